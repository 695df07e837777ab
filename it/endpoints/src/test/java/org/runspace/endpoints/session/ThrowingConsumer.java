package org.runspace.endpoints.session;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.runspace.PipelineItem;

/** A consumer of a run one of whose methods throws, and which keeps what it is told by {@code onError}. */
final class ThrowingConsumer implements Flow.Subscriber<PipelineItem> {
    private static final long LIMIT_SECONDS = 30;

    private final String throwing;
    private final Error error;
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();

    ThrowingConsumer(String throwing, Error error) {
        this.throwing = throwing;
        this.error = error;
    }

    Throwable failure() {
        return failure.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        called("onSubscribe");
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(PipelineItem item) {
        called("onNext");
    }

    @Override
    public void onError(Throwable reason) {
        failure.complete(reason);
        called("onError");
    }

    @Override
    public void onComplete() {
        called("onComplete");
    }

    private void called(String method) {
        if (method.equals(throwing)) {
            throw error;
        }
    }
}
