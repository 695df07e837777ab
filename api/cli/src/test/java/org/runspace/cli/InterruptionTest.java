package org.runspace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of the program at Ctrl+C, without one that ends. */
@Timeout(30)
class InterruptionTest {
    private static final int INTERRUPT = 130;
    private static final int TERMINATE = 143;
    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final Duration NEVER = Duration.ofDays(1);

    private final Thread worker = new Thread(() -> {}, "worker");
    private final BlockingQueue<Integer> exits = new LinkedBlockingQueue<>();

    private Interruption withLimit(Duration limit) {
        return new Interruption(worker, limit, exits::add);
    }

    private @Nullable Integer exit() throws InterruptedException {
        return exits.poll(20, TimeUnit.SECONDS);
    }

    @Test
    void anActionThatDoesNotReturnDoesNotKeepTheProgramFromEnding() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        Interruption interruption = withLimit(AT_ONCE);
        interruption.whenEnded(() -> awaitForever(released));
        Thread signal = new Thread(interruption::byKey);
        signal.start();
        try {
            assertThat(exit()).isEqualTo(INTERRUPT);
            assertThat(signal.isAlive()).isTrue();
        } finally {
            released.countDown();
        }
    }

    private static void awaitForever(CountDownLatch released) {
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anActionThatFailsDoesNotKeepTheProgramFromEnding() throws Exception {
        Interruption interruption = withLimit(AT_ONCE);
        interruption.whenEnded(() -> {
            throw new IllegalStateException("the terminal is gone");
        });
        assertThatCode(interruption::byKey).doesNotThrowAnyException();
        assertThat(exit()).isEqualTo(INTERRUPT);
    }

    @Test
    void anActionThatIsSetAfterCtrlCRunsAtOnceAndOnlyOnce() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        Interruption interruption = withLimit(NEVER);
        interruption.byKey();
        interruption.whenEnded(runs::incrementAndGet);
        assertThat(runs).hasValue(1);
        interruption.byKey();
        assertThat(exit()).isEqualTo(INTERRUPT);
        assertThat(runs).hasValue(1);
    }

    @Test
    void theSecondSignalEndsTheProgramWithoutWaiting() throws Exception {
        Interruption interruption = withLimit(NEVER);
        interruption.byKey();
        assertThat(exits).isEmpty();
        interruption.interrupt(TERMINATE);
        assertThat(exit()).isEqualTo(TERMINATE);
    }

    @Test
    void workThatEndsAfterCtrlCEndsTheProgramWithItsCode() throws Exception {
        Interruption interruption = withLimit(NEVER);
        assertThat(interruption.over(1)).isEqualTo(1);
        Interruption interrupted = withLimit(NEVER);
        interrupted.byKey();
        assertThat(interrupted.over(1)).isEqualTo(INTERRUPT);
        assertThat(exit()).isEqualTo(INTERRUPT);
    }
}
