package org.runspace.engine.message;

import org.runspace.object.PSObject;

/**
 * SET_MIN_RUNSPACES, which changes how many runspaces the pool has at least (MS-PSRP 2.2.2.7).
 *
 * @param runspaces 1 or more
 * @param id unique among the pool's unanswered calls
 */
public record SetMinRunspaces(int runspaces, long id) implements PoolCall {
    /**
     * Reads the payload.
     *
     * @param payload a property bag
     * @return the call
     * @throws org.runspace.error.ProtocolException if a property is missing
     */
    public static SetMinRunspaces from(PSObject payload) {
        Bag bag = new Bag(MessageType.SET_MIN_RUNSPACES, payload);
        return new SetMinRunspaces(bag.int32("MinRunspaces"), bag.int64("ci"));
    }

    @Override
    public MessageType type() {
        return MessageType.SET_MIN_RUNSPACES;
    }

    @Override
    public PSObject payload() {
        return PSObject.builder()
                .extended("MinRunspaces", runspaces)
                .extended("ci", id)
                .build();
    }
}
