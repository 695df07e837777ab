package org.runspace;

import java.util.Optional;
import org.runspace.audit.RunListener;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceResourceException;

/**
 * The listeners for runs that the applications of a server offer to its pools. A pool knows one by its name and looks
 * it up for each run, because it outlives the application's deployments. Thread-safe.
 */
public final class RunListeners {
    private static final Offers<RunListener> OFFERS = new Offers<>(ErrorCode.RUN_LISTENER_OFFERED);

    private RunListeners() {}

    /**
     * Offers a listener.
     *
     * @param name the name that pools ask for
     * @param listener told of the runs of these pools, by each pool on a thread of its own
     * @return to be cancelled before the application ends, whose classes stay in the server otherwise
     * @throws RunspaceResourceException if another listener is offered under that name
     */
    public static Cancellable offer(String name, RunListener listener) {
        return OFFERS.add(name, listener);
    }

    /**
     * Returns the listener that is offered under a name.
     *
     * @param name the name
     * @return empty if there is none at present
     */
    public static Optional<RunListener> named(String name) {
        return OFFERS.named(name);
    }
}
