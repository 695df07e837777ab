package org.runspace.engine.protocol;

/** The pool that a client's session begins with. */
public sealed interface PoolRequest {
    /**
     * A pool that the server is to make (MS-PSRP 2.2.2.2).
     *
     * @param minRunspaces the fewest runspaces, 1 or more
     * @param maxRunspaces the most runspaces
     */
    record New(int minRunspaces, int maxRunspaces) implements PoolRequest {}

    /** A pool that another client has left to the server, of whatever size (MS-PSRP 2.2.2.29). */
    record Existing() implements PoolRequest {}
}
