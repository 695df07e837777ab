package org.runspace.jobs;

import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.runspace.PSSession;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceOptions;
import org.runspace.RunspaceSource;
import org.runspace.SessionSpec;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/**
 * The way from the name of a target to a session: what jobs call a pool. Connection strings and credentials stay in it,
 * on the node; the database holds the pool's name. Must be thread-safe.
 */
@FunctionalInterface
public interface TargetSessions {
    /**
     * Opens a session at a target, on a thread of the jobs, which is interrupted if the run is to be stopped.
     *
     * @param target the name that the job has for it
     * @return a session, which the jobs close
     */
    RemoteRunspace open(String target);

    /**
     * Returns whether a run at a target goes on at its server when this node is lost, so that another one can take it
     * up: whether {@link #open} returns a {@link PSSession} that outlives its connection, and {@link #takeUp} finds it.
     *
     * @param target the name that the job has for it
     * @return false if not overridden
     */
    default boolean keepsRuns(String target) {
        return false;
    }

    /**
     * Takes up a session that {@link #open} has opened on a node that is lost.
     *
     * @param target the name that the job has for it
     * @param session the session's id
     * @return the session, which the jobs close
     * @throws RunspaceException if it cannot be taken up. After one of the kinds that may pass, and after
     *     {@code CONFIGURATION}, which is that of a session that has its client still, it is tried again for some
     *     minutes
     */
    default PSSession takeUp(String target, UUID session) {
        throw new RunspaceException(ErrorCode.JOB_RUN_NOT_KEPT, null, target);
    }

    /**
     * Returns sessions that are opened for one run each. Those of {@code wsman:} are kept by their servers for
     * {@link NodeLoss#RECONNECT}.
     *
     * @param connection makes the connection string of a target's name; the same on all nodes
     * @param options time limits, credentials and other options
     * @return thread-safe if the function is
     */
    static TargetSessions of(Function<? super String, String> connection, RunspaceOptions options) {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(options, "options");
        return new OwnSessions(connection, options);
    }

    /**
     * Returns sessions of a container's pool whose configuration leaves the host open.
     *
     * @param pool the pool; each session is asked for with the target as its host
     * @return thread-safe
     */
    static TargetSessions of(RunspaceSource pool) {
        Objects.requireNonNull(pool, "pool");
        return target -> pool.open(SessionSpec.OF_POOL.withHost(target));
    }
}
