package org.runspace.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ThreadContextTest {
    /** Less than an idle thread waits for work. */
    private static final long SOON = Duration.ofSeconds(5).toMillis();

    @Test
    void anIdleThreadEndsWhenItIsInterrupted() throws InterruptedException {
        try (ThreadContext context = new ThreadContext("idle")) {
            CompletableFuture<Thread> ranOn = new CompletableFuture<>();
            context.tasks().execute(() -> ranOn.complete(Thread.currentThread()));
            Thread idle = ranOn.join();

            idle.interrupt();
            idle.join(SOON);

            assertThat(idle.isAlive()).isFalse();
        }
    }

    @Test
    void aThreadThatWasInterruptedAtWorkWorksOn() {
        try (ThreadContext context = new ThreadContext("working")) {
            CompletableFuture<Boolean> first = new CompletableFuture<>();
            CompletableFuture<Boolean> second = new CompletableFuture<>();
            context.tasks().execute(() -> {
                Thread.currentThread().interrupt();
                first.complete(true);
            });
            assertThat(first.join()).isTrue();
            context.tasks().execute(() -> second.complete(Thread.currentThread().isInterrupted()));
            assertThat(second.join()).isFalse();
        }
    }
}
