package org.runspace.transport.wsman.http;

import org.jspecify.annotations.Nullable;

/**
 * Lets the steps of one thing run one at a time, and a last one of which it is sure that none follows. Nothing waits
 * here: a last step that comes during another one is run by the thread of that. Thread-safe, but the steps must not
 * come at the same time by themselves.
 */
final class Turn {
    private enum State {
        /** No step runs. */
        FREE,
        /** A step runs. */
        TAKEN,
        /** A step runs, and the last one follows. */
        ENDING,
        /** The last one has begun. */
        OVER
    }

    private State state = State.FREE;
    private @Nullable Runnable last;

    /** Runs a step; returns false and runs nothing if the last one has come. */
    boolean run(Runnable step) {
        if (!take()) {
            return false;
        }
        try {
            step.run();
        } finally {
            leave();
        }
        return true;
    }

    /** Runs the last step, now or after the one that runs; returns false and runs nothing if there was one already. */
    boolean end(Runnable step) {
        synchronized (this) {
            switch (state) {
                case TAKEN -> {
                    state = State.ENDING;
                    last = step;
                    return true;
                }
                case ENDING, OVER -> {
                    return false;
                }
                case FREE -> state = State.OVER;
            }
        }
        step.run();
        return true;
    }

    synchronized boolean over() {
        return state == State.ENDING || state == State.OVER;
    }

    /** Begins a step, which {@link #leave} ends; returns false if the last one has come. */
    synchronized boolean take() {
        if (state != State.FREE) {
            return false;
        }
        state = State.TAKEN;
        return true;
    }

    void leave() {
        Runnable follows;
        synchronized (this) {
            follows = last;
            last = null;
            state = follows == null ? State.FREE : State.OVER;
        }
        if (follows != null) {
            follows.run();
        }
    }
}
