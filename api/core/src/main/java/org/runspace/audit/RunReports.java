package org.runspace.audit;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What tells the listeners of a session's options of its runs. All sessions that are opened with the same options tell
 * them by the same object, so that a listener gets one call at a time, and one that hangs holds one thread. The engine
 * calls it; thread-safe.
 */
public final class RunReports {
    /** Nobody wants to know. */
    public static final RunReports NONE = new RunReports(new ListenerQueue[0], RunContext.NONE);

    private final ListenerQueue[] queues;
    /** What is told where no listener knows better. */
    private final RunContext known;

    private RunReports(ListenerQueue[] queues, RunContext known) {
        this.queues = queues;
        this.known = known;
    }

    /**
     * Returns what tells some listeners.
     *
     * @param listeners told independently of each other; none for {@link #NONE}
     * @return new for each call
     */
    public static RunReports to(List<RunListener> listeners) {
        return listeners.isEmpty()
                ? NONE
                : new RunReports(
                        listeners.stream().map(ListenerQueue::new).toArray(ListenerQueue[]::new), RunContext.NONE);
    }

    /**
     * Returns what tells the same listeners, still one call at a time, of the runs of one caller.
     *
     * @param caller told where no listener finds another one on the thread that starts the run; null for nobody known
     * @return {@link #NONE} if this is it
     */
    public RunReports ofCaller(@Nullable String caller) {
        return queues.length == 0 ? NONE : new RunReports(queues, new RunContext(caller, null, null));
    }

    /**
     * Says that a run begins. Called on the thread that starts it, before anything is sent; throws nothing.
     *
     * @param threads calls the listeners
     * @param describe makes what is told of the run, from what is known of the thread; not called if nobody wants to
     *     know
     * @return what must be told its end; null if nobody wants to know it
     */
    public @Nullable RunReport begin(Executor threads, Function<RunContext, RunInfo> describe) {
        return queues.length == 0 ? null : beginTold(threads, describe);
    }

    private @Nullable RunReport beginTold(Executor threads, Function<RunContext, RunInfo> describe) {
        try {
            RunContext[] found = new RunContext[queues.length];
            RunContext said = RunContext.ofThread();
            RunContext shared = said;
            for (int i = 0; i < queues.length; i++) {
                RunContext its = queues[i].context();
                found[i] = said.or(its).withCarrier(its.carrier());
                shared = shared.or(found[i]);
            }
            shared = shared.or(known).withCarrier(null);
            RunInfo run = describe.apply(shared);
            RunReport.Told[] told = new RunReport.Told[queues.length];
            for (int i = 0; i < queues.length; i++) {
                RunInfo its = run.withContext(found[i].or(shared));
                told[i] = queues[i].before(threads, its) ? new RunReport.Told(queues[i], its) : null;
            }
            return Arrays.stream(told).allMatch(one -> one == null) ? null : new RunReport(threads, told);
        } catch (RuntimeException | Error e) {
            ListenerQueue.tellFailure("the news of a run", e, true);
            return null;
        }
    }
}
