package org.runspace.engine.message;

import org.runspace.object.PSObject;

/**
 * GET_AVAILABLE_RUNSPACES, which asks how many runspaces are free (MS-PSRP 2.2.2.11).
 *
 * @param id unique among the pool's unanswered calls
 */
public record GetAvailableRunspaces(long id) implements PoolCall {
    /**
     * Reads the payload.
     *
     * @param payload a property bag
     * @return the call
     * @throws org.runspace.error.ProtocolException if the id is missing
     */
    public static GetAvailableRunspaces from(PSObject payload) {
        return new GetAvailableRunspaces(new Bag(MessageType.GET_AVAILABLE_RUNSPACES, payload).int64("ci"));
    }

    @Override
    public MessageType type() {
        return MessageType.GET_AVAILABLE_RUNSPACES;
    }

    @Override
    public PSObject payload() {
        return PSObject.builder().extended("ci", id).build();
    }
}
