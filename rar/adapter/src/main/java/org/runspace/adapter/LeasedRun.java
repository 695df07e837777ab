package org.runspace.adapter;

import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.runspace.PipelineItem;
import org.runspace.spi.StoppableSubscription;

/** A run that gives its session back when it has ended, just before its subscriber learns that. */
final class LeasedRun implements Flow.Subscriber<PipelineItem>, StoppableSubscription {
    private final Flow.Subscriber<? super PipelineItem> subscriber;
    private final PooledRunspace lease;
    private final AtomicBoolean returned = new AtomicBoolean();
    private volatile Flow.Subscription run;

    LeasedRun(Flow.Subscriber<? super PipelineItem> subscriber, PooledRunspace lease) {
        this.subscriber = subscriber;
        this.lease = lease;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        run = subscription;
        subscriber.onSubscribe(this);
    }

    @Override
    public void onNext(PipelineItem item) {
        subscriber.onNext(item);
    }

    @Override
    public void onError(Throwable failure) {
        giveBack();
        subscriber.onError(failure);
    }

    @Override
    public void onComplete() {
        giveBack();
        subscriber.onComplete();
    }

    @Override
    public void request(long count) {
        run.request(count);
    }

    @Override
    public void cancel() {
        run.cancel();
        giveBack();
    }

    @Override
    public void stop() {
        ((StoppableSubscription) run).stop();
    }

    void giveBack() {
        if (returned.compareAndSet(false, true)) {
            lease.close();
        }
    }
}
