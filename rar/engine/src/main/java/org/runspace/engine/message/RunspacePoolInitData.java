package org.runspace.engine.message;

import org.runspace.object.PSObject;

/**
 * RUNSPACEPOOL_INIT_DATA, the pool's size in the answer to a connect (MS-PSRP 2.2.2.30). Windows servers exchange the
 * two numbers, so the smaller one is taken for the minimum.
 *
 * @param minRunspaces the fewest runspaces
 * @param maxRunspaces the most runspaces
 */
public record RunspacePoolInitData(int minRunspaces, int maxRunspaces) {
    /**
     * Reads the payload.
     *
     * @param payload a property bag
     * @return the message
     * @throws org.runspace.error.ProtocolException if a number is missing
     */
    public static RunspacePoolInitData from(PSObject payload) {
        Bag bag = new Bag(MessageType.RUNSPACEPOOL_INIT_DATA, payload);
        int one = bag.int32("MinRunspaces");
        int other = bag.int32("MaxRunspaces");
        return new RunspacePoolInitData(Math.min(one, other), Math.max(one, other));
    }

    /**
     * Returns the payload.
     *
     * @return a property bag
     */
    public PSObject payload() {
        return PSObject.builder()
                .extended("MinRunspaces", minRunspaces)
                .extended("MaxRunspaces", maxRunspaces)
                .build();
    }
}
