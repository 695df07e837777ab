package org.runspace.transport.ssh;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import org.runspace.spi.TransportContext;

/**
 * Runs work of one connection that may block, until a user answers for example, each on a thread of its own, which is
 * interrupted when the outcome is not needed any more. Thread-safe.
 */
final class BlockingTasks implements Executor {
    private final TransportContext context;
    private final String name;

    /** Guards everything below; a thread is interrupted only while it does this work. */
    private final Set<Thread> busy = new HashSet<>();

    private boolean stopped;

    BlockingTasks(TransportContext context, String name) {
        this.context = context;
        this.name = name;
    }

    @Override
    public void execute(Runnable work) {
        context.startBlocking(name, () -> run(work));
    }

    private void run(Runnable work) {
        synchronized (busy) {
            if (stopped) {
                return;
            }
            busy.add(Thread.currentThread());
        }
        try {
            work.run();
        } finally {
            synchronized (busy) {
                busy.remove(Thread.currentThread());
                if (stopped) {
                    Thread.interrupted();
                }
            }
        }
    }

    void stop() {
        synchronized (busy) {
            stopped = true;
            busy.stream().filter(thread -> thread != Thread.currentThread()).forEach(Thread::interrupt);
        }
    }
}
