package org.runspace.adapter;

import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.runspace.PipelineItem;
import org.runspace.PipelineState;
import org.runspace.error.RunspaceException;

/**
 * A run whose session the application server may take back: its subscriber learns that, and not only that the run was
 * stopped or that the session ended. Called as every subscriber is, one call at a time.
 */
final class ReleasableRun implements Flow.Subscriber<PipelineItem> {
    private final Flow.Subscriber<? super PipelineItem> subscriber;
    private final Supplier<@Nullable RunspaceException> takenBack;
    private boolean told;

    /**
     * Creates a subscriber.
     *
     * @param subscriber gets what this one gets
     * @param takenBack gives what to tell if the session was taken back, else null
     */
    ReleasableRun(Flow.Subscriber<? super PipelineItem> subscriber, Supplier<@Nullable RunspaceException> takenBack) {
        this.subscriber = subscriber;
        this.takenBack = takenBack;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscriber.onSubscribe(subscription);
    }

    @Override
    public void onNext(PipelineItem item) {
        RunspaceException why = isStop(item) ? takenBack.get() : null;
        if (why == null) {
            subscriber.onNext(item);
        } else {
            told = true;
            subscriber.onError(why);
        }
    }

    private static boolean isStop(PipelineItem item) {
        return item instanceof PipelineItem.StateChanged change && change.state() == PipelineState.STOPPED;
    }

    @Override
    public void onError(Throwable failure) {
        if (!told) {
            RunspaceException why = takenBack.get();
            if (why != null) {
                why.addSuppressed(failure);
            }
            subscriber.onError(why == null ? failure : why);
        }
    }

    @Override
    public void onComplete() {
        if (!told) {
            subscriber.onComplete();
        }
    }
}
