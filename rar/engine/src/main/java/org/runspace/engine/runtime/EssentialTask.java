package org.runspace.engine.runtime;

import java.util.concurrent.Executor;
import org.runspace.error.ErrorCode;
import org.runspace.error.GuardedLog;

/**
 * A short task that must not get lost, because somebody waits for what it does: where its executor does not take it, it
 * runs on the calling thread. What it throws is logged, and keeps no other from running.
 */
public final class EssentialTask implements Runnable {
    private static final System.Logger LOG = System.getLogger(EssentialTask.class.getName());

    private final Runnable work;

    private EssentialTask(Runnable work) {
        this.work = work;
    }

    /**
     * Starts a task. Throws nothing that the executor or the task throws.
     *
     * @param tasks runs it if it can
     * @param work the work
     */
    public static void start(Executor tasks, Runnable work) {
        EssentialTask task = new EssentialTask(work);
        try {
            tasks.execute(task);
        } catch (Throwable e) {
            task.run(); // first: an adapter whose archive is deleted already may not be able to tell
            GuardedLog.logLine(LOG, System.Logger.Level.WARNING, ErrorCode.NO_THREAD.message(e), e);
        }
    }

    @Override
    public void run() {
        try {
            work.run();
        } catch (Throwable e) {
            GuardedLog.untold(LOG, "a task", e);
        }
    }
}
