package org.runspace.event;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.runspace.object.PSEventArgs;

/** Gives events to a consumer, one after the other. */
final class ConsumingSubscriber implements Flow.Subscriber<PSEventArgs> {
    private final Consumer<? super PSEventArgs> consumer;
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    ConsumingSubscriber(Consumer<? super PSEventArgs> consumer) {
        this.consumer = consumer;
    }

    CompletableFuture<Void> done() {
        return done;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        done.whenComplete((nothing, failure) -> subscription.cancel());
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(PSEventArgs event) {
        try {
            consumer.accept(event);
        } catch (RuntimeException | Error e) {
            done.completeExceptionally(e);
        }
    }

    @Override
    public void onError(Throwable failure) {
        done.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        done.complete(null);
    }
}
