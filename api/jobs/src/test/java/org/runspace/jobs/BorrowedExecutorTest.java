package org.runspace.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BorrowedExecutorTest {
    private final ExecutorService lender = Executors.newCachedThreadPool(task -> new Thread(() -> {
        try {
            task.run();
        } catch (IllegalStateException e) {
            // a test's own
        }
    }));

    @AfterEach
    void endLender() {
        lender.shutdownNow();
    }

    @Test
    void noMoreTasksRunAtATimeThanItMayAndAllDo() throws InterruptedException {
        BorrowedExecutor executor = new BorrowedExecutor(lender, 2);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger mostAtATime = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        for (int i = 0; i < 200; i++) {
            executor.execute(() -> {
                int now = running.incrementAndGet();
                mostAtATime.accumulateAndGet(now, Math::max);
                running.decrementAndGet();
                done.incrementAndGet();
            });
        }

        executor.shutdown();

        assertThat(executor.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(done).hasValue(200);
        assertThat(mostAtATime).hasValueBetween(1, 2);
        assertThat(lender.isShutdown()).isFalse();
        assertThatThrownBy(() -> executor.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void aTaskThatFailsKeepsNoOtherFromRunning() throws InterruptedException {
        BorrowedExecutor executor = new BorrowedExecutor(lender, 1);
        CountDownLatch begin = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        executor.execute(() -> {
            await(begin);
            throw new IllegalStateException("on purpose");
        });
        executor.execute(() -> {
            throw new IllegalStateException("on purpose, too");
        });
        executor.execute(done::countDown);

        begin.countDown();

        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatHasNotBegunIsDroppedByAnEndAtOnce() throws InterruptedException {
        BorrowedExecutor executor = new BorrowedExecutor(lender, 1);
        CountDownLatch begin = new CountDownLatch(1);
        executor.execute(() -> await(begin));
        executor.execute(() -> {});

        assertThat(executor.shutdownNow()).hasSize(1);
        assertThat(executor.isTerminated()).isFalse();
        begin.countDown();
        assertThat(executor.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
