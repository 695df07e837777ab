package org.runspace;

import java.util.Set;
import java.util.concurrent.Flow;
import org.runspace.spi.StoppableSubscription;

/** Stands between a run and its subscriber, so that the builder can stop the run without touching the subscriber. */
final class PipelineTap implements Flow.Subscriber<PipelineItem>, StoppableSubscription {
    private final Flow.Subscriber<? super PipelineItem> subscriber;
    private final Set<PipelineTap> running;
    private volatile Flow.Subscription run;

    PipelineTap(Flow.Subscriber<? super PipelineItem> subscriber, Set<PipelineTap> running) {
        this.subscriber = subscriber;
        this.running = running;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        run = subscription;
        running.add(this);
        subscriber.onSubscribe(this);
    }

    @Override
    public void onNext(PipelineItem item) {
        subscriber.onNext(item);
    }

    @Override
    public void onError(Throwable failure) {
        running.remove(this);
        subscriber.onError(failure);
    }

    @Override
    public void onComplete() {
        running.remove(this);
        subscriber.onComplete();
    }

    @Override
    public void request(long count) {
        run.request(count);
    }

    @Override
    public void cancel() {
        running.remove(this);
        run.cancel();
    }

    @Override
    public void stop() {
        if (run instanceof StoppableSubscription stoppable) {
            stoppable.stop();
        } else {
            cancel();
        }
    }
}
