package org.runspace.cdi;

import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.runspace.PipelineItem;
import org.runspace.RunspaceException;
import org.runspace.spi.StoppableSubscription;

/** A run that its injected runspace knows about while it is open, so that it cannot outlive its owner. */
final class ScopedRun implements Flow.Subscriber<PipelineItem>, StoppableSubscription {
    private final Flow.Subscriber<? super PipelineItem> subscriber;
    private final Executor deliverOn;
    private final Set<ScopedRun> open;
    private volatile Flow.Subscription run;

    ScopedRun(Flow.Subscriber<? super PipelineItem> subscriber, Executor deliverOn, Set<ScopedRun> open) {
        this.subscriber = subscriber;
        this.deliverOn = deliverOn;
        this.open = open;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        run = subscription;
        open.add(this);
        subscriber.onSubscribe(this);
    }

    @Override
    public void onNext(PipelineItem item) {
        subscriber.onNext(item);
    }

    @Override
    public void onError(Throwable failure) {
        open.remove(this);
        subscriber.onError(failure);
    }

    @Override
    public void onComplete() {
        open.remove(this);
        subscriber.onComplete();
    }

    @Override
    public void request(long count) {
        run.request(count);
    }

    @Override
    public void cancel() {
        open.remove(this);
        run.cancel();
    }

    @Override
    public void stop() {
        ((StoppableSubscription) run).stop();
    }

    /** Gives the session back now. Whoever still waits for the run, or comes back to read it, learns why where it reads. */
    void endOfScope(RunspaceException reason) {
        cancel();
        deliverOn.execute(() -> subscriber.onError(reason));
    }
}
