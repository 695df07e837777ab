package org.runspace.pipeline;

import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.runspace.PipelineItem;
import org.runspace.object.PSObject;

/**
 * One run, of which a subscriber gets the output. One item more than the subscriber wants is requested, because the end
 * is told without being asked for; at most 64 at once, so that never more wait here. Thread-safe.
 */
final class OutputSubscription<T> implements Flow.Subscriber<PipelineItem>, Flow.Subscription {
    private static final int BATCH = 64;

    private final Flow.Subscriber<? super T> subscriber;
    private final RunRecords records;
    private final Function<? super PSObject, ? extends T> conversion;
    private final Queue<PSObject> ready = new ArrayDeque<>();
    private final AtomicInteger signals = new AtomicInteger();
    private final Object lock = new Object();
    private Flow.Subscription run = NotSubscribed.INSTANCE;
    private long wanted;
    private int outstanding;
    private State state = State.UNASKED;
    private @Nullable Throwable failure;

    /** From the subscription to the last signal. Nothing is asked of the run before the subscriber asks. */
    private enum State {
        UNASKED,
        RUNNING,
        ENDED,
        TOLD
    }

    OutputSubscription(
            Flow.Subscriber<? super T> subscriber,
            @Nullable Consumer<? super PipelineItem> recordListener,
            Function<? super PSObject, ? extends T> conversion) {
        this.subscriber = Objects.requireNonNull(subscriber, "subscriber");
        this.records = new RunRecords(recordListener);
        this.conversion = conversion;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        run = subscription;
        subscriber.onSubscribe(this);
    }

    @Override
    public void request(long count) {
        if (count <= 0) {
            run.request(count);
            return;
        }
        synchronized (lock) {
            wanted = wanted + count < 0 ? Long.MAX_VALUE : wanted + count;
            state = state == State.UNASKED ? State.RUNNING : state;
        }
        signal();
    }

    @Override
    public void cancel() {
        synchronized (lock) {
            state = State.TOLD;
            ready.clear();
        }
        run.cancel();
    }

    @Override
    public void onNext(PipelineItem item) {
        if (!(item instanceof PipelineItem.Output)) {
            records.add(item);
        }
        synchronized (lock) {
            outstanding--;
            if (item instanceof PipelineItem.Output output && state == State.RUNNING) {
                ready.add(output.value());
            }
        }
        signal();
    }

    @Override
    public void onError(Throwable cause) {
        end(cause);
    }

    @Override
    public void onComplete() {
        Throwable cause = null;
        try {
            records.requireSuccess();
        } catch (RuntimeException e) {
            cause = e;
        }
        end(cause);
    }

    private void end(@Nullable Throwable cause) {
        synchronized (lock) {
            if (state == State.UNASKED || state == State.RUNNING) {
                state = State.ENDED;
                failure = cause;
            }
        }
        signal();
    }

    /** Signals what there is to be signalled, one thread at a time. */
    private void signal() {
        if (signals.getAndIncrement() > 0) {
            return;
        }
        int seen = 1;
        try {
            while (seen != 0) {
                signalNext();
                seen = signals.addAndGet(-seen);
            }
        } catch (RuntimeException | Error e) {
            cancel(); // a subscriber that throws gets nothing more
            throw e;
        }
    }

    private void signalNext() {
        PSObject object = next();
        while (object != null) {
            deliver(object);
            object = next();
        }
        int more = topUp();
        if (more > 0) {
            run.request(more);
        }
        if (isLast()) {
            finish();
        }
    }

    private @Nullable PSObject next() {
        synchronized (lock) {
            if (wanted == 0 || state == State.TOLD || ready.isEmpty()) {
                return null;
            }
            wanted -= wanted == Long.MAX_VALUE ? 0 : 1;
            return ready.remove();
        }
    }

    private int topUp() {
        synchronized (lock) {
            boolean few = wanted < BATCH;
            int room = (few ? (int) wanted + 1 : BATCH) - outstanding - ready.size();
            if (state != State.RUNNING || room < (few ? 1 : BATCH / 2)) {
                return 0;
            }
            outstanding += room;
            return room;
        }
    }

    private boolean isLast() {
        synchronized (lock) {
            boolean last = ready.isEmpty() && state == State.ENDED;
            state = last ? State.TOLD : state;
            return last;
        }
    }

    private void deliver(PSObject object) {
        T converted;
        try {
            converted = conversion.apply(object);
        } catch (RuntimeException e) {
            cancel();
            subscriber.onError(e);
            return;
        }
        subscriber.onNext(converted);
    }

    private void finish() {
        if (failure == null) {
            subscriber.onComplete();
        } else {
            subscriber.onError(failure);
        }
    }
}
