package org.runspace.sample.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LateStartTest {
    private final AtomicInteger attempts = new AtomicInteger();
    private final CountDownLatch answers = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    private String start() {
        if (answers.getCount() > 0) {
            throw new IllegalStateException("attempt " + attempts.incrementAndGet());
        }
        return "started";
    }

    private LateStart<String> begun(Duration again) {
        LateStart<String> start = new LateStart<>(
                "The things", this::start, started -> closed.countDown(), again, Executors.defaultThreadFactory());
        start.begin();
        return start;
    }

    @Test
    void whatDoesNotStartIsTriedAgainUntilItHasStarted() throws InterruptedException {
        try (LateStart<String> start = begun(Duration.ofMillis(20))) {
            assertThat(start.started()).isEmpty();
            while (attempts.get() < 3) {
                Thread.sleep(10);
            }
            assertThat(start.why()).startsWith("attempt ");

            answers.countDown();
            while (start.started().isEmpty()) {
                Thread.sleep(10);
            }
            assertThat(closed.getCount()).isOne();
        }
        assertThat(closed.getCount()).isZero();
    }

    @Test
    void whatStartsAtOnceIsThereAtOnce() {
        answers.countDown();
        try (LateStart<String> start = begun(Duration.ofHours(1))) {
            assertThat(start.started()).isPresent();
        }
        assertThat(closed.getCount()).isZero();
    }

    @Test
    void theCloseWaitsForNoStartThatHangsAndEndsWhatItStarts() throws InterruptedException {
        CountDownLatch hangs = new CountDownLatch(1);
        LateStart<String> start = new LateStart<>(
                "The things",
                () -> {
                    hangs.countDown();
                    answers.await();
                    return "late";
                },
                started -> closed.countDown(),
                Duration.ofHours(1),
                Executors.defaultThreadFactory());
        Thread starting = new Thread(start::begin);
        starting.start();
        hangs.await();

        start.close();

        assertThat(closed.getCount()).isOne();
        answers.countDown();
        starting.join();
        assertThat(closed.getCount()).isZero();
        assertThat(start.started()).isEmpty();
    }

    @Test
    void afterTheCloseItIsNotTriedAgain() throws InterruptedException {
        LateStart<String> start = begun(Duration.ofMillis(200));
        start.close();
        Thread.sleep(500);

        assertThat(attempts).hasValue(1);
        assertThat(start.started()).isEmpty();
    }
}
