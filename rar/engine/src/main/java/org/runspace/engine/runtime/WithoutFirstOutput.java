package org.runspace.engine.runtime;

import java.util.concurrent.Flow;
import org.runspace.PipelineItem;

/** Passes everything on except the first object. For one run. */
final class WithoutFirstOutput implements Flow.Subscriber<PipelineItem> {
    private final Flow.Subscriber<? super PipelineItem> subscriber;
    private Flow.Subscription subscription;
    private boolean seen;

    WithoutFirstOutput(Flow.Subscriber<? super PipelineItem> subscriber) {
        this.subscriber = subscriber;
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        subscriber.onSubscribe(newSubscription);
    }

    @Override
    public void onNext(PipelineItem item) {
        if (!seen && item instanceof PipelineItem.Output) {
            seen = true;
            subscription.request(1);
        } else {
            subscriber.onNext(item);
        }
    }

    @Override
    public void onError(Throwable failure) {
        subscriber.onError(failure);
    }

    @Override
    public void onComplete() {
        subscriber.onComplete();
    }
}
