package org.runspace;

import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * One run of a group whose results go to a subscriber. They are waited for by a thread of their own, which begins with
 * the first request. Thread-safe.
 */
final class GroupSubscription<T> implements Flow.Subscription {
    private final Flow.Subscriber<? super TargetResult<T>> subscriber;
    private final GroupRun<?, T> run;
    private final Thread thread = new Thread(this::deliver, "runspace-group-results");

    /** Guards what follows. */
    private final Object lock = new Object();

    private State state = State.SUBSCRIBING;
    private long wanted;
    private @Nullable Throwable failure;

    /** How far it is. */
    private enum State {
        /** The subscriber learns of this subscription, and gets nothing meanwhile. */
        SUBSCRIBING,
        /** The subscriber has asked for nothing. */
        UNASKED,
        /** The run has begun. */
        RUNNING,
        /** The subscriber gets nothing any more. */
        OVER
    }

    GroupSubscription(Flow.Subscriber<? super TargetResult<T>> subscriber, GroupRun<?, T> run) {
        this.subscriber = subscriber;
        this.run = run;
        thread.setDaemon(true);
    }

    /** Tells the subscriber of this; a group without targets has nothing to be asked for. */
    void begin() {
        subscriber.onSubscribe(this);
        boolean asked;
        synchronized (lock) {
            state = state == State.SUBSCRIBING ? State.UNASKED : state;
            asked = wanted > 0 || failure != null;
        }
        if (asked || run.isRead()) {
            start();
        }
    }

    @Override
    public void request(long count) {
        synchronized (lock) {
            if (count <= 0) {
                failure = new IllegalArgumentException("a subscriber asked for " + count + " results, not 1 or more");
            } else {
                wanted = wanted + count < 0 ? Long.MAX_VALUE : wanted + count;
            }
            lock.notifyAll();
        }
        if (count <= 0) {
            run.close();
        }
        start();
    }

    private void start() {
        synchronized (lock) {
            if (state != State.UNASKED) {
                return;
            }
            state = State.RUNNING;
        }
        thread.start();
    }

    @Override
    public void cancel() {
        synchronized (lock) {
            state = State.OVER;
            lock.notifyAll();
        }
        run.close();
    }

    private void deliver() {
        try {
            run.start();
            while (!run.isRead() && awaitRequest()) {
                run.next().filter(result -> isWanted()).ifPresent(subscriber::onNext);
            }
        } catch (InterruptedException e) {
            fail(e); // by the subscriber: nothing else knows this thread
        } catch (RuntimeException | Error e) {
            cancel(); // a subscriber that throws gets nothing more
            throw e;
        }
        end();
    }

    /** Waits until the subscriber wants one more. Returns whether it may get one. */
    private boolean awaitRequest() throws InterruptedException {
        synchronized (lock) {
            while (state == State.RUNNING && failure == null && wanted == 0) {
                lock.wait();
            }
            wanted -= wanted == Long.MAX_VALUE ? 0 : 1;
            return isWanted();
        }
    }

    private boolean isWanted() {
        synchronized (lock) {
            return state == State.RUNNING && failure == null;
        }
    }

    private void fail(Throwable why) {
        synchronized (lock) {
            failure = why;
        }
    }

    /** Tells the subscriber the end, unless it does not want to know. */
    private void end() {
        Throwable why;
        synchronized (lock) {
            if (state == State.OVER) {
                return;
            }
            state = State.OVER;
            why = failure;
        }
        run.close();
        if (why == null) {
            subscriber.onComplete();
        } else {
            subscriber.onError(why);
        }
    }
}
