package org.runspace.pipeline;

import java.util.concurrent.Flow;

/**
 * A subscription to a run that can be stopped without being cancelled: the subscriber gets all items up to the state
 * {@link org.runspace.PipelineState#STOPPED}.
 */
public interface StoppableSubscription extends Flow.Subscription {
    /** Asks the server to stop the run. Thread-safe; returns at once; does nothing when the run has ended. */
    void stop();
}
