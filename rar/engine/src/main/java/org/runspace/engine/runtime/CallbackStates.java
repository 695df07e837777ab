package org.runspace.engine.runtime;

import org.runspace.engine.protocol.ImpossibleEventException;

/**
 * How a {@link CallbackQueue} stands, and what follows each event. An event that a table does not allow throws
 * {@link ImpossibleEventException}. The engine's README shows the same tables.
 */
final class CallbackStates {
    private CallbackStates() {}

    /** Whether a task handles the messages. */
    enum Handling {
        /** Nothing waits. */
        IDLE,
        /** A task handles what waits; there is never a second one. */
        HANDLING,
        /** Nothing is taken any more. A task may still handle what it has begun. */
        OVER;

        /** What happens to the messages. */
        enum Event {
            /** One has arrived. */
            ADDED,
            /** The task has nothing more to handle. */
            EMPTIED,
            /** All that wait are dropped, and so are those to come. */
            DROPPED
        }

        Handling after(Event event) {
            return switch (this) {
                case IDLE ->
                    switch (event) {
                        case ADDED -> HANDLING;
                        case DROPPED -> OVER;
                        case EMPTIED -> throw new ImpossibleEventException("the messages of a queue", this, event);
                    };
                case HANDLING ->
                    switch (event) {
                        case ADDED -> HANDLING;
                        case EMPTIED -> IDLE;
                        case DROPPED -> OVER;
                    };
                case OVER -> OVER;
            };
        }
    }

    /** Whether the message at hand is a question of a script, which waits for the answer. */
    enum Question {
        /** It is none, or there is no message. */
        NONE,
        /** It is one. */
        BEING_ANSWERED,
        /** No script waits any more. */
        OVER;

        /** What happens to the message at hand. */
        enum Event {
            /** It turns out to be a question. */
            ASKED,
            /** It was handled. */
            HANDLED,
            /** No script waits for an answer from now on. */
            ENDED
        }

        Question after(Event event) {
            return switch (this) {
                case NONE, BEING_ANSWERED ->
                    switch (event) {
                        case ASKED -> BEING_ANSWERED;
                        case HANDLED -> NONE;
                        case ENDED -> OVER;
                    };
                case OVER -> OVER;
            };
        }
    }
}
