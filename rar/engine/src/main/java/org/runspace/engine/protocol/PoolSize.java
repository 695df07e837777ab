package org.runspace.engine.protocol;

import org.runspace.engine.message.ConnectRunspacePool;
import org.runspace.engine.message.InitRunspacePool;
import org.runspace.engine.message.PoolCall;
import org.runspace.engine.message.ResetRunspaceState;
import org.runspace.engine.message.RunspacePoolInitData;
import org.runspace.engine.message.SetMaxRunspaces;
import org.runspace.engine.message.SetMinRunspaces;

/**
 * How many runspaces a server's pool has, and the answers to the client's calls about it (MS-PSRP 3.2.1.2.9). For one
 * thread at a time.
 */
final class PoolSize {
    private int fewest = 1;
    private int most = 1;

    int most() {
        return most;
    }

    /** Takes the client's first numbers. Returns false if they do not fit together; then nothing is changed. */
    boolean initialise(InitRunspacePool request) {
        boolean fits = request.minRunspaces() >= 1 && request.maxRunspaces() >= request.minRunspaces();
        if (fits) {
            fewest = request.minRunspaces();
            most = request.maxRunspaces();
        }
        return fits;
    }

    /** Returns whether a client that takes the pool up expects it as it is; it may leave both numbers out. */
    boolean fits(ConnectRunspacePool request) {
        Integer fewestExpected = request.minRunspaces();
        Integer mostExpected = request.maxRunspaces();
        if (fewestExpected == null && mostExpected == null) {
            return true;
        }
        return fewestExpected != null
                && mostExpected != null
                && fewestExpected <= mostExpected
                && (fewestExpected == fewest || mostExpected == most);
    }

    /** Returns the numbers for a client that takes the pool up. */
    RunspacePoolInitData data() {
        return new RunspacePoolInitData(fewest, most);
    }

    /**
     * Carries out a call.
     *
     * @param call a change, a reset, or the question for the free runspaces
     * @param running how many runspaces are in use
     * @return whether it was done, or the number of free runspaces
     */
    Object answer(PoolCall call, int running) {
        if (call instanceof SetMaxRunspaces change) {
            boolean fits = change.runspaces() >= fewest;
            most = fits ? change.runspaces() : most;
            return fits;
        }
        if (call instanceof SetMinRunspaces change) {
            boolean fits = change.runspaces() >= 1 && change.runspaces() <= most;
            fewest = fits ? change.runspaces() : fewest;
            return fits;
        }
        return call instanceof ResetRunspaceState ? (Object) (most == 1) : (Object) (most - running);
    }
}
