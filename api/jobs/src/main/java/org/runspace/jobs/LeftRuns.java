package org.runspace.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.runspace.PSSession;
import org.runspace.PowerShell;
import org.runspace.error.ErrorCode;
import org.runspace.error.OpenFailure;
import org.runspace.error.RemoteTimeoutException;
import org.runspace.error.RunspaceException;
import org.runspace.error.RunspaceOpenException;

/** Finds runs that a lost node has left to their servers. */
final class LeftRuns {
    /** Longer than Windows takes the client of a session for alive that says nothing any more. */
    static final Duration LONGEST = Duration.ofMinutes(6);

    private LeftRuns() {}

    /**
     * What was taken up.
     *
     * @param session the session
     * @param run its only run
     */
    record Found(PSSession session, PowerShell run) {}

    /**
     * Takes up a session if its server takes the client before for lost. An interrupt ends that.
     *
     * @return empty if it is to be tried again
     * @throws RunspaceException with {@link ErrorCode#JOB_RUN_GONE} if the server does not have it, or does not give it
     *     away within the time
     */
    static Optional<Found> takeUp(TargetSessions sessions, String target, JobStore.Left left) {
        try {
            return Optional.of(found(sessions.takeUp(target, left.session()), target));
        } catch (RunspaceException e) {
            boolean isInTime = Duration.between(left.since(), Instant.now()).compareTo(LONGEST) <= 0;
            if (isInterrupted(e) || (mayPass(e) && isInTime)) {
                return Optional.empty();
            }
            throw new RunspaceException(ErrorCode.JOB_RUN_GONE, e, target, e.getMessage());
        }
    }

    /** A server that could not be asked for the run keeps it, so the session is not closed then. */
    private static Found found(PSSession session, String target) {
        List<PowerShell> runs;
        try {
            runs = session.disconnectedPowerShells();
        } catch (RuntimeException | Error e) {
            session.abort();
            throw e;
        }
        if (runs.isEmpty()) {
            session.close();
            throw new RunspaceException(ErrorCode.JOB_RUN_GONE, null, target, "its session runs nothing");
        }
        return new Found(session, runs.get(0));
    }

    private static boolean isInterrupted(RunspaceException failure) {
        return failure.code() == ErrorCode.INTERRUPTED
                || (failure instanceof RunspaceOpenException open && open.kind() == OpenFailure.INTERRUPTED);
    }

    /** Never after a refused login, which locks accounts; a server that holds the session still says CONFIGURATION. */
    private static boolean mayPass(RunspaceException failure) {
        if (failure instanceof RunspaceOpenException open) {
            return open.kind().mayPass() || open.kind() == OpenFailure.CONFIGURATION;
        }
        return failure instanceof RemoteTimeoutException;
    }
}
