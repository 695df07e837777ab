package org.runspace.pipeline;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;
import org.runspace.error.SessionStateException;

/**
 * An executor that runs its tasks on the thread that waits for their outcome, which saves a change of threads for each
 * call.
 */
final class CallerLoop implements Executor {
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Thread waiting;

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        LockSupport.unpark(waiting);
    }

    /**
     * Runs tasks until a condition that only they can change is met.
     *
     * @param done the condition
     * @param interrupted called if the thread is interrupted while it waits, before the exception is thrown
     * @throws SessionStateException if the thread is interrupted, or calls this from inside one of the tasks, which
     *     would wait for itself
     */
    void runUntil(BooleanSupplier done, Runnable interrupted) {
        begin();
        try {
            if (!isReached(done)) {
                interrupted.run();
                throw new SessionStateException(ErrorCode.INTERRUPTED, null);
            }
        } finally {
            waiting = null;
        }
    }

    /**
     * Runs tasks until a condition that only they can change is met. If the thread is interrupted meanwhile, it is
     * interrupted again afterwards.
     *
     * @param done the condition, which must not depend on the interrupt
     * @throws SessionStateException if the thread calls this from inside one of the tasks, which would wait for itself
     */
    void runUninterruptedUntil(BooleanSupplier done) {
        begin();
        boolean interrupted = false;
        try {
            while (!isReached(done)) {
                interrupted |= Thread.interrupted();
            }
        } finally {
            waiting = null;
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void begin() {
        if (waiting == Thread.currentThread()) {
            throw new SessionStateException(ErrorCode.WAIT_IN_CONSUMER, null);
        }
        waiting = Thread.currentThread();
    }

    /** Runs tasks until a condition is met, or until the thread is interrupted while there are none: then false. */
    private boolean isReached(BooleanSupplier done) {
        while (!done.getAsBoolean()) {
            Runnable task = tasks.poll();
            if (task != null) {
                task.run();
            } else if (Thread.currentThread().isInterrupted()) {
                return false;
            } else {
                LockSupport.park(this);
            }
        }
        return true;
    }
}
