package org.runspace.engine.message;

import org.runspace.object.PSObject;

/**
 * CONNECT_RUNSPACEPOOL, which connects to a disconnected pool (MS-PSRP 2.2.2.29). Since protocol 2.2.
 *
 * @param minRunspaces the number that the client expects, or null for any
 * @param maxRunspaces the number that the client expects, or null for any
 */
public record ConnectRunspacePool(Integer minRunspaces, Integer maxRunspaces) {
    /** A client that takes the pool as it is. */
    public static final ConnectRunspacePool ANY = new ConnectRunspacePool(null, null);

    /**
     * Reads the payload.
     *
     * @param payload a property bag, or an empty text
     * @return the message
     */
    public static ConnectRunspacePool from(PSObject payload) {
        return new ConnectRunspacePool(
                payload.get("MinRunspaces") instanceof Integer min ? min : null,
                payload.get("MaxRunspaces") instanceof Integer max ? max : null);
    }

    /**
     * Returns the payload.
     *
     * @return a property bag, or an empty text if there is nothing to say
     */
    public Object payload() {
        if (minRunspaces == null && maxRunspaces == null) {
            return "";
        }
        return PSObject.builder()
                .extended("MinRunspaces", minRunspaces)
                .extended("MaxRunspaces", maxRunspaces)
                .build();
    }
}
