package org.runspace.jobs;

import java.util.Objects;
import java.util.function.Function;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.RunspaceSource;
import org.runspace.SessionSpec;

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
     * Returns sessions that are opened for one run each.
     *
     * @param connection makes the connection string of a target's name
     * @param options time limits, credentials and other options
     * @return thread-safe if the function is
     */
    static TargetSessions of(Function<? super String, String> connection, RunspaceOptions options) {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(options, "options");
        return target -> RunspaceFactory.open(connection.apply(target), options);
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
