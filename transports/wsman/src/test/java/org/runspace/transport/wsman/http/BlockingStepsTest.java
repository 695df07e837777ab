package org.runspace.transport.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.runspace.Cancellable;
import org.runspace.spi.TransportContext;

class BlockingStepsTest {
    private static final int MANY = 40;
    private static final Target WEB01 = Target.of(URI.create("http://web01/wsman"));
    private static final Target WEB02 = Target.of(URI.create("http://web02/wsman"));

    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        over.countDown();
    }

    /** Surroundings that know their threads. */
    private static final class Surroundings implements TransportContext {
        private final Executor tasks = new Executor() {
            @Override
            public void execute(Runnable task) {
                task.run();
            }
        };
        private final AtomicInteger started = new AtomicInteger();
        private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

        @Override
        public Executor tasks() {
            return tasks;
        }

        @Override
        public void startBlocking(String name, Runnable work) {
            started.incrementAndGet();
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }

        @Override
        public Cancellable schedule(Runnable task, Duration delay) {
            return Cancellable.NONE;
        }

        @Override
        public long nanoTime() {
            return 0;
        }
    }

    private void block(Executor steps, int count) {
        for (int i = 0; i < count; i++) {
            steps.execute(this::awaitEnd);
        }
    }

    private void awaitEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Thread threadOf(Executor steps) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Thread[] thread = new Thread[1];
        steps.execute(() -> {
            thread[0] = Thread.currentThread();
            done.countDown();
        });
        assertThat(done.await(30, TimeUnit.SECONDS)).as("the step is done").isTrue();
        return thread[0];
    }

    @Test
    void theStepsForOneServerShareAFewThreadsAndAllAreDone() throws InterruptedException {
        Surroundings surroundings = new Surroundings();
        Executor steps = BlockingSteps.in(surroundings, WEB01);
        block(steps, MANY);
        assertThat(surroundings.started.get()).isLessThan(MANY / 2);
        over.countDown();

        assertThat(threadOf(steps)).isIn(surroundings.threads);
    }

    @Test
    void aServerWhoseLoginsTakeLongHoldsUpNoOther() throws InterruptedException {
        Surroundings surroundings = new Surroundings();
        block(BlockingSteps.in(surroundings, WEB01), MANY);

        assertThat(threadOf(BlockingSteps.in(surroundings, WEB02))).isIn(surroundings.threads);
    }

    @Test
    void surroundingsRunTheirOwnStepsOnly() throws InterruptedException {
        Surroundings first = new Surroundings();
        Surroundings second = new Surroundings();
        block(BlockingSteps.in(first, WEB01), MANY);

        assertThat(threadOf(BlockingSteps.in(second, WEB01))).isIn(second.threads);
        over.countDown();
        assertThat(threadOf(BlockingSteps.in(first, WEB01))).isIn(first.threads);
    }

    @Test
    void sessionsOfTheSameSurroundingsShareTheThreads() {
        Surroundings surroundings = new Surroundings();
        block(BlockingSteps.in(surroundings.with(surroundings.credentials()), WEB01), MANY);
        int before = surroundings.started.get();
        block(BlockingSteps.in(surroundings.with(surroundings.credentials()), WEB01), MANY);

        assertThat(surroundings.started.get()).isEqualTo(before);
    }

    @Test
    void stepsThatWouldWaitTooLongAreRefusedAndTheServerIsNamed() {
        Surroundings surroundings = new Surroundings();
        Executor steps = BlockingSteps.in(surroundings, WEB01);

        assertThatThrownBy(() -> block(steps, 10_000))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("steps of logins at web01:5985 wait");
    }

    @Test
    void aStepWithoutAThreadIsRefusedAndTheNextOneIsNot() throws InterruptedException {
        AtomicInteger refusals = new AtomicInteger(1);
        Surroundings surroundings = new Surroundings();
        Executor steps = BlockingSteps.in(new Refusing(surroundings, refusals), WEB01);

        assertThatThrownBy(() -> steps.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        assertThat(threadOf(steps)).isIn(surroundings.threads);
    }

    /** Surroundings that have no thread for a while. */
    private record Refusing(Surroundings surroundings, AtomicInteger refusals) implements TransportContext {
        @Override
        public Executor tasks() {
            return surroundings.tasks();
        }

        @Override
        public void startBlocking(String name, Runnable work) {
            if (refusals.getAndDecrement() > 0) {
                throw new RejectedExecutionException("none here");
            }
            surroundings.startBlocking(name, work);
        }

        @Override
        public Cancellable schedule(Runnable task, Duration delay) {
            return Cancellable.NONE;
        }

        @Override
        public long nanoTime() {
            return 0;
        }
    }
}
