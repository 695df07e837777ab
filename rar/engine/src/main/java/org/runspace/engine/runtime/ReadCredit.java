package org.runspace.engine.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.runspace.engine.protocol.ClientSession;
import org.runspace.error.RunspaceException;
import org.runspace.spi.Transport;

/**
 * Decides when reads are held because a consumer, a host or a listener is slow. Where reads are independent a full
 * queue holds its own channel. A stream has one pipe for all, and a held pipe also holds the answer to a stop or the
 * output of another pipeline: it is held only while nobody waits for such a thing; otherwise the queue may grow to the
 * session's limit, and then its pipeline or the session fails. All but {@link #isHeld} and the queues' sizes is guarded
 * by the session's lock.
 */
final class ReadCredit {
    private static final long QUEUE = 1L << 20;

    /** What is to become of reads. */
    enum Decision {
        READ_ON,
        HOLD,
        OVERFLOW
    }

    private final boolean independent;
    private final long limit;
    private final SessionRuns runs;
    private final Map<UUID, Backlog> held = new HashMap<>();
    private volatile boolean anyHeld;

    ReadCredit(boolean independent, long limit, SessionRuns runs) {
        this.independent = independent;
        this.limit = limit;
        this.runs = runs;
    }

    boolean isHeld() {
        return anyHeld;
    }

    boolean isFull(Backlog waiting) {
        return waiting.waitingBytes() >= QUEUE;
    }

    boolean mayResume(Backlog waiting) {
        return waiting.waitingBytes() <= QUEUE / 2;
    }

    /** Decides about the reads of a channel whose queue is full. */
    Decision decide(UUID channel, Backlog waiting, ClientSession session) {
        if (!mustReadOn(channel, session) && (independent || !othersWait(session))) {
            held.put(channel, waiting);
            anyHeld = true;
            return mayResume(waiting) ? readOn(channel) : Decision.HOLD;
        }
        return waiting.waitingBytes() > limit ? Decision.OVERFLOW : Decision.READ_ON;
    }

    /** The consumer emptied the queue before it could see that it is held, so nobody would resume it. */
    private Decision readOn(UUID channel) {
        held.remove(channel);
        anyHeld = !held.isEmpty();
        return Decision.READ_ON;
    }

    /** Why the run, or the session, fails whose queue overflowed. */
    RunspaceException overflow(Backlog waiting) {
        return waiting.tooSlow(limit);
    }

    /** The held channels that may be read again. */
    List<UUID> releasable(ClientSession session) {
        if (held.isEmpty()) {
            return List.of();
        }
        boolean all = !independent && othersWait(session);
        List<UUID> free = new ArrayList<>();
        held.forEach((channel, waiting) -> {
            if (all || mayResume(waiting) || mustReadOn(channel, session)) {
                free.add(channel);
            }
        });
        free.forEach(held::remove);
        anyHeld = !held.isEmpty();
        if (independent) {
            return free;
        }
        return held.isEmpty() ? List.of(Transport.SESSION) : List.of();
    }

    /**
     * Returns whether something is waited for that comes on this very channel: the end of a pipeline that is to stop;
     * on the session's an answer, or anything that a run needs whose starter may be what is slow.
     */
    private boolean mustReadOn(UUID channel, ClientSession session) {
        return channel.equals(Transport.SESSION)
                ? session.isAwaitingAnswer() || runs.anyFromCallback()
                : session.isStopping(channel);
    }

    private static boolean othersWait(ClientSession session) {
        return session.isAwaitingAnswer() || session.runningCount() > 1;
    }
}
