package org.runspace.pipeline;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.runspace.InvocationResult;
import org.runspace.PipelineItem;
import org.runspace.object.PSObject;

/**
 * Collects the items of one run. Written by the delivering thread only; {@link #isDone} publishes them to other
 * threads.
 */
final class ResultCollector implements Flow.Subscriber<PipelineItem> {
    private final InvocationResult.Collector items = new InvocationResult.Collector();
    private final @Nullable Consumer<? super PipelineItem> recordListener;
    private volatile Flow.Subscription subscription = NotSubscribed.INSTANCE;
    private volatile boolean done;
    private @Nullable Throwable failure;
    private Runnable whenDone = () -> {};

    ResultCollector(@Nullable Consumer<? super PipelineItem> recordListener) {
        this.recordListener = recordListener;
    }

    void whenDone(Runnable action) {
        whenDone = action;
    }

    boolean isDone() {
        return done;
    }

    void cancel() {
        subscription.cancel();
    }

    /** Returns what was received, or throws the exception that the run ended with. */
    InvocationResult<PSObject> result() {
        RunFailure.rethrow(failure);
        InvocationResult<PSObject> result = items.result();
        result.requireCompleted();
        return result;
    }

    void completeInto(CompletableFuture<InvocationResult<PSObject>> future) {
        try {
            future.complete(result());
        } catch (RuntimeException | Error e) {
            future.completeExceptionally(e);
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(PipelineItem item) {
        if (recordListener != null && !(item instanceof PipelineItem.Output)) {
            recordListener.accept(item);
        }
        items.add(item);
    }

    @Override
    public void onError(Throwable failure) {
        this.failure = failure;
        finish();
    }

    @Override
    public void onComplete() {
        finish();
    }

    private void finish() {
        done = true;
        whenDone.run();
    }
}
