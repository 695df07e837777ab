package org.runspace.endpoints.audit;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import org.runspace.object.PSObject;

/** Takes all objects and tells the end. */
record Last(CountDownLatch done) implements Flow.Subscriber<PSObject> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(PSObject item) {
        // only the end matters
    }

    @Override
    public void onError(Throwable failure) {
        done.countDown();
    }

    @Override
    public void onComplete() {
        done.countDown();
    }
}
