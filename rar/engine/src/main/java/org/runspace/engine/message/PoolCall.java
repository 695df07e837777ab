package org.runspace.engine.message;

import org.runspace.object.PSObject;

/** A request about the pool, which {@link RunspaceAvailability} answers. */
public sealed interface PoolCall permits GetAvailableRunspaces, ResetRunspaceState, SetMaxRunspaces, SetMinRunspaces {
    /**
     * Returns the call's id.
     *
     * @return unique among the pool's unanswered calls
     */
    long id();

    /**
     * Returns the type of the request.
     *
     * @return its message type
     */
    MessageType type();

    /**
     * Returns the payload.
     *
     * @return a property bag
     */
    PSObject payload();
}
