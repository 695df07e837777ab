package org.runspace.jobs;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.runspace.PSSession;
import org.runspace.PowerShell;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/** Finds runs that a lost node has left to their servers. */
final class LeftRuns {
    /** Longer than Windows takes the client of a session for alive that says nothing any more. */
    private static final Duration LONGEST = Duration.ofMinutes(6);

    private static final long AGAIN_MILLIS = 2_000;

    private LeftRuns() {}

    /**
     * Takes up a session as soon as its server takes the client before for lost.
     *
     * @throws RunspaceException with {@link ErrorCode#JOB_RUN_GONE} if it does not within the time
     */
    static PSSession takeUp(TargetSessions sessions, String target, UUID session) throws InterruptedException {
        long start = System.nanoTime();
        while (true) {
            try {
                return sessions.takeUp(target, session);
            } catch (RunspaceException e) {
                if (System.nanoTime() - start > LONGEST.toNanos()) {
                    throw new RunspaceException(ErrorCode.JOB_RUN_GONE, e, target, e.getMessage());
                }
            }
            Thread.sleep(AGAIN_MILLIS);
        }
    }

    /**
     * Returns the only run of a session.
     *
     * @throws RunspaceException with {@link ErrorCode#JOB_RUN_GONE} if there is none
     */
    static PowerShell runOf(PSSession session, String target) {
        List<PowerShell> runs = session.disconnectedPowerShells();
        if (runs.isEmpty()) {
            throw new RunspaceException(ErrorCode.JOB_RUN_GONE, null, target, "its session runs nothing");
        }
        return runs.get(0);
    }
}
