package org.runspace.pipeline;

/** The subscription to a run that could not start: nothing comes, and there is nothing to stop. */
enum NoRun implements StoppableSubscription {
    INSTANCE;

    @Override
    public void request(long count) {
        // the failure needs no request
    }

    @Override
    public void cancel() {
        // nothing runs
    }

    @Override
    public void stop() {
        // nothing runs
    }
}
