package org.runspace.pipeline;

import java.util.concurrent.Flow;

/**
 * A subscription to a run that can be stopped without being cancelled: the subscriber still gets all that comes, up to
 * the state Stopped.
 */
public interface StoppableSubscription extends Flow.Subscription {
    /** Asks the other side to stop the run. Any thread; returns at once; does nothing when the run has ended. */
    void stop();
}
