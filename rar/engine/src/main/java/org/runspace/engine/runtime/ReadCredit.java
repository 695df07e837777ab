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
 * session's limit, or to what the heap has room for, and then its pipeline or the session fails. A pipeline that is
 * being left to the server is read to the end of a message, and held there. All but {@link #isWatching},
 * {@link #isDue}, {@link #overflow} and the queues' sizes is guarded by the session's lock.
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
    private final UnreadBytes all;
    private final Map<UUID, Backlog> held = new HashMap<>();
    /** The queues that grow although they are full, with what is counted of each in {@link #all}. */
    private final Map<Backlog, Long> growing = new HashMap<>();
    /** What is being left to the server; null if nothing is. */
    private volatile Leaving leaving;

    /**
     * A pipeline that is being left to the server.
     *
     * @param unfinished whether a part of a message of it has arrived
     */
    private record Leaving(UUID channel, Backlog waiting, boolean unfinished) {
        boolean is(UUID other) {
            return channel.equals(other);
        }
    }

    private volatile boolean watching;

    ReadCredit(boolean independent, long limit, SessionRuns runs, UnreadBytes all) {
        this.independent = independent;
        this.limit = limit;
        this.runs = runs;
        this.all = all;
    }

    /** Whether it matters that a queue gets shorter. */
    boolean isWatching() {
        return watching;
    }

    /** Returns whether it has to be decided about the reads of a channel. */
    boolean isDue(UUID channel, Backlog waiting) {
        return waiting.waitingBytes() >= QUEUE || isLeaving(channel);
    }

    private boolean isLeaving(UUID channel) {
        Leaving now = leaving;
        return now != null && now.is(channel);
    }

    /** From now on the channel is read to the end of a message, however full its queue is, and no further. */
    void leave(UUID channel, Backlog waiting, boolean unfinished) {
        leaving = new Leaving(channel, waiting, unfinished);
    }

    /** The channel that was to be left goes on. */
    void stay() {
        leaving = null;
    }

    boolean mayResume(Backlog waiting) {
        return waiting.waitingBytes() <= QUEUE / 2;
    }

    /**
     * Decides about the reads of a channel whose queue is full, or which is being left.
     *
     * @param unfinished whether a part of a message has arrived
     */
    Decision decide(UUID channel, Backlog waiting, boolean unfinished, ClientSession session) {
        if (isLeaving(channel)) {
            leave(channel, waiting, unfinished);
        }
        if (!mustReadOn(channel, session) && (independent || !othersWait(session))) {
            held.put(channel, waiting);
            watching = true;
            return !isLeaving(channel) && mayResume(waiting) ? readOn(channel) : Decision.HOLD;
        }
        long bytes = waiting.waitingBytes();
        if (!session.state().isEnded()) {
            count(waiting, bytes);
        }
        return bytes > limit() ? Decision.OVERFLOW : Decision.READ_ON;
    }

    /** The consumer emptied the queue before it could see that it is held, so nobody would resume it. */
    private Decision readOn(UUID channel) {
        held.remove(channel);
        watch();
        return Decision.READ_ON;
    }

    private void count(Backlog waiting, long bytes) {
        Long before = growing.put(waiting, bytes);
        all.change(bytes - (before == null ? 0 : before));
        watching = true;
    }

    /** Counts what became shorter; nothing of a session that is over, whose queues its consumers may never empty. */
    private void recount(boolean over) {
        growing.entrySet().removeIf(entry -> {
            long bytes = over ? 0 : entry.getKey().waitingBytes();
            boolean few = bytes < QUEUE;
            all.change((few ? 0 : bytes) - entry.getValue());
            entry.setValue(bytes);
            return few;
        });
        watch();
    }

    private void watch() {
        watching = !held.isEmpty() || !growing.isEmpty();
    }

    /** The most bytes that may wait now. */
    private long limit() {
        return Math.min(limit, Math.max(QUEUE, all.room()));
    }

    /** Why the run, or the session, fails whose queue overflowed. */
    RunspaceException overflow(Backlog waiting) {
        return waiting.tooSlow(limit());
    }

    /** The held channels that may be read again. */
    List<UUID> releasable(ClientSession session) {
        if (!growing.isEmpty()) {
            recount(session.state().isEnded());
        }
        if (held.isEmpty()) {
            return List.of();
        }
        boolean everything = !independent && othersWait(session);
        List<UUID> free = new ArrayList<>();
        held.forEach((channel, waiting) -> {
            if (everything || mustReadOn(channel, session) || (mayResume(waiting) && !isLeaving(channel))) {
                free.add(channel);
            }
        });
        free.forEach(held::remove);
        watch();
        if (independent) {
            return free;
        }
        return held.isEmpty() ? List.of(Transport.SESSION) : List.of();
    }

    /**
     * Returns whether something is waited for that comes on this very channel: the end of a pipeline that is to stop,
     * or of a message of one that is being left; on the session's an answer, or anything that a run needs whose starter
     * may be what is slow.
     */
    private boolean mustReadOn(UUID channel, ClientSession session) {
        return channel.equals(Transport.SESSION)
                ? session.isAwaitingAnswer() || runs.anyFromCallback()
                : session.pipelines().isStopping(channel) || endsMessage(channel);
    }

    /** Returns whether a message has to end before its channel is left, and may, before too much waits. */
    private boolean endsMessage(UUID channel) {
        Leaving now = leaving;
        return now != null
                && now.is(channel)
                && now.unfinished()
                && now.waiting().waitingBytes() <= limit();
    }

    private static boolean othersWait(ClientSession session) {
        return session.isAwaitingAnswer() || session.pipelines().runningCount() > 1;
    }
}
