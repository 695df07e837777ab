package org.runspace.adapter;

import java.time.Duration;
import org.runspace.error.ErrorCode;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceOpenException;
import org.runspace.spi.Target;

/**
 * Work that the application server's work manager has taken and not started.
 *
 * @param manager the class of the work manager
 * @param first what waits for the longest time
 * @param waits how long that is
 * @param waiting how many works of its kind, all of this adapter, were not started
 * @param running how many of these run
 */
record StalledWork(String manager, String first, Duration waits, long waiting, long running) {
    /** Returns what to tell in place of a failure that says only that nothing was heard of the server in time. */
    RunspaceOpenException explain(Target target, RunspaceOpenException timeout) {
        return new RunspaceOpenException(
                OpenFailure.CONFIGURATION,
                "",
                timeout,
                ErrorCode.WORK_NOT_STARTED,
                target,
                manager,
                first,
                waits,
                waiting,
                running);
    }
}
