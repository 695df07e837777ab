package org.runspace.adapter.tx;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.runspace.adapter.journal.TransactionRecord;
import org.runspace.engine.runtime.RunspaceSession;
import org.runspace.error.ErrorCode;
import org.runspace.error.GuardedLog;
import org.runspace.error.RunspaceException;
import org.runspace.error.SessionStateException;

/**
 * Runs the compensations of one transaction, the last one first, each once, and all of them even if some fail. Used by
 * one thread.
 */
final class Compensations {
    private static final System.Logger LOG = System.getLogger(Compensations.class.getName());

    private final TransactedSession place;
    private final Object target;
    private final Duration limit;
    private final TransactionRecord record;
    private final Origin origin;
    private final List<Integer> failed = new ArrayList<>();

    /** How many the journal keeps, for another server or a later attempt. */
    private int left;

    /** Whose transaction it was. */
    enum Origin {
        /** One of this server, which has ended: what cannot be run now has failed. */
        OWN,
        /** One that a dead server has left: what has no session now waits for the next attempt. */
        LEFT
    }

    private RunspaceSession session;
    private RunspaceSession another;
    private RunspaceException noSession;

    /**
     * Creates it.
     *
     * @param record is told how each went
     * @param origin whose transaction it was
     * @param mayUse the session to begin with, or null if that cannot be used
     */
    Compensations(
            TransactedSession place,
            Object target,
            Duration limit,
            TransactionRecord record,
            Origin origin,
            RunspaceSession mayUse) {
        this.place = place;
        this.target = target;
        this.limit = limit;
        this.record = record;
        this.origin = origin;
        this.session = mayUse;
    }

    /**
     * Runs them.
     *
     * @param given in the order in which they were given
     * @return what became of them
     */
    Outcome run(List<EndScript> given) {
        try {
            for (int i = given.size() - 1; i >= 0; i--) {
                run(given.get(i), count(given));
            }
        } finally {
            closeAnother();
        }
        return new Outcome(given.size(), List.copyOf(failed), left);
    }

    /** Logs compensations that cannot be run, because the adapter stops. */
    static void logLost(Object target, List<EndScript> given) {
        for (int i = given.size() - 1; i >= 0; i--) {
            SessionStateException reason = new SessionStateException(ErrorCode.ADAPTER_STOPPED, null);
            report(count(given), target, given.get(i), reason);
        }
    }

    /** Returns how many there were at first: of what a server has left, some may be missing. */
    private static int count(List<EndScript> given) {
        return given.get(given.size() - 1).number();
    }

    private void run(EndScript script, int count) {
        if (left > 0) {
            left++; // another server runs the later ones first
            return;
        }
        try {
            script.run(usable(), limit);
        } catch (RuntimeException | Error e) {
            if (record.isKept() && (place.isStopping() || mayHaveSessionLater(e))) {
                left++;
            } else {
                failed.add(script.number());
                report(count, target, script, e);
                record.failed(script.number());
            }
            return;
        }
        record.ran(script.number());
    }

    private boolean mayHaveSessionLater(Throwable failure) {
        return origin == Origin.LEFT && failure == noSession;
    }

    /**
     * Throws why no session could be opened, if that keeps compensations waiting.
     *
     * @throws RunspaceException the reason
     */
    void requireSession() {
        if (noSession != null && left > 0 && !place.isStopping()) {
            throw noSession;
        }
    }

    private static void report(int count, Object target, EndScript script, Throwable failure) {
        GuardedLog.logFailure(
                LOG,
                System.Logger.Level.ERROR,
                reason -> ErrorCode.COMPENSATION_FAILED.message(script.number(), count, target, reason, script),
                failure);
    }

    /**
     * Returns the session at hand, or another one if that has ended or is held up. Where none can be opened, that is
     * tried once.
     */
    private RunspaceSession usable() {
        if (noSession != null) {
            throw noSession;
        }
        if (session == null || !session.isUsable() || session.isHeldUp()) {
            closeAnother();
            try {
                another = openAnother();
            } catch (RunspaceException e) {
                noSession = e;
                throw e;
            }
            session = another;
        }
        return session;
    }

    /** An opening is cut short by an interrupt, and then tried once more. */
    private RunspaceSession openAnother() {
        boolean interrupted = Thread.interrupted();
        try {
            return place.openAnother();
        } catch (RunspaceException e) {
            if (!Thread.interrupted()) {
                throw e;
            }
            interrupted = true;
            return place.openAnother();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void closeAnother() {
        if (another != null) {
            place.closeAnother(another);
            another = null;
        }
    }

    /**
     * What became of the compensations of a transaction.
     *
     * @param count how many there were
     * @param failed the numbers of those that failed, in the order in which they were run; the first one given is 1
     * @param left how many are left in the journal: of an own transaction because the adapter stops
     */
    record Outcome(int count, List<Integer> failed, int left) {
        /** Returns whether all were run. */
        boolean isComplete() {
            return failed.isEmpty() && left == 0;
        }

        /** Returns it as a part of a sentence. */
        @Override
        public String toString() {
            if (count == 0) {
                return "it had no compensations";
            }
            if (left > 0) {
                return left + " of " + count + " compensations are left in the journal, because the adapter stops, and "
                        + failed.size() + " failed";
            }
            return failed.isEmpty()
                    ? "all " + count + " compensations were run"
                    : failed.size() + " of " + count + " compensations failed, number " + numbers();
        }

        private String numbers() {
            List<Integer> first = failed.subList(0, Math.min(failed.size(), 20));
            String all = first.toString();
            return all.substring(1, all.length() - 1) + (first.size() < failed.size() ? ", ..." : "");
        }
    }
}
