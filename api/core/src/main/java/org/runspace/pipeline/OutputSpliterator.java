package org.runspace.pipeline;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.runspace.PipelineItem;
import org.runspace.error.ErrorCode;
import org.runspace.error.SessionStateException;
import org.runspace.object.PSObject;

/** Reads one run as its output is needed, holding one batch of items at most. */
final class OutputSpliterator extends Spliterators.AbstractSpliterator<PSObject>
        implements Flow.Subscriber<PipelineItem> {
    private static final int BATCH = 64;

    private final CallerLoop loop;
    private final RunRecords records;
    private final Queue<PSObject> ready = new ArrayDeque<>(BATCH);
    private Flow.Subscription subscription = NotSubscribed.INSTANCE;
    private int outstanding;
    private boolean done;
    private boolean reported;
    private boolean dropping;
    private @Nullable Throwable failure;
    /** Nothing more will come. Set by any thread. */
    private volatile boolean cut;

    OutputSpliterator(CallerLoop loop, @Nullable Consumer<? super PipelineItem> recordListener) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.loop = loop;
        this.records = new RunRecords(recordListener);
    }

    /** Throws why the run could not start; nothing else ends it before the stream is read. */
    void requireStarted() {
        if (done) {
            reportEnd();
        }
    }

    Stream<PSObject> toStream() {
        return StreamSupport.stream(this, false).onClose(this::close);
    }

    @Override
    public boolean tryAdvance(Consumer<? super PSObject> action) {
        return tryAdvance(true, action);
    }

    /** Reads the next object; an interrupt of the thread that waits for it cancels the run, or leaves it. */
    boolean tryAdvance(boolean cancels, Consumer<? super PSObject> action) {
        if (ready.isEmpty() && !done) {
            topUp();
            loop.runUntil(() -> !ready.isEmpty() || done || cut, cancels ? subscription::cancel : () -> {});
        }
        if (cut) {
            throw new SessionStateException(ErrorCode.STREAM_CLOSED, null);
        }
        PSObject next = ready.poll();
        if (next == null) {
            reportEnd();
            return false;
        }
        action.accept(next);
        return true;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        outstanding = BATCH;
        subscription.request(BATCH);
    }

    @Override
    public void onNext(PipelineItem item) {
        if (dropping) {
            return;
        }
        if (item instanceof PipelineItem.Output output) {
            ready.add(output.value());
        } else {
            records.add(item);
        }
        outstanding--;
        topUp();
    }

    @Override
    public void onError(Throwable failure) {
        this.failure = failure;
        done = true;
    }

    @Override
    public void onComplete() {
        done = true;
    }

    /**
     * Asks for more, but not for what could not be held: what was asked for may all be there before the reader of the
     * stream takes the next object.
     */
    private void topUp() {
        int room = BATCH - outstanding - ready.size();
        if (room >= BATCH / 2) {
            outstanding += room;
            subscription.request(room);
        }
    }

    /** Has a run that has not ended stopped, and waits for its end. */
    void dropRest(Runnable stop) {
        reported = true;
        if (!done) {
            dropping = true;
            ready.clear();
            stop.run();
            subscription.request(Long.MAX_VALUE);
            loop.runUninterruptedUntil(() -> done);
        }
    }

    private void reportEnd() {
        if (reported) {
            return;
        }
        reported = true;
        RunFailure.rethrow(failure);
        records.requireSuccess();
    }

    private void close() {
        reported = true;
        if (!done) {
            subscription.cancel();
            cut = true;
            loop.execute(() -> {}); // a reader that waits is to see it
        }
    }
}
