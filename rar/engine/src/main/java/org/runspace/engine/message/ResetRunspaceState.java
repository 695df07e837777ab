package org.runspace.engine.message;

import org.runspace.object.PSObject;

/**
 * RESET_RUNSPACE_STATE, which clears variables, preferences and location of the pool's only runspace (MS-PSRP
 * 2.2.2.31). Since protocol 2.3.
 *
 * @param id unique among the pool's unanswered calls
 */
public record ResetRunspaceState(long id) implements PoolCall {
    /**
     * Reads the payload.
     *
     * @param payload a property bag
     * @return the call
     * @throws org.runspace.error.ProtocolException if the id is missing
     */
    public static ResetRunspaceState from(PSObject payload) {
        return new ResetRunspaceState(new Bag(MessageType.RESET_RUNSPACE_STATE, payload).int64("ci"));
    }

    @Override
    public MessageType type() {
        return MessageType.RESET_RUNSPACE_STATE;
    }

    @Override
    public PSObject payload() {
        return PSObject.builder().extended("ci", id).build();
    }
}
