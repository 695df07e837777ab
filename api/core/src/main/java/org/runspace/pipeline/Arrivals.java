package org.runspace.pipeline;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.runspace.Cancellable;

/**
 * What arrives from a publisher, for one reader, which need not wait for it. Holds 64 objects at most; more are not
 * requested. Thread-safe.
 */
public final class Arrivals implements Iterator<@Nullable Object>, Flow.Subscriber<Object>, Cancellable {
    private static final int BATCH = 64;

    private final Object lock = new Object();
    private final Queue<Object> ready = new ArrayDeque<>();
    private @Nullable Runnable waiting;
    private Flow.Subscription subscription = NotSubscribed.INSTANCE;
    private int outstanding;
    private boolean ended;
    private @Nullable Throwable failure;

    Arrivals() {}

    /**
     * Returns whether {@link #hasNext()} and {@link #next()} need not wait now.
     *
     * @param whenReady called once, by the thread of the publisher, when they need no longer wait; only if this returns
     *     false
     * @return true if the next object, or the end, is there
     */
    public boolean isReady(Runnable whenReady) {
        synchronized (lock) {
            boolean isThere = !ready.isEmpty() || ended;
            waiting = isThere ? null : whenReady;
            return isThere;
        }
    }

    /** Waits for the next object, or the end. Interrupting the waiting thread ends the input. */
    @Override
    public boolean hasNext() {
        synchronized (lock) {
            await();
            if (ready.isEmpty()) {
                rethrow();
                return false;
            }
            return true;
        }
    }

    /** Called with the lock. */
    private void await() {
        try {
            while (ready.isEmpty() && !ended) {
                lock.wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cancel();
            throw new CompletionException(e);
        }
    }

    private void rethrow() {
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        if (failure != null) {
            throw new CompletionException(failure);
        }
    }

    @Override
    public Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Object next;
        int room;
        synchronized (lock) {
            next = ready.remove();
            room = room();
        }
        if (room > 0) {
            subscription.request(room);
        }
        return next;
    }

    /** Called with the lock. */
    private int room() {
        int room = BATCH - outstanding - ready.size();
        boolean enough = room >= BATCH / 2 && !ended;
        outstanding += enough ? room : 0;
        return enough ? room : 0;
    }

    /** Ends the subscription; nothing more arrives. */
    @Override
    public void cancel() {
        Flow.Subscription old;
        synchronized (lock) {
            old = subscription;
            ready.clear();
            ended = true;
            waiting = null;
            lock.notifyAll();
        }
        old.cancel();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        Objects.requireNonNull(subscription, "subscription");
        boolean wanted;
        synchronized (lock) {
            wanted = !ended && this.subscription == NotSubscribed.INSTANCE;
            if (wanted) {
                this.subscription = subscription;
                outstanding = BATCH;
            }
        }
        if (wanted) {
            subscription.request(BATCH);
        } else {
            subscription.cancel();
        }
    }

    @Override
    public void onNext(Object object) {
        Objects.requireNonNull(object, "object");
        boolean tooMany;
        synchronized (lock) {
            tooMany = outstanding == 0;
            if (!tooMany && !ended) {
                outstanding--;
                ready.add(object);
            }
        }
        if (tooMany) {
            subscription.cancel();
            onError(new IllegalStateException("the publisher of the input sends more than was requested"));
        } else {
            resume();
        }
    }

    @Override
    public void onError(Throwable cause) {
        synchronized (lock) {
            if (!ended) {
                failure = Objects.requireNonNull(cause, "cause");
                ended = true;
            }
        }
        resume();
    }

    @Override
    public void onComplete() {
        synchronized (lock) {
            ended = true;
        }
        resume();
    }

    private void resume() {
        Runnable resumed;
        synchronized (lock) {
            resumed = waiting;
            waiting = null;
            lock.notifyAll();
        }
        if (resumed != null) {
            resumed.run();
        }
    }
}
