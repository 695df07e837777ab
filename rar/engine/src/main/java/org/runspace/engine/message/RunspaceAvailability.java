package org.runspace.engine.message;

import org.runspace.object.PSObject;

/**
 * RUNSPACE_AVAILABILITY, the answer to every call of the pool (MS-PSRP 2.2.2.8).
 *
 * @param id the call's id
 * @param response a {@link Boolean}, or an {@link Integer} for the number of free runspaces
 */
public record RunspaceAvailability(long id, Object response) {
    /**
     * Reads the payload.
     *
     * @param payload a property bag
     * @return the message
     * @throws org.runspace.error.ProtocolException if the id is missing
     */
    public static RunspaceAvailability from(PSObject payload) {
        Bag bag = new Bag(MessageType.RUNSPACE_AVAILABILITY, payload);
        return new RunspaceAvailability(bag.int64("ci"), bag.any("SetMinMaxRunspacesResponse"));
    }

    /**
     * Returns the payload.
     *
     * @return a property bag
     */
    public PSObject payload() {
        return PSObject.builder()
                .extended("SetMinMaxRunspacesResponse", response)
                .extended("ci", id)
                .build();
    }
}
