package org.runspace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.runspace.InvocationResult;
import org.runspace.OutputReader;
import org.runspace.PSSession;
import org.runspace.PipelineState;
import org.runspace.PipelineStoppedException;
import org.runspace.PowerShell;
import org.runspace.error.ErrorCode;
import org.runspace.error.RemoteTimeoutException;
import org.runspace.error.RunspaceException;
import org.runspace.error.SessionBrokenException;
import org.runspace.error.SessionStateException;
import org.runspace.object.PSObject;

/**
 * Tests that every transport stops pipelines in the same way, and that the session can be used at once afterwards.
 * Pipelines are stopped only after they have begun: PowerShell 7.6 may never run anything again after a stop that
 * arrives just before the pipeline begins.
 */
public abstract class StopContract extends EndpointTest {
    private static final String SLEEP = "Start-Sleep -Seconds 600";

    /** Creates the test; for subclasses. */
    protected StopContract() {
        // has no state
    }

    @Test
    void aStoppedPipelineGivesWhatItHadSent() {
        Sleeper sleeper = new Sleeper(session);
        CompletableFuture<InvocationResult<PSObject>> run = CompletableFuture.supplyAsync(sleeper.pipeline::invoke);
        sleeper.awaitBegin();
        sleeper.pipeline.stop();
        assertThat(run)
                .failsWithin(LIMIT)
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isInstanceOfSatisfying(PipelineStoppedException.class, e -> {
                    assertThat(e.result().state()).isEqualTo(PipelineState.STOPPED);
                    assertThat(e.result().warnings()).hasSize(1);
                });
        assertStillUsable();
    }

    @Test
    void outputBeforeAStopIsNotLost() {
        ItemRecorder items = new ItemRecorder();
        PowerShell sleeping = session.powerShell().addScript("'before'; " + SLEEP);
        sleeping.items().subscribe(items);
        Await.until("the output arrives", LIMIT, () -> !items.items().isEmpty());
        sleeping.stop();
        assertThat(items.await(LIMIT))
                .extracting(item -> item.getClass().getSimpleName())
                .containsExactly("Output", "StateChanged");
        assertStillUsable();
    }

    @Test
    void aTimeLimitStopsThePipeline() {
        long start = System.nanoTime();
        assertThatThrownBy(() -> session.powerShell()
                        .addScript(SLEEP)
                        .timeout(Duration.ofSeconds(2))
                        .invoke())
                .isInstanceOf(RemoteTimeoutException.class)
                .satisfies(code(ErrorCode.PIPELINE_TIMEOUT));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofSeconds(2), LIMIT);
        assertStillUsable();
    }

    @Test
    void aTimeLimitThatIsNotReachedChangesNothing() {
        assertThat(session.powerShell().addScript("1").timeout(LIMIT).invoke().output())
                .hasSize(1);
    }

    @Test
    void cancellingAnAsynchronousCallStopsThePipeline() {
        CompletableFuture<InvocationResult<PSObject>> call = new Sleeper(session).begin();
        assertThat(call.cancel(true)).isTrue();
        assertThat(call).isCancelled();
        assertStillUsable();
    }

    @Test
    void interruptingAWaitingThreadStopsThePipeline() throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Sleeper sleeper = new Sleeper(session);
        Thread caller = new Thread(() -> {
            try {
                sleeper.pipeline.invoke();
            } catch (RuntimeException e) {
                thrown.set(e);
                flag.set(Thread.currentThread().isInterrupted());
            }
        });
        caller.start();
        sleeper.awaitBegin();
        caller.interrupt();
        caller.join(LIMIT.toMillis());
        assertThat(thrown.get()).isInstanceOf(SessionStateException.class).satisfies(code(ErrorCode.INTERRUPTED));
        assertThat(flag.get()).as("the thread stays interrupted").isTrue();
        assertStillUsable();
    }

    @Test
    void aStreamThatIsClosedEarlyStopsThePipeline() {
        try (Stream<PSObject> stream = session.powerShell().addScript("1..3; " + SLEEP).stream()) {
            assertThat(stream.iterator().next().value()).isEqualTo(1);
        }
        assertStillUsable();
    }

    @Test
    void aReaderThatIsClosedEarlyLeavesTheSessionFreeAtOnce() {
        for (String script : List.of("1..3; " + SLEEP, "1..200000", "1")) {
            try (OutputReader output = session.powerShell().addScript(script).read()) {
                assertThat(output.next().value()).isEqualTo(1);
            }
            assertStillUsable();
        }
    }

    @Test
    void aStreamThatIsNotReadToItsEndHoldsUpNothing() {
        try (Stream<PSObject> stream = session.powerShell().addScript("1..200000").stream()) {
            Iterator<PSObject> first = stream.iterator();
            IntStream.rangeClosed(1, 10)
                    .forEach(i -> assertThat(first.next().value()).isEqualTo(i));
        }
        assertStillUsable();
    }

    @Test
    void endlessInputEndsWithItsPipeline() {
        Iterable<Integer> endless = () -> IntStream.iterate(1, i -> i + 1).iterator();
        try (Stream<PSObject> stream = session.powerShell().addCommand("Write-Output").input(endless).stream()) {
            assertThat(stream.limit(1000).map(PSObject::value)).hasSize(1000);
        }
        assertStillUsable();
    }

    @Test
    void aBusySessionNamesWhatItRuns() {
        CompletableFuture<InvocationResult<PSObject>> call = new Sleeper(session).begin();
        try {
            assertThatThrownBy(() -> session.invoke("'second'"))
                    .isInstanceOf(SessionStateException.class)
                    .satisfies(code(ErrorCode.SESSION_BUSY))
                    .hasMessageContaining(SLEEP)
                    .hasMessageContaining("'second'");
        } finally {
            call.cancel(true);
        }
        assertStillUsable();
    }

    @Test
    void everyRunOfASessionCanBeStopped() {
        CompletableFuture<InvocationResult<PSObject>> call = new Sleeper(session).begin();
        assertThat(session.stopRunning()).succeedsWithin(LIMIT);
        assertThat(call)
                .failsWithin(LIMIT)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(PipelineStoppedException.class);
        assertStillUsable();
    }

    @Test
    void closingASessionStopsItsPipeline() {
        PSSession own = open();
        CompletableFuture<InvocationResult<PSObject>> call = new Sleeper(own).begin();
        long start = System.nanoTime();
        own.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT);
        assertThat(call)
                .failsWithin(LIMIT)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(RunspaceException.class);
        assertThat(own.isUsable()).isFalse();
    }

    @Test
    void abortingASessionFailsItsPipelineAtOnce() {
        PSSession own = open();
        CompletableFuture<InvocationResult<PSObject>> call = new Sleeper(own).begin();
        own.abort();
        assertThat(call)
                .failsWithin(LIMIT)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(SessionBrokenException.class);
        own.close();
    }

    /** A pipeline that reports when it has begun to sleep. */
    private static final class Sleeper {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final PowerShell pipeline;

        Sleeper(PSSession session) {
            pipeline = session.powerShell()
                    .addScript("Write-Warning begun; " + SLEEP)
                    .onRecord(record -> begun.countDown());
        }

        CompletableFuture<InvocationResult<PSObject>> begin() {
            CompletableFuture<InvocationResult<PSObject>> call = pipeline.invokeAsync();
            awaitBegin();
            return call;
        }

        void awaitBegin() {
            Await.until("the pipeline begins", LIMIT, () -> begun.getCount() == 0);
        }
    }

    private void assertStillUsable() {
        assertThat(session.invoke("'still here'").output())
                .extracting(PSObject::value)
                .containsExactly("still here");
    }

    private static Consumer<Throwable> code(ErrorCode expected) {
        return e -> assertThat(((RunspaceException) e).code()).isEqualTo(expected);
    }
}
