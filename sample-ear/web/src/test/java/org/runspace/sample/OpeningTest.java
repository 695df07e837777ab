package org.runspace.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceSource;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/** A session that nobody waits for any more is closed, and too many that are being opened wait for each other. */
@Timeout(60)
class OpeningTest {
    private static final long LIMIT_SECONDS = 20;
    private static final Duration LIMIT = Duration.ofSeconds(LIMIT_SECONDS);
    private static final RunspaceException LEFT = new RunspaceException(ErrorCode.INTERRUPTED, null);

    private final Openings openings = new Openings(Thread::new);
    private final Semaphore begun = new Semaphore(0);
    private final Semaphore free = new Semaphore(0);
    private final AtomicInteger interrupted = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Resources.Resource pool =
            new Resources.Resource("local", "java:app/psrp/local", "A full pool", false, source(), openings);

    private RunspaceSource source() {
        return proxy(RunspaceSource.class, (self, method, arguments) -> {
            begun.release();
            try {
                free.acquire();
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
                throw e;
            }
            return proxy(RemoteRunspace.class, (session, called, with) -> {
                closed.countDown();
                return null;
            });
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answer));
    }

    @AfterEach
    void letAllEnd() {
        free.release(2 * Openings.MOST);
        openings.close();
    }

    @Test
    void theThreadThatOpensIsNotInterruptedWithTheOneThatWaits() throws Exception {
        FutureTask<RemoteRunspace> task = new FutureTask<>(() -> pool.open(Optional.empty()));
        Thread waiting = new Thread(task);
        waiting.start();
        awaitBegun(1);

        waiting.interrupt();

        assertThatThrownBy(() -> task.get(LIMIT_SECONDS, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                        RunspaceException.class, why -> assertThat(why.code()).isEqualTo(ErrorCode.INTERRUPTED));
        free.release();
        assertThat(closed.await(LIMIT_SECONDS, TimeUnit.SECONDS))
                .as("the session that came too late is closed")
                .isTrue();
        assertThat(interrupted).hasValue(0);
    }

    @Test
    void openingsThatWereLeftCountUntilTheServerHasGivenUp() throws Exception {
        List<Opening> left = new ArrayList<>();
        for (int i = 0; i < Openings.MOST; i++) {
            left.add(pool.begin(Optional.empty()));
        }
        awaitBegun(Openings.MOST);
        left.forEach(each -> each.leave(LEFT));

        Opening leftBeforeItsTurn = pool.begin(Optional.empty());
        Opening next = pool.begin(Optional.empty());

        assertThat(begun.tryAcquire(300, TimeUnit.MILLISECONDS)).isFalse();
        leftBeforeItsTurn.leave(LEFT);
        free.release(2);
        awaitBegun(1);
        free.release(Openings.MOST);
        assertThat(next.await(LIMIT, LEFT)).isNotNull();
        assertThat(begun.tryAcquire(300, TimeUnit.MILLISECONDS))
                .as("one that was left before its turn is not opened")
                .isFalse();
    }

    @Test
    void aWaitHasAnEnd() throws Exception {
        Opening never = pool.begin(Optional.empty());
        awaitBegun(1);

        assertThatThrownBy(() -> never.await(Duration.ofMillis(50), LEFT))
                .isInstanceOfSatisfying(
                        RunspaceException.class, why -> assertThat(why.code()).isEqualTo(ErrorCode.NO_SESSION))
                .hasMessageContaining("the pool of local gave no session: none was free or opened within 0 s");
        free.release();
        assertThat(closed.await(LIMIT_SECONDS, TimeUnit.SECONDS))
                .as("the session that came too late is closed")
                .isTrue();
    }

    private void awaitBegun(int count) throws InterruptedException {
        assertThat(begun.tryAcquire(count, LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
}
