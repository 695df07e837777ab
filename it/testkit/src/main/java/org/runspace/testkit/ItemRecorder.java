package org.runspace.testkit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.runspace.PipelineItem;

/** A subscriber that requests all items, keeps them and may do something about each. Thread-safe. */
public final class ItemRecorder implements Flow.Subscriber<PipelineItem> {
    private final List<PipelineItem> items = new CopyOnWriteArrayList<>();
    private final CompletableFuture<List<PipelineItem>> end = new CompletableFuture<>();
    private final Consumer<PipelineItem> onItem;
    private volatile Flow.Subscription subscription;

    /** Creates a recorder for one subscription. */
    public ItemRecorder() {
        this(item -> {});
    }

    /**
     * Creates a recorder for one subscription.
     *
     * @param onItem gets each item after it was kept, on the delivering thread
     */
    public ItemRecorder(Consumer<PipelineItem> onItem) {
        this.onItem = onItem;
    }

    /**
     * Waits for the end of the run.
     *
     * @param limit how long to wait at most
     * @return all items
     */
    public List<PipelineItem> await(Duration limit) {
        try {
            return end.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (Exception e) {
            throw new AssertionError("the run did not end well; so far: " + items, e);
        }
    }

    /**
     * Returns the end of the run.
     *
     * @return completes with all items, or with what the run failed with
     */
    public CompletableFuture<List<PipelineItem>> ended() {
        return end;
    }

    /**
     * Returns the items that have arrived so far.
     *
     * @return a list that grows
     */
    public List<PipelineItem> items() {
        return items;
    }

    /** Cancels the run. */
    public void cancel() {
        subscription.cancel();
    }

    @Override
    public void onSubscribe(Flow.Subscription started) {
        subscription = started;
        started.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(PipelineItem item) {
        items.add(item);
        onItem.accept(item);
    }

    @Override
    public void onError(Throwable failure) {
        end.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        end.complete(items);
    }
}
