package org.runspace.event;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.SessionStateException;
import org.runspace.object.PSEventArgs;

/** Events that wait for one subscriber, in a bounded amount of memory, and their delivery. Thread-safe. */
final class EventQueue implements Flow.Subscription {
    private final String title;
    private final long limit;
    private final Executor executor;
    private final Runnable onEnd;
    private final AtomicInteger signals = new AtomicInteger();

    /** Guards everything below. */
    private final Object lock = new Object();

    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private long bytes;
    private long wanted;
    private Supply supply = Supply.OPEN;
    private Demand demand = Demand.NOBODY;
    private Flow.@Nullable Subscriber<? super PSEventArgs> subscriber;
    private @Nullable Throwable failure;

    private record Waiting(PSEventArgs event, long size) {}

    /** Whether events are taken in. */
    private enum Supply {
        OPEN,
        ENDED
    }

    /** How far the one subscriber is. */
    private enum Demand {
        NOBODY,
        SUBSCRIBING,
        SUBSCRIBED,
        OVER
    }

    /**
     * Creates an empty queue.
     *
     * @param title the events in messages
     * @param limit how many bytes may wait
     * @param executor calls the subscriber
     * @param onEnd called once, when no more events are taken in
     */
    EventQueue(String title, long limit, Executor executor, Runnable onEnd) {
        this.title = title;
        this.limit = limit;
        this.executor = executor;
        this.onEnd = onEnd;
    }

    void add(PSEventArgs event, long size) {
        RunspaceException tooSlow = null;
        synchronized (lock) {
            if (supply == Supply.ENDED) {
                return;
            }
            if (!waiting.isEmpty() && size > limit - bytes) {
                tooSlow = new RunspaceException(ErrorCode.EVENTS_TOO_SLOW, null, title, bytes + size, limit);
            } else {
                waiting.add(new Waiting(event, size));
                bytes += size;
            }
        }
        if (tooSlow == null) {
            signal();
        } else {
            end(tooSlow);
        }
    }

    /** Takes no more in. What waits is delivered, then the reason, or the completion if that is null. */
    void end(@Nullable Throwable why) {
        synchronized (lock) {
            if (supply == Supply.ENDED) {
                return;
            }
            supply = Supply.ENDED;
            failure = why;
        }
        onEnd.run();
        signal();
    }

    /** Takes no more in, and tells this reason in place of what waits, even if the end was to be told behind that. */
    private void fail(Throwable why) {
        boolean open;
        synchronized (lock) {
            open = supply == Supply.OPEN;
            supply = Supply.ENDED;
            failure = why;
            clear();
        }
        if (open) {
            onEnd.run();
        }
        signal();
    }

    void subscribe(Flow.Subscriber<? super PSEventArgs> newSubscriber) {
        boolean first;
        synchronized (lock) {
            first = demand == Demand.NOBODY;
            demand = first ? Demand.SUBSCRIBING : demand;
        }
        if (!first) {
            newSubscriber.onSubscribe(new NoSubscription());
            newSubscriber.onError(new SessionStateException(ErrorCode.EVENTS_SUBSCRIBED, null, title));
            return;
        }
        newSubscriber.onSubscribe(this);
        synchronized (lock) {
            if (demand == Demand.SUBSCRIBING) {
                demand = Demand.SUBSCRIBED;
                subscriber = newSubscriber;
            }
        }
        signal();
    }

    @Override
    public void request(long count) {
        if (count <= 0) {
            fail(new IllegalArgumentException("one or more events are to be requested, not " + count));
            return;
        }
        synchronized (lock) {
            wanted = wanted + count < 0 ? Long.MAX_VALUE : wanted + count;
        }
        signal();
    }

    @Override
    public void cancel() {
        synchronized (lock) {
            demand = Demand.OVER;
            subscriber = null;
            clear();
        }
        end(null);
    }

    /** With the lock held. */
    private void clear() {
        waiting.clear();
        bytes = 0;
    }

    /** The executor is the caller's: where it takes nothing, this thread tells the subscriber so. */
    private void signal() {
        if (signals.getAndIncrement() > 0) {
            return;
        }
        try {
            executor.execute(this::deliverAll);
        } catch (RuntimeException | Error e) {
            fail(e);
            deliverAll();
        }
    }

    private void deliverAll() {
        int seen = 1;
        try {
            while (seen != 0) {
                deliverThoseWanted();
                seen = signals.addAndGet(-seen);
            }
        } catch (RuntimeException | Error e) {
            cancel(); // a subscriber that throws gets nothing more
            throw e;
        }
    }

    private void deliverThoseWanted() {
        PSEventArgs event = next();
        while (event != null) {
            Flow.Subscriber<? super PSEventArgs> to = subscriber();
            if (to == null) {
                return;
            }
            to.onNext(event);
            event = next();
        }
        tellEnd();
    }

    private @Nullable PSEventArgs next() {
        synchronized (lock) {
            if (demand != Demand.SUBSCRIBED || wanted <= 0 || waiting.isEmpty()) {
                return null;
            }
            Waiting first = waiting.remove();
            bytes -= first.size();
            wanted -= wanted == Long.MAX_VALUE ? 0 : 1;
            return first.event();
        }
    }

    private Flow.@Nullable Subscriber<? super PSEventArgs> subscriber() {
        synchronized (lock) {
            return subscriber;
        }
    }

    private void tellEnd() {
        Flow.Subscriber<? super PSEventArgs> to;
        Throwable why;
        synchronized (lock) {
            if (demand != Demand.SUBSCRIBED || supply == Supply.OPEN || !waiting.isEmpty()) {
                return;
            }
            to = subscriber;
            why = failure;
            demand = Demand.OVER;
            subscriber = null;
        }
        if (to == null) {
            return;
        }
        if (why == null) {
            to.onComplete();
        } else {
            to.onError(why);
        }
    }

    /** For a subscriber that gets nothing. */
    private static final class NoSubscription implements Flow.Subscription {
        @Override
        public void request(long count) {
            // there is nothing
        }

        @Override
        public void cancel() {
            // there is nothing
        }
    }
}
