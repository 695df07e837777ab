package org.runspace.pipeline;

import java.util.Objects;
import java.util.concurrent.Flow;
import org.runspace.PipelineItem;

/**
 * A subscriber that passes everything on to another one, for code that must know when a run begins and ends. It is
 * called like any subscriber, one call at a time; its subscription is thread-safe.
 */
public abstract class ForwardedRun implements Flow.Subscriber<PipelineItem>, StoppableSubscription {
    private final Flow.Subscriber<? super PipelineItem> subscriber;
    private volatile Flow.Subscription run = NotSubscribed.INSTANCE;

    /**
     * Creates a subscriber; for subclasses.
     *
     * @param subscriber gets every call that this one gets
     */
    protected ForwardedRun(Flow.Subscriber<? super PipelineItem> subscriber) {
        this.subscriber = Objects.requireNonNull(subscriber, "subscriber");
    }

    /** Called when the run begins, before its subscriber learns it. */
    protected void begun() {
        // nothing to do for most
    }

    /**
     * Called when the run has ended or was cancelled, before its subscriber learns it. May be called more than once.
     */
    protected abstract void ended();

    /**
     * Returns the subscriber to which everything is passed on.
     *
     * @return never null
     */
    protected final Flow.Subscriber<? super PipelineItem> subscriber() {
        return subscriber;
    }

    /**
     * Returns the subscription that this one passes on.
     *
     * @return never null
     */
    protected final Flow.Subscription run() {
        return run;
    }

    @Override
    public final void onSubscribe(Flow.Subscription subscription) {
        run = subscription;
        begun();
        subscriber.onSubscribe(this);
    }

    @Override
    public final void onNext(PipelineItem item) {
        subscriber.onNext(item);
    }

    @Override
    public final void onError(Throwable failure) {
        ended();
        subscriber.onError(failure);
    }

    @Override
    public final void onComplete() {
        ended();
        subscriber.onComplete();
    }

    @Override
    public final void request(long count) {
        run.request(count);
    }

    @Override
    public final void cancel() {
        run.cancel();
        ended();
    }

    @Override
    public final void stop() {
        if (run instanceof StoppableSubscription stoppable) {
            stoppable.stop();
        } else {
            cancel();
        }
    }
}
