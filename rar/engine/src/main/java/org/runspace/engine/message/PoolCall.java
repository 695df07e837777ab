package org.runspace.engine.message;

import org.runspace.object.PSObject;

/** A call of the pool, which {@link RunspaceAvailability} answers. */
public sealed interface PoolCall permits GetAvailableRunspaces, ResetRunspaceState, SetMaxRunspaces, SetMinRunspaces {
    /**
     * The call's id.
     *
     * @return unique among the pool's unanswered calls
     */
    long id();

    /**
     * Which call it is.
     *
     * @return its message type
     */
    MessageType type();

    /**
     * The payload.
     *
     * @return a property bag
     */
    PSObject payload();
}
