package org.runspace.pipeline;

import java.util.concurrent.Flow;

/** Stands for the subscription of a subscriber until it gets one: there is nothing to ask for and nothing to end. */
enum NotSubscribed implements Flow.Subscription {
    /** Has no state. */
    INSTANCE;

    @Override
    public void request(long count) {
        // nobody sends yet
    }

    @Override
    public void cancel() {
        // nobody sends yet
    }
}
