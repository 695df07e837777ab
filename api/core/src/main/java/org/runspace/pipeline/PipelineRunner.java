package org.runspace.pipeline;

import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.runspace.PipelineItem;

/** Runs pipelines: a session, or whatever stands in front of one. Thread-safe. */
public interface PipelineRunner {
    /**
     * Prepares a run, which starts when the publisher is subscribed, once.
     *
     * @param request what to run
     * @param deliverOn where items are decoded and delivered; it runs short tasks, one at a time for this run. A run
     *     never needs it to end: one that is cancelled may be abandoned together with its executor
     * @return the items, ending with a terminal state; its subscription is a {@link StoppableSubscription}. What keeps
     *     it from starting is thrown by {@code subscribe}, as a {@link org.runspace.error.RunspaceException}
     */
    Flow.Publisher<PipelineItem> run(PipelineRequest request, Executor deliverOn);

    /**
     * Threads of the engine, for runs whose consumer brings none.
     *
     * @return an executor for short tasks
     */
    Executor tasks();
}
