package org.runspace.engine.message;

import org.runspace.PSObject;

/**
 * The calls of the pool whose only argument is their id: GET_AVAILABLE_RUNSPACES (MS-PSRP 2.2.2.11) and RESET_RUNSPACE_STATE (2.2.2.14).
 *
 * @param id unique among the pool's unanswered calls
 */
public record PoolCall(long id) {
    /**
     * Reads the payload.
     *
     * @param type which call
     * @param payload a property bag
     * @return the call
     * @throws org.runspace.ProtocolException if the id is missing
     */
    public static PoolCall from(MessageType type, PSObject payload) {
        return new PoolCall(new Bag(type, payload).int64("ci"));
    }

    /**
     * The payload.
     *
     * @return a property bag
     */
    public PSObject payload() {
        return PSObject.builder().extended("ci", id).build();
    }
}
