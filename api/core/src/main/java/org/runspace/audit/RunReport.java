package org.runspace.audit;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells the listeners that know of one run's begin how it has ended. Thread-safe. */
public final class RunReport {
    private final Executor threads;
    private final @Nullable Told[] told;
    private final AtomicBoolean ended = new AtomicBoolean();

    /** What one listener was told. */
    record Told(ListenerQueue queue, RunInfo run) {}

    RunReport(Executor threads, @Nullable Told[] told) {
        this.threads = threads;
        this.told = told;
    }

    /**
     * Says that the run has ended. Does nothing the second time; throws nothing.
     *
     * @param summary makes what is told; called at most once
     */
    public void ended(Supplier<RunSummary> summary) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        try {
            RunSummary made = summary.get();
            for (Told one : told) {
                if (one != null) {
                    one.queue().after(threads, one.run(), made);
                }
            }
        } catch (RuntimeException | Error e) {
            ListenerQueue.tellFailure("the news of a run's end", e, true);
        }
    }
}
