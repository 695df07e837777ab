package org.runspace.endpoints.loopback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.Cancellable;
import org.runspace.RunspaceOptions;
import org.runspace.engine.runtime.RunspaceSession;
import org.runspace.engine.runtime.ThreadContext;
import org.runspace.spi.TransportContext;
import org.runspace.spi.Transports;
import org.runspace.testkit.Await;

/**
 * A session has a timer only while it waits for something: a long open time limit must not keep a closed session in
 * memory.
 */
@Timeout(60)
class SessionTimersTest {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    @Test
    void noTimerIsLeftWhenNothingIsWaitedFor() {
        try (ThreadContext threads = new ThreadContext("timers-test")) {
            CountingTimers context = new CountingTimers(threads);
            Transports transports = Transports.installed();
            RunspaceSession session = RunspaceSession.open(
                    transports.provider("loopback"),
                    transports.parse("loopback:"),
                    RunspaceOptions.DEFAULT.withOpenTimeout(Duration.ofDays(1)),
                    context);
            assertThat(context.scheduled).hasPositiveValue();
            Await.until("the open's timer is gone", LIMIT, () -> context.pending.get() == 0);
            session.powerShell().addScript("1").timeout(Duration.ofDays(1)).invoke();
            assertThat(session.reset()).succeedsWithin(LIMIT);
            Await.until("the calls' timers are gone", LIMIT, () -> context.pending.get() == 0);
            session.close();
            Await.until("the close's timer is gone", LIMIT, () -> context.pending.get() == 0);
        }
    }

    /** Counts timers that neither ran nor were cancelled. */
    private static final class CountingTimers implements TransportContext {
        private final ThreadContext threads;
        private final AtomicInteger pending = new AtomicInteger();
        private final AtomicInteger scheduled = new AtomicInteger();

        CountingTimers(ThreadContext threads) {
            this.threads = threads;
        }

        @Override
        public Executor tasks() {
            return threads.tasks();
        }

        @Override
        public void startBlocking(String name, Runnable work) {
            threads.startBlocking(name, work);
        }

        @Override
        public Cancellable schedule(Runnable task, Duration delay) {
            AtomicBoolean done = new AtomicBoolean();
            Runnable end = () -> pending.addAndGet(done.compareAndSet(false, true) ? -1 : 0);
            pending.incrementAndGet();
            scheduled.incrementAndGet();
            Cancellable timer = threads.schedule(
                    () -> {
                        end.run();
                        task.run();
                    },
                    delay);
            return () -> {
                end.run();
                timer.cancel();
            };
        }

        @Override
        public long nanoTime() {
            return threads.nanoTime();
        }
    }
}
