package org.runspace.engine.message;

import org.runspace.object.PSObject;

/**
 * SET_MAX_RUNSPACES, which changes how many runspaces the pool has at most (MS-PSRP 2.2.2.6).
 *
 * @param runspaces 1 or more
 * @param id unique among the pool's unanswered calls
 */
public record SetMaxRunspaces(int runspaces, long id) implements PoolCall {
    /**
     * Reads the payload.
     *
     * @param payload a property bag
     * @return the call
     * @throws org.runspace.error.ProtocolException if a property is missing
     */
    public static SetMaxRunspaces from(PSObject payload) {
        Bag bag = new Bag(MessageType.SET_MAX_RUNSPACES, payload);
        return new SetMaxRunspaces(bag.int32("MaxRunspaces"), bag.int64("ci"));
    }

    @Override
    public MessageType type() {
        return MessageType.SET_MAX_RUNSPACES;
    }

    @Override
    public PSObject payload() {
        return PSObject.builder()
                .extended("MaxRunspaces", runspaces)
                .extended("ci", id)
                .build();
    }
}
