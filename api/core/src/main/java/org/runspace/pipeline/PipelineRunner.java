package org.runspace.pipeline;

import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.runspace.PipelineItem;

/** Runs pipelines: a session, a pool or a proxy of one. Thread-safe. */
public interface PipelineRunner {
    /**
     * Prepares a run, which starts when its publisher is subscribed to. It has one subscriber.
     *
     * @param request the commands to run
     * @param deliverOn the executor that decodes and delivers items; its tasks are short, and one at a time for this
     *     run. A run can end without it, so a cancelled run and its executor may be abandoned together
     * @return the items, ending with a terminal state; its subscription is a {@link StoppableSubscription}. If the run
     *     cannot start, {@code subscribe} throws a {@link org.runspace.error.RunspaceException}
     */
    Flow.Publisher<PipelineItem> run(PipelineRequest request, Executor deliverOn);

    /**
     * Returns threads of the engine, for runs whose consumer has no executor.
     *
     * @return an executor for short tasks
     */
    Executor tasks();
}
