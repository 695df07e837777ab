package org.runspace.pipeline;

import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.runspace.PipelineItem;

/** Drops what one run writes as it arrives, and keeps its first error and its end. Called by one thread. */
final class OutputDrain implements Flow.Subscriber<PipelineItem> {
    private final RunRecords records = new RunRecords(null);
    private boolean done;
    private @Nullable Throwable failure;

    boolean isDone() {
        return done;
    }

    /** Throws why the run failed, or the first error that it wrote. */
    void orThrow() {
        RunFailure.rethrow(failure);
        records.requireSuccess();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(PipelineItem item) {
        if (!(item instanceof PipelineItem.Output)) {
            records.add(item);
        }
    }

    @Override
    public void onError(Throwable failure) {
        this.failure = failure;
        done = true;
    }

    @Override
    public void onComplete() {
        done = true;
    }
}
