package org.runspace.reactive;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

/** Takes the subscriber of a run, in place of a publisher. */
final class Handed implements Flow.Publisher<Integer> {
    private static final int LIMIT_SECONDS = 10;

    private final CompletableFuture<Flow.Subscriber<? super Integer>> handed = new CompletableFuture<>();

    @Override
    public void subscribe(Flow.Subscriber<? super Integer> subscriber) {
        handed.complete(subscriber);
    }

    @SuppressWarnings("unchecked") // it takes objects of any class
    Flow.Subscriber<Integer> subscriber() {
        return (Flow.Subscriber<Integer>)
                handed.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
    }
}
