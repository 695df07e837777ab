package org.runspace.pipeline;

import java.util.concurrent.Flow;
import org.runspace.RunHandle;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/**
 * A subscription to a run that can be stopped without being cancelled: the subscriber gets all items up to the state
 * {@link org.runspace.PipelineState#STOPPED}.
 */
public interface StoppableSubscription extends Flow.Subscription {
    /** Asks the server to stop the run. Thread-safe; returns at once; does nothing when the run has ended. */
    void stop();

    /**
     * Leaves the run, and with it its session, to the server. Waits until the server has it.
     *
     * @return what another program needs to go on with it
     * @throws org.runspace.error.RunspaceException if that cannot be; the run goes on then
     */
    default RunHandle disconnect() {
        throw new RunspaceException(
                ErrorCode.RUN_NOT_LEFT,
                null,
                "its session belongs to a pool, which lends it to one user after the other");
    }
}
