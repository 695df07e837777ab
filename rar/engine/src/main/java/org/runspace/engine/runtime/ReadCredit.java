package org.runspace.engine.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.runspace.engine.protocol.ClientSession;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.spi.Transport;

/**
 * Decides when reads are held because a consumer is slow. Where reads are independent a full queue holds its own
 * channel. A stream has one pipe for all, and a held pipe also holds the answer to a stop or the output of another
 * pipeline: it is held only while nobody waits for such a thing; otherwise the queue may grow to the session's limit,
 * and then its pipeline fails. All but {@link #isHeld} and the queues' sizes is guarded by the session's lock.
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
    private final Map<UUID, PipelineRun> held = new HashMap<>();
    private volatile boolean anyHeld;

    ReadCredit(boolean independent, long limit) {
        this.independent = independent;
        this.limit = limit;
    }

    boolean isHeld() {
        return anyHeld;
    }

    boolean isFull(PipelineRun run) {
        return run.waitingBytes() >= QUEUE;
    }

    boolean mayResume(PipelineRun run) {
        return run.waitingBytes() <= QUEUE / 2;
    }

    /** Decides about the reads of a channel whose queue is full. */
    Decision decide(UUID channel, PipelineRun run, ClientSession session) {
        if (!session.isStopping(channel) && (independent || !othersWait(session))) {
            held.put(channel, run);
            anyHeld = true;
            return mayResume(run) ? readOn(channel) : Decision.HOLD;
        }
        return run.waitingBytes() > limit ? Decision.OVERFLOW : Decision.READ_ON;
    }

    /** The consumer emptied the queue before it could see that it is held, so nobody would resume it. */
    private Decision readOn(UUID channel) {
        held.remove(channel);
        anyHeld = !held.isEmpty();
        return Decision.READ_ON;
    }

    /** Why a run that overflowed fails. */
    RunspaceException overflow(PipelineRun run) {
        return new RunspaceException(ErrorCode.CONSUMER_TOO_SLOW, null, run.waitingBytes(), limit);
    }

    /** The held channels that may be read again. */
    List<UUID> releasable(ClientSession session) {
        if (held.isEmpty()) {
            return List.of();
        }
        boolean all = !independent && othersWait(session);
        List<UUID> free = new ArrayList<>();
        held.forEach((channel, run) -> {
            if (all || mayResume(run) || session.isStopping(channel)) {
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

    private static boolean othersWait(ClientSession session) {
        return session.isAwaitingAnswer() || session.runningCount() > 1;
    }
}
