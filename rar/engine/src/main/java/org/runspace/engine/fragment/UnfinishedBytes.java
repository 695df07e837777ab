package org.runspace.engine.fragment;

import java.util.concurrent.atomic.AtomicLong;
import org.runspace.error.ErrorCode;
import org.runspace.error.ProtocolException;

/**
 * How many bytes the unfinished messages on all channels of a session hold together, because a limit for each message
 * is none where the sender opens as many channels as it likes. Thread-safe.
 */
public final class UnfinishedBytes {
    private final long most;
    private final AtomicLong held = new AtomicLong();

    /**
     * Creates the count of a session.
     *
     * @param most how many bytes all unfinished messages may hold
     */
    public UnfinishedBytes(long most) {
        this.most = most;
    }

    /** Counts memory before it is taken, or refuses it. */
    void take(String channel, long count) {
        long all = held.addAndGet(count);
        if (all > most) {
            held.addAndGet(-count);
            throw new ProtocolException(
                    ErrorCode.TOO_LARGE, null, "what channel " + channel + " adds to unfinished messages", all, most);
        }
    }

    void give(long count) {
        held.addAndGet(-count);
    }
}
