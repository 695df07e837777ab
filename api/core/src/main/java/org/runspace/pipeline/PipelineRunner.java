package org.runspace.pipeline;

import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.runspace.PipelineItem;
import org.runspace.error.ErrorCode;
import org.runspace.error.SessionStateException;

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
     * Keeps a pipeline until the transaction ends that the caller's thread is in, and runs it then; for any thread.
     * Only pools of an application server have transactions, so this default refuses it.
     *
     * @param end the end at which it runs; at another one it is dropped
     * @param request the commands to run
     * @throws SessionStateException with {@code NO_TRANSACTION} if there is no transaction that the session takes part
     *     in
     */
    default void atEndOfTransaction(TransactionEnd end, PipelineRequest request) {
        throw new SessionStateException(
                ErrorCode.NO_TRANSACTION, null, "only the sessions of an application server's pools take part in any");
    }

    /**
     * Returns threads of the engine, for runs whose consumer has no executor.
     *
     * @return an executor for short tasks
     */
    Executor tasks();
}
