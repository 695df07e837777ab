package org.runspace.spi;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * Runs work of one transport that may block, until a user answers for example, each on a thread of its own, which is
 * interrupted when the outcome is not needed any more. Thread-safe.
 */
public final class BlockingTasks implements Executor {
    private final TransportContext context;
    private final String name;

    /** Guards everything below; a thread is interrupted only while it does this work. */
    private final Set<Thread> busy = new HashSet<>();

    private boolean stopped;

    /**
     * Creates an executor without threads.
     *
     * @param context starts the threads
     * @param name the threads' name in thread dumps
     */
    public BlockingTasks(TransportContext context, String name) {
        this.context = context;
        this.name = name;
    }

    /**
     * Runs work on a thread of its own, unless {@link #stop} was called.
     *
     * @param work what may block
     * @throws java.util.concurrent.RejectedExecutionException if there is no thread
     */
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

    /** Interrupts all threads but the calling one. What was not begun does not run any more. */
    public void stop() {
        synchronized (busy) {
            stopped = true;
            busy.stream().filter(thread -> thread != Thread.currentThread()).forEach(Thread::interrupt);
        }
    }
}
