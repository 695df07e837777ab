package org.runspace.engine.message;

import org.runspace.object.ErrorRecord;
import org.runspace.object.PSObject;

/**
 * RUNSPACEPOOL_STATE (MS-PSRP 2.2.2.9).
 *
 * @param state the pool's new state, or null if its number is not known
 * @param reason the error that caused it, or null
 */
public record RunspacePoolStateMessage(RunspaceState state, ErrorRecord reason) {
    /**
     * Reads the payload.
     *
     * @param payload a property bag
     * @return the message
     * @throws org.runspace.error.ProtocolException if the state is missing
     */
    public static RunspacePoolStateMessage from(PSObject payload) {
        Bag bag = new Bag(MessageType.RUNSPACEPOOL_STATE, payload);
        ErrorRecord reason =
                bag.any("ExceptionAsErrorRecord") instanceof PSObject record ? ErrorRecords.from(record) : null;
        return new RunspacePoolStateMessage(RunspaceState.ofNumber(bag.int32("RunspaceState")), reason);
    }

    /**
     * Returns the payload.
     *
     * @return a property bag
     */
    public PSObject payload() {
        PSObject.Builder bag = PSObject.builder().extended("RunspaceState", state.ordinal());
        return (reason == null ? bag : bag.extended("ExceptionAsErrorRecord", ErrorRecords.toObject(reason))).build();
    }
}
