package org.runspace.pipeline;

import java.util.concurrent.Flow;
import org.runspace.PipelineItem;

/**
 * Stands between a run and its subscriber, for those who have to know when the run ends. Calls come as those to any
 * subscriber do, one at a time; a subscription's from any thread.
 */
public abstract class ForwardedRun implements Flow.Subscriber<PipelineItem>, StoppableSubscription {
    private final Flow.Subscriber<? super PipelineItem> subscriber;
    private volatile Flow.Subscription run;

    /**
     * For subclasses.
     *
     * @param subscriber is told everything that this one is told
     */
    protected ForwardedRun(Flow.Subscriber<? super PipelineItem> subscriber) {
        this.subscriber = subscriber;
    }

    /** The run begins; its subscriber has not been told yet. */
    protected void begun() {
        // nothing to do for most
    }

    /**
     * The run has ended, or nobody wants more of it. Its subscriber has not been told yet. May be called more than
     * once.
     */
    protected abstract void ended();

    /**
     * Who is told.
     *
     * @return never null
     */
    protected final Flow.Subscriber<? super PipelineItem> subscriber() {
        return subscriber;
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
