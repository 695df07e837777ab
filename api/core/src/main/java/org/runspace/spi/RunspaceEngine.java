package org.runspace.spi;

import java.util.ServiceLoader;
import org.runspace.ErrorCode;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceException;
import org.runspace.RunspaceOptions;
import org.runspace.RunspacePool;

/** The protocol engine, found as a service beside the API. Thread-safe. */
public interface RunspaceEngine {
    /**
     * Opens a session.
     *
     * @param target where to
     * @param options time limits and session data
     * @return an open session
     * @throws org.runspace.RunspaceOpenException if it cannot be opened within its time limit
     */
    RemoteRunspace open(Target target, RunspaceOptions options);

    /**
     * Opens a pool of several runspaces.
     *
     * @param minRunspaces 1 or more
     * @param maxRunspaces not below the minimum
     * @param target where to
     * @param options time limits and session data
     * @return an open pool
     * @throws org.runspace.RunspaceOpenException if it cannot be opened within its time limit
     */
    RunspacePool openPool(int minRunspaces, int maxRunspaces, Target target, RunspaceOptions options);

    /**
     * The engine beside the API.
     *
     * @return the first one found through the API's own class loader
     * @throws RunspaceException if there is none
     */
    static RunspaceEngine installed() {
        return ServiceLoader.load(RunspaceEngine.class, RunspaceEngine.class.getClassLoader()).findFirst()
                .orElseThrow(() -> new RunspaceException(ErrorCode.NO_ENGINE, null));
    }
}
