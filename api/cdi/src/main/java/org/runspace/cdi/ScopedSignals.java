package org.runspace.cdi;

import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.runspace.PipelineItem;
import org.runspace.error.RunspaceException;

/**
 * Passes the signals of a run on until it is ended from outside: then the reason is the last signal. There is one
 * signal at a time, as reactive streams demand, whatever thread ends it. Thread-safe.
 */
final class ScopedSignals implements Flow.Subscriber<PipelineItem> {
    private final Flow.Subscriber<? super PipelineItem> subscriber;

    /** Guarded by this, as is the reason. */
    private State state = State.QUIET;

    /** Null unless it was ended from outside. */
    private @Nullable RunspaceException reason;

    private enum State {
        /** The subscriber is not called now. */
        QUIET,
        /** The subscriber is called now. */
        SIGNALLING,
        /** The subscriber has its last signal, or is being called with it. */
        OVER
    }

    ScopedSignals(Flow.Subscriber<? super PipelineItem> subscriber) {
        this.subscriber = subscriber;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        if (begins(State.SIGNALLING)) {
            try {
                subscriber.onSubscribe(subscription);
            } finally {
                signalled();
            }
        }
    }

    @Override
    public void onNext(PipelineItem item) {
        if (begins(State.SIGNALLING)) {
            try {
                subscriber.onNext(item);
            } finally {
                signalled();
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (begins(State.OVER)) {
            subscriber.onError(failure);
        }
    }

    @Override
    public void onComplete() {
        if (begins(State.OVER)) {
            subscriber.onComplete();
        }
    }

    /**
     * Tells the subscriber why it gets nothing more: now, or on the thread that calls it just now, when that call
     * returns. Does nothing if it has its last signal already.
     */
    void end(RunspaceException why) {
        synchronized (this) {
            if (state == State.OVER) {
                return;
            }
            reason = why;
            if (state == State.SIGNALLING) {
                return;
            }
            state = State.OVER;
        }
        subscriber.onError(why);
    }

    private synchronized boolean begins(State next) {
        boolean begins = state != State.OVER;
        if (begins) {
            state = next;
        }
        return begins;
    }

    private void signalled() {
        RunspaceException due;
        synchronized (this) {
            due = reason;
            state = due == null ? State.QUIET : State.OVER;
        }
        if (due != null) {
            subscriber.onError(due);
        }
    }
}
