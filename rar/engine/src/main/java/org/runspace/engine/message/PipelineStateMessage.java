package org.runspace.engine.message;

import org.runspace.PipelineState;
import org.runspace.object.ErrorRecord;
import org.runspace.object.PSObject;

/**
 * PIPELINE_STATE (MS-PSRP 2.2.2.21).
 *
 * @param state the pipeline's new state, or null if its number is not known
 * @param reason the terminating error, or null
 */
public record PipelineStateMessage(PipelineState state, ErrorRecord reason) {
    /**
     * Reads the payload.
     *
     * @param payload a property bag
     * @return the message
     * @throws org.runspace.error.ProtocolException if the state is missing
     */
    public static PipelineStateMessage from(PSObject payload) {
        Bag bag = new Bag(MessageType.PIPELINE_STATE, payload);
        ErrorRecord reason =
                bag.any("ExceptionAsErrorRecord") instanceof PSObject record ? ErrorRecords.from(record) : null;
        return new PipelineStateMessage(WireNumbers.pipelineState(bag.int32("PipelineState")), reason);
    }

    /**
     * Returns the payload.
     *
     * @return a property bag
     */
    public PSObject payload() {
        PSObject.Builder bag = PSObject.builder().extended("PipelineState", state.ordinal());
        return (reason == null ? bag : bag.extended("ExceptionAsErrorRecord", ErrorRecords.toObject(reason))).build();
    }
}
