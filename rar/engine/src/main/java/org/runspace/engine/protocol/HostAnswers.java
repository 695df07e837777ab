package org.runspace.engine.protocol;

import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.fragment.Outbox;
import org.runspace.error.ErrorCode;
import org.runspace.error.ProtocolException;
import org.runspace.spi.Lane;

/**
 * The answers of a client's host that wait to be sent on one channel. A script waits for each answer before it asks
 * again, so only a faulty server leaves many of them.
 */
final class HostAnswers {
    /** An answer is not queued behind more bytes of answers than this. */
    private static final long MOST_WAITING = 1L << 20;

    private HostAnswers() {}

    /**
     * Queues an answer before everything that waits.
     *
     * @throws ProtocolException if the server takes none of those before, and asks on
     */
    static void add(Outbox outbox, OutboundMessage message) {
        long waiting = outbox.promptWaiting();
        if (waiting > MOST_WAITING) {
            throw new ProtocolException(ErrorCode.ANSWERS_NOT_TAKEN, null, waiting);
        }
        outbox.add(message, Lane.PROMPT_RESPONSE);
    }
}
