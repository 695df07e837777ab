package org.runspace.transport.wsman.http;

import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * Carries the requests of one session. Requests that are on their way at the same time have connections of their own,
 * each of which is logged in for this session only. Thread-safe; no method blocks.
 */
public interface Exchanges {
    /**
     * Sends a request, on a connection that is free or on a new one.
     *
     * @param envelope read at once, from its position to its limit
     * @param limit the time within which the whole answer must have arrived
     * @param answer gets the answer, on other threads
     */
    void post(ByteBuffer envelope, Duration limit, Answer answer);

    /**
     * Sends a request that another one undoes if the server may have read it and there is no answer, be it because of
     * an abort.
     *
     * @param envelope read at once, from its position to its limit
     * @param undo read at once, too; it is sent on a connection of its own and has a few seconds, also after an abort
     * @param limit the time within which the whole answer must have arrived
     * @param answer gets the answer to the first request, on other threads
     */
    void postOrUndo(ByteBuffer envelope, ByteBuffer undo, Duration limit, Answer answer);

    /** Cuts all connections, wipes their keys, and ends all waits: what is under way fails. Idempotent. */
    void abort();
}
