package org.runspace.engine.runtime;

import org.runspace.engine.protocol.ImpossibleEventException;

/**
 * Where the delivery of a run's items to its consumer stands, and what follows each event. An event that the table does
 * not allow throws {@link ImpossibleEventException}. The engine's README shows the same table.
 */
enum DeliveryState {
    /** The consumer has not got its subscription. */
    UNSUBSCRIBED,
    /** There is nothing to deliver, or the consumer asked for nothing. */
    IDLE,
    /** A task that delivers is queued or under way; there is never a second one. */
    DELIVERING,
    /** The next item has a secure string in it, which waits for the session key. */
    AWAITING_KEY,
    /** The consumer gets nothing any more: it was told the end, has cancelled, or cannot be served. */
    OVER;

    /** What happens to a delivery. */
    enum Event {
        /** The consumer has its subscription. */
        SUBSCRIBED,
        /** A task is to deliver. */
        SCHEDULED,
        /** The task has nothing more to deliver. */
        PAUSED,
        /** The task met an item that needs the session key. */
        KEY_NEEDED,
        /** The session key is there, or cannot be had. */
        KEY_DECIDED,
        /** Nothing is to be delivered any more. */
        OVER
    }

    DeliveryState after(Event event) {
        return switch (this) {
            case UNSUBSCRIBED ->
                switch (event) {
                    case SUBSCRIBED -> IDLE;
                    case OVER -> OVER;
                    case SCHEDULED, PAUSED, KEY_NEEDED, KEY_DECIDED -> throw impossible(event);
                };
            case IDLE ->
                switch (event) {
                    case SCHEDULED -> DELIVERING;
                    case OVER -> OVER;
                    case SUBSCRIBED, PAUSED, KEY_NEEDED, KEY_DECIDED -> throw impossible(event);
                };
            case DELIVERING ->
                switch (event) {
                    case PAUSED -> IDLE;
                    case KEY_NEEDED -> AWAITING_KEY;
                    case OVER -> OVER;
                    case SUBSCRIBED, SCHEDULED, KEY_DECIDED -> throw impossible(event);
                };
            case AWAITING_KEY ->
                switch (event) {
                    case KEY_DECIDED -> IDLE;
                    case OVER -> OVER;
                    case SUBSCRIBED, SCHEDULED, PAUSED, KEY_NEEDED -> throw impossible(event);
                };
            case OVER ->
                switch (event) {
                    case SUBSCRIBED, PAUSED, KEY_NEEDED, KEY_DECIDED, OVER -> OVER;
                    case SCHEDULED -> throw impossible(event);
                };
        };
    }

    private ImpossibleEventException impossible(Event event) {
        return new ImpossibleEventException("the delivery of a run", this, event);
    }
}
