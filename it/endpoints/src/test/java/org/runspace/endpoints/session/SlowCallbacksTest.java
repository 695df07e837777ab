package org.runspace.endpoints.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.InvocationResult;
import org.runspace.PSSession;
import org.runspace.PowerShell;
import org.runspace.ReceiveLimits;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.RunspacePool;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.host.PSHost;
import org.runspace.host.PSHostUserInterface;
import org.runspace.object.PSObject;
import org.runspace.testkit.Await;
import org.runspace.testkit.RequiresPowerShell;

/** A host or a listener that is slow slows the server down; one that hangs holds nothing up beyond a limit. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SlowCallbacksTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int MANY = 20_000;
    private static final int STEP = 100;
    private static final String FORWARD = "$null = Register-EngineEvent -SourceIdentifier tick -Forward; ";
    private static final String RAISE = "$null = New-Event -SourceIdentifier tick -MessageData $_";

    private final CountDownLatch called = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @TempDir
    private Path folder;

    private Path progress;

    @BeforeEach
    void begin() throws IOException {
        progress = Files.createFile(folder.resolve("progress"));
    }

    @RequiresPowerShell
    @Test
    void aSlowHostHoldsTheServer() {
        AtomicInteger shown = new AtomicInteger();
        try (PSSession session = RunspaceFactory.open("process:", withHost(text -> {
            awaitRelease();
            shown.incrementAndGet();
        }))) {
            CompletableFuture<InvocationResult<PSObject>> run = many(
                            session.powerShell(), "", "$Host.UI.WriteLine(\"line $_\")")
                    .invokeAsync();
            expectHeldServer();
            released.countDown();
            assertThat(run).succeedsWithin(LIMIT);
            assertThat(shown).hasValue(MANY);
        }
    }

    @RequiresPowerShell
    @Test
    void aSlowListenerHoldsTheServerAndGetsTheEventsInOrder() {
        List<Object> seen = new CopyOnWriteArrayList<>();
        try (RunspacePool pool = RunspaceFactory.openPool(1, 1, "process:", RunspaceOptions.DEFAULT)) {
            pool.onEvent(event -> {
                awaitRelease();
                seen.add(event.messageData());
            });
            CompletableFuture<InvocationResult<PSObject>> run =
                    many(pool.powerShell(), FORWARD, RAISE).invokeAsync();
            expectHeldServer();
            released.countDown();
            assertThat(run).succeedsWithin(LIMIT);
        }
        assertThat(seen).isEqualTo(IntStream.rangeClosed(1, MANY).boxed().toList());
    }

    @RequiresPowerShell
    @Test
    void aListenerMayRunSomethingThoughEventsHoldTheServer() {
        CompletableFuture<Object> inside = new CompletableFuture<>();
        try (RunspacePool pool = RunspaceFactory.openPool(1, 1, "process:", RunspaceOptions.DEFAULT)) {
            pool.onEvent(event -> {
                if (!inside.isDone()) {
                    expectHeldServer();
                    inside.complete(pool.invoke("'inside'").output().get(0).value());
                }
            });
            pool.invoke(
                    FORWARD + "$t = [Timers.Timer]::new(50); $t.AutoReset = $false; $null = Register-ObjectEvent"
                            + " -InputObject $t -EventName Elapsed -MessageData $args[0] -Action { $file = $Event.MessageData; "
                            + loop(RAISE).replace("$count", "5000") + "}; $t.Start()",
                    progress.toString());
            assertThat(inside).succeedsWithin(LIMIT.multipliedBy(2)).isEqualTo("inside");
        }
    }

    @RequiresPowerShell
    @Test
    void aHostThatIsTooSlowBesideAnotherRunFailsItsRunOnly() {
        RunspaceOptions options = withHost(text -> awaitRelease())
                .withStopTimeout(Duration.ofSeconds(5))
                .withLimits(ReceiveLimits.DEFAULT.withUnreadOutput(3L << 20));
        try (RunspacePool pool = RunspaceFactory.openPool(2, 2, "process:", options)) {
            PowerShell other = pool.powerShell().addScript("Start-Sleep -Seconds 600; 'other'");
            CompletableFuture<InvocationResult<PSObject>> beside = other.invokeAsync();
            expectFailure(
                    many(pool.powerShell(), "", "$Host.UI.WriteLine(\"line $_\")")
                            .invokeAsync(),
                    ErrorCode.HOST_TOO_SLOW);
            assertThat(beside).isNotDone();
            released.countDown();
        }
    }

    @Test
    void aStoppedRunWaitsForItsHostNoLongerThanForAStop() {
        RunspaceOptions options = withHost(text -> awaitRelease()).withStopTimeout(Duration.ofSeconds(3));
        try (PSSession session = RunspaceFactory.open("loopback:", options)) {
            PowerShell command = session.powerShell().addScript("Write-Warning w; Start-Sleep -Seconds 600");
            CompletableFuture<InvocationResult<PSObject>> run = command.invokeAsync();
            Await.until("the host is called", LIMIT, () -> called.getCount() == 0);
            command.stop();
            expectFailure(run, ErrorCode.HOST_TIMEOUT);
        }
    }

    @Test
    void aTimeLimitHoldsForTheHostToo() {
        try (PSSession session = RunspaceFactory.open("loopback:", withHost(text -> awaitRelease()))) {
            expectFailure(
                    session.powerShell()
                            .addScript("Write-Warning w")
                            .timeout(Duration.ofSeconds(2))
                            .invokeAsync(),
                    ErrorCode.HOST_TIMEOUT);
        }
    }

    @Test
    void aCloseWaitsForAHostNoLongerThanItsLimit() {
        RunspaceOptions options = withHost(text -> awaitRelease()).withCloseTimeout(Duration.ofSeconds(2));
        PSSession session = RunspaceFactory.open("loopback:", options);
        CompletableFuture<InvocationResult<PSObject>> run =
                session.powerShell().addScript("Write-Warning w").invokeAsync();
        Await.until("the server has ended it", LIMIT, () -> session.running().isEmpty());
        long begin = System.nanoTime();
        session.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(Duration.ofSeconds(1), LIMIT);
        assertThat(run).succeedsWithin(LIMIT);
    }

    @Test
    void anAbortDoesNotWaitForAHost() {
        PSSession session = RunspaceFactory.open("loopback:", withHost(text -> awaitRelease()));
        CompletableFuture<InvocationResult<PSObject>> run =
                session.powerShell().addScript("Write-Warning w").invokeAsync();
        Await.until("the server has ended it", LIMIT, () -> session.running().isEmpty());
        session.abort();
        assertThat(run).succeedsWithin(LIMIT);
    }

    private static RunspaceOptions withHost(Consumer<String> write) {
        PSHostUserInterface ui = new PSHostUserInterface() {
            @Override
            public void writeLine(String text) {
                write.accept(text);
            }

            @Override
            public void writeWarningLine(String text) {
                write.accept(text);
            }
        };
        return RunspaceOptions.DEFAULT.withHost(new PSHost() {
            @Override
            public Optional<PSHostUserInterface> ui() {
                return Optional.of(ui);
            }
        });
    }

    /** A command that does something many times, and tells how far it is. */
    private PowerShell many(PowerShell pipeline, String first, String each) {
        return pipeline.addScript("param($file, $count) " + first + loop(each))
                .addArgument(progress.toString())
                .addArgument(MANY);
    }

    private static String loop(String each) {
        return "1..$count | ForEach-Object { " + each + "; if ($_ % " + STEP
                + " -eq 0) { [IO.File]::AppendAllText($file, 'x') } }";
    }

    /** Waits until the server gets no further, which must be long before the end. */
    private void expectHeldServer() {
        AtomicInteger still = new AtomicInteger();
        long[] last = {0};
        Await.until("the server gets no further", LIMIT, () -> {
            long now = size(progress);
            still.set(now > 0 && now == last[0] ? still.get() + 1 : 0);
            last[0] = now;
            return still.get() > 200;
        });
        assertThat(last[0] * STEP).isLessThan(MANY / 2);
    }

    private void awaitRelease() {
        called.countDown();
        try {
            assertThat(released.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void expectFailure(CompletableFuture<?> run, ErrorCode code) {
        assertThat(run)
                .failsWithin(LIMIT)
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isInstanceOfSatisfying(
                        RunspaceException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
