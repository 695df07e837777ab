package org.runspace.engine.runtime;

import java.util.concurrent.Executor;

/**
 * A task for an executor of the application, which is to run it on a thread of its own. One that runs it on the thread
 * that hands it over, which may be the one that reads the session's messages, is not left to do so: the task goes to
 * threads of the engine then.
 */
final class HandedOver implements Runnable {
    private final Runnable work;
    private final Thread from = Thread.currentThread();
    private final Executor instead;
    /** Read by the thread that hands over only, so it needs no guard. */
    private boolean done;

    private HandedOver(Runnable work, Executor instead) {
        this.work = work;
        this.instead = instead;
    }

    /**
     * Hands a task over. Throws what the executor throws.
     *
     * @param executor the application's
     * @param instead threads of the engine
     * @param work the task
     */
    static void to(Executor executor, Executor instead, Runnable work) {
        HandedOver task = new HandedOver(work, instead);
        executor.execute(task);
        task.done = true;
    }

    @Override
    public void run() {
        if (Thread.currentThread() == from && !done) {
            instead.execute(work);
        } else {
            work.run();
        }
    }
}
