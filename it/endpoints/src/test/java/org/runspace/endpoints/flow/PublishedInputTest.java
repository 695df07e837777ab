package org.runspace.endpoints.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.InvocationResult;
import org.runspace.PipelineStoppedException;
import org.runspace.PowerShell;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.error.RunspaceException;
import org.runspace.object.PSObject;
import org.runspace.testkit.Await;
import org.runspace.testkit.RequiresPowerShell;

/** Input that arrives when it arrives. */
@Timeout(60)
@RequiresPowerShell
class PublishedInputTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static RemoteRunspace runspace;

    @BeforeAll
    static void open() {
        runspace = RunspaceFactory.open("process:");
    }

    @AfterAll
    static void close() {
        runspace.close();
    }

    private static PowerShell doubled() {
        return runspace.powerShell().addScript("process { $_ * 2 }");
    }

    @Test
    void objectsArePipedInAsTheyArePublished() {
        try (SubmissionPublisher<Integer> numbers = new SubmissionPublisher<>()) {
            CompletableFuture<InvocationResult<Long>> run =
                    doubled().input(numbers).invokeAsync(Long.class);
            Await.until("the run subscribes", LIMIT, numbers::hasSubscribers);
            for (int i = 0; i < 1000; i++) {
                numbers.submit(i);
            }
            numbers.close();
            List<Long> output = run.join().output();
            assertThat(output).hasSize(1000).startsWith(0L, 2L).endsWith(1998L);
        }
    }

    @Test
    void aRunThatEndsCancelsItsSubscription() {
        try (SubmissionPublisher<Integer> numbers = new SubmissionPublisher<>()) {
            PowerShell waiting = doubled().input(numbers);
            CompletableFuture<InvocationResult<PSObject>> run = waiting.invokeAsync();
            Await.until("the run subscribes", LIMIT, numbers::hasSubscribers);
            waiting.stop();
            assertThatThrownBy(run::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(PipelineStoppedException.class);
            Await.until("the subscription is cancelled", LIMIT, () -> !numbers.hasSubscribers());
        }
        assertThat(runspace.invoke(String.class, "'next'").output()).containsExactly("next");
    }

    @Test
    void aFailureOfThePublisherIsThrownToTheCaller() {
        try (SubmissionPublisher<Integer> numbers = new SubmissionPublisher<>()) {
            CompletableFuture<InvocationResult<PSObject>> run =
                    doubled().input(numbers).invokeAsync();
            Await.until("the run subscribes", LIMIT, numbers::hasSubscribers);
            numbers.closeExceptionally(new IOException("the source is gone"));
            assertThatThrownBy(run::join)
                    .hasCauseInstanceOf(RunspaceException.class)
                    .hasMessageContaining("PSRP1311")
                    .hasMessageContaining("the source is gone");
        }
        assertThat(runspace.invoke(String.class, "'next'").output()).containsExactly("next");
    }

    @Test
    void aPublisherThatSendsMoreThanWasRequestedFailsTheRun() {
        Flow.Publisher<Integer> flood = subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {
                for (int i = 0; i < 10 * count; i++) {
                    subscriber.onNext(i);
                }
            }

            @Override
            public void cancel() {
                // it goes on
            }
        });
        assertThatThrownBy(() -> doubled().input(flood).invoke())
                .hasMessageContaining("PSRP1311")
                .hasMessageContaining("more than was requested");
        assertThat(runspace.invoke(String.class, "'next'").output()).containsExactly("next");
    }

    @Test
    void noMoreIsRequestedThanTheServerAccepts() {
        AtomicLong published = new AtomicLong();
        Flow.Publisher<byte[]> endless = subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {
                published.addAndGet(count);
                CompletableFuture.runAsync(() -> {
                    for (long i = 0; i < count; i++) {
                        subscriber.onNext(new byte[10_000]);
                    }
                });
            }

            @Override
            public void cancel() {
                // nothing is held
            }
        });
        PowerShell slow = runspace.powerShell()
                .addScript("begin { $n = 0 } process { $n++; if ($n -eq 1) { Start-Sleep 3 } }")
                .input(endless);
        CompletableFuture<InvocationResult<PSObject>> run = slow.invokeAsync();
        Await.until("the run has input", LIMIT, () -> published.get() > 0);
        slow.stop();
        assertThatThrownBy(run::join).hasCauseInstanceOf(PipelineStoppedException.class);
        assertThat(published.get()).isLessThan(100_000);
    }

    @Test
    void anIteratorIsReadOnce() {
        PowerShell twice = doubled().input(List.of(1, 2).iterator());
        assertThat(twice.invoke(Integer.class).output()).containsExactly(2, 4);
        assertThatThrownBy(twice::invoke)
                .hasMessageContaining("PSRP1311")
                .hasMessageContaining("read by an earlier run");
    }

    @Test
    void commandsAndInputAreRemovedTogether() {
        PowerShell pipeline = runspace.powerShell()
                .addScript("1")
                .addStatement()
                .addScript("process { $_ }")
                .addParameter("Wrong", 1)
                .input(List.of(1, 2));
        assertThat(pipeline.clear()
                        .addScript("'left: ' + @($input).Count")
                        .invoke(String.class)
                        .output())
                .containsExactly("left: 0");
    }
}
