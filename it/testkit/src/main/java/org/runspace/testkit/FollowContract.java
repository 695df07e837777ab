package org.runspace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.InvocationResult;
import org.runspace.RunspacePool;
import org.runspace.debug.DebuggerResumeAction;
import org.runspace.debug.DebuggerStop;
import org.runspace.debug.RemoteDebugger;
import org.runspace.error.RunspaceException;
import org.runspace.event.EventStream;
import org.runspace.event.RemoteEvents;
import org.runspace.object.PSEventArgs;
import org.runspace.object.PSObject;

/**
 * Tests that a session can be followed over every transport that leads to a PowerShell on this computer: its events
 * arrive while nothing runs, and a script that has stopped in the debugger is looked at and goes on.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class FollowContract {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final BlockingQueue<PSEventArgs> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<DebuggerStop> stops = new LinkedBlockingQueue<>();
    private RunspacePool pool;

    /** Creates the test; for subclasses. */
    protected FollowContract() {
        // its state is made before each test
    }

    /**
     * Opens a pool with one runspace.
     *
     * @return a new one, to be closed by the caller
     */
    protected abstract RunspacePool openPool();

    @BeforeEach
    final void begin() {
        events.clear();
        stops.clear();
        pool = openPool();
    }

    @AfterEach
    final void end() {
        pool.close();
    }

    @Test
    void eventsThatAScriptRaisesArriveInOrder() throws InterruptedException {
        try (EventStream stream = RemoteEvents.of(pool).engine("My.Event")) {
            stream.consume(events::add);
            pool.invoke("1..50 | ForEach-Object { $null = New-Event -SourceIdentifier My.Event -MessageData $_ }");

            for (int number : IntStream.rangeClosed(1, 50).toArray()) {
                assertThat(next(events).messageData()).isEqualTo(number);
            }
        }
    }

    @Test
    void anObjectsEventsArriveWhileNothingRuns() throws InterruptedException {
        try (EventStream ticks = RemoteEvents.of(pool)
                .object("Elapsed", "[Timers.Timer]@{ Interval = 50; AutoReset = $true; Enabled = $true }")) {
            ticks.consume(events::add);

            assertThat(List.of(next(events), next(events), next(events)))
                    .extracting(event -> event.sourceArgs().size())
                    .containsOnly(2);
        }
        assertThat(pool.invoke("6 + 1").output()).hasToString("[7]");
    }

    @Test
    void aScriptStopsAtABreakpointIsLookedAtAndGoesOn(@TempDir Path folder) throws Exception {
        Path script = script(folder);
        try (RemoteDebugger debugger = RemoteDebugger.attach(pool, stops::add)) {
            debugger.setLineBreakpoint(script.toString(), 2);
            CompletableFuture<InvocationResult<PSObject>> run = run(script);

            assertThat(next(stops)).satisfies(stop -> {
                assertThat(stop.script()).isEqualTo(script.toString());
                assertThat(stop.line()).isEqualTo(2);
            });
            assertThat(debugger.variable("a")).map(PSObject::value).contains(1);
            debugger.resume(DebuggerResumeAction.STEP_OVER);
            assertThat(next(stops).line()).isEqualTo(3);
            assertThat(debugger.variable("a")).map(PSObject::value).contains(2);

            debugger.resume(DebuggerResumeAction.CONTINUE);
            assertThat(run.get(LIMIT.toSeconds(), TimeUnit.SECONDS).output()).hasToString("[end 3]");
        }
    }

    @Test
    void aSessionThatIsClosedWhileAScriptStandsStillTellsItsRun(@TempDir Path folder) throws Exception {
        Path script = script(folder);
        RemoteDebugger debugger = RemoteDebugger.attach(pool, stops::add);
        debugger.setLineBreakpoint(script.toString(), 2);
        CompletableFuture<InvocationResult<PSObject>> run = run(script);
        next(stops);

        pool.close();

        assertThatThrownBy(() -> run.get(LIMIT.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(RunspaceException.class);
    }

    private static Path script(Path folder) throws IOException {
        return Files.writeString(folder.resolve("followed.ps1"), "$a = 1\n$a++\n$a++\n\"end $a\"\n");
    }

    private CompletableFuture<InvocationResult<PSObject>> run(Path script) {
        return pool.powerShell().addCommand(script.toString()).invokeAsync();
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T found = queue.poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(found).as("what comes within %s", LIMIT).isNotNull();
        return found;
    }
}
