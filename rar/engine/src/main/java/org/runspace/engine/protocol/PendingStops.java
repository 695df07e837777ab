package org.runspace.engine.protocol;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import org.runspace.spi.Deadline;

/**
 * The stops that are under way, and what has to wait for them (MS-PSRP 3.1.4.4). A server has told the state Stopped,
 * and released the runspace, before it is done with a stop; what it gets to run meanwhile fails there. For one thread
 * at a time.
 */
final class PendingStops {
    /**
     * How long a stop keeps a pool of several runspaces from beginning anything: one that takes longer still has its
     * own runspace.
     */
    private static final Duration HOLD = Duration.ofSeconds(2);
    /** How long after a stop that overtook input the server may still refuse the input. */
    private static final Duration LATEST_LINE = Duration.ofSeconds(10);

    private boolean oneRunspace = true;
    private final Map<UUID, Stop> stops = new HashMap<>();
    /**
     * Until when an error line may come for input that a stop overtook. There is one at most for each, and it does not
     * say whose it is.
     */
    private final Queue<Long> overtaken = new ArrayDeque<>();

    /** A stop; its times are never where nothing waits for it. */
    private static final class Stop {
        private final long deadline;
        private boolean sent;
        private long holdEnd;
        private long answerEnd = Deadlines.NEVER;

        Stop(long deadline, long holdEnd) {
            this.deadline = deadline;
            this.holdEnd = holdEnd;
        }

        boolean isHolding() {
            return holdEnd != Deadlines.NEVER;
        }

        boolean isAwaitingAnswer() {
            return answerEnd != Deadlines.NEVER;
        }

        boolean isForgotten() {
            return sent && !isHolding() && !isAwaitingAnswer();
        }

        /** True if nothing is begun because of it, and that ends now. */
        boolean expire(long now) {
            boolean released = now >= holdEnd;
            holdEnd = released ? Deadlines.NEVER : holdEnd;
            answerEnd = now >= answerEnd ? Deadlines.NEVER : answerEnd;
            return released;
        }
    }

    /** Sets how many runspaces the pool may have. */
    void runspaces(int most) {
        oneRunspace = most == 1;
    }

    /** A stop is wanted of a pipeline that the server knows. */
    void wanted(UUID id, long deadline, long now) {
        stops.put(
                id,
                new Stop(
                        deadline,
                        oneRunspace
                                ? deadline
                                : Math.min(deadline, Deadline.after(HOLD, now).nanoTime())));
    }

    /** The stop is on its way. */
    void sent(UUID id) {
        Stop stop = stops.get(id);
        stop.sent = true;
        stop.answerEnd = stop.deadline;
    }

    /** It left before the pipeline's input was acknowledged. */
    void overtookInput(long now) {
        overtaken.add(Deadline.after(LATEST_LINE, now).nanoTime());
    }

    /** The pipeline ended by itself before the stop was sent, or the server acknowledged it. */
    void over(UUID id) {
        stops.remove(id);
    }

    void clear() {
        stops.clear();
    }

    /** Whether an error line says no more than that overtaken input was refused. Once for each. */
    boolean explainsLine(long now) {
        overtaken.removeIf(deadline -> now >= deadline);
        return overtaken.poll() != null;
    }

    boolean isAnyUnanswered() {
        return stops.values().stream().anyMatch(Stop::isAwaitingAnswer);
    }

    boolean mayBegin() {
        return stops.values().stream().noneMatch(Stop::isHolding);
    }

    long deadline() {
        long next = Deadlines.NEVER;
        for (Stop stop : stops.values()) {
            next = Math.min(next, Math.min(stop.holdEnd, stop.answerEnd));
        }
        return next;
    }

    /** Waits no longer than allowed. True if something may be begun now that might not before. */
    boolean expire(long now) {
        boolean released = false;
        for (Stop stop : stops.values()) {
            released |= stop.expire(now);
        }
        stops.values().removeIf(Stop::isForgotten);
        return released;
    }
}
