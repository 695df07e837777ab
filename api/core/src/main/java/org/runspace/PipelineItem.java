package org.runspace;

import org.jspecify.annotations.Nullable;
import org.runspace.object.ErrorRecord;
import org.runspace.object.InformationRecord;
import org.runspace.object.InformationalRecord;
import org.runspace.object.PSObject;
import org.runspace.object.ProgressRecord;

/**
 * One item that a running pipeline sends, in the order in which it was produced (MS-PSRP 2.2.2.19 to 2.2.2.26). The
 * last item of every run is a {@link StateChanged} with a terminal state.
 */
public sealed interface PipelineItem {
    /**
     * An object of the output.
     *
     * @param value {@link PSObject#NULL} for {@code $null}
     */
    record Output(PSObject value) implements PipelineItem {}

    /**
     * A non-terminating error.
     *
     * @param record the error
     */
    record ErrorItem(ErrorRecord record) implements PipelineItem {}

    /**
     * A warning.
     *
     * @param record the warning
     */
    record WarningItem(InformationalRecord record) implements PipelineItem {}

    /**
     * A verbose message.
     *
     * @param record the message
     */
    record VerboseItem(InformationalRecord record) implements PipelineItem {}

    /**
     * A debug message.
     *
     * @param record the message
     */
    record DebugItem(InformationalRecord record) implements PipelineItem {}

    /**
     * A record of the information stream.
     *
     * @param record the record
     */
    record InformationItem(InformationRecord record) implements PipelineItem {}

    /**
     * The progress of an activity.
     *
     * @param record the progress of one activity
     */
    record ProgressItem(ProgressRecord record) implements PipelineItem {}

    /**
     * The pipeline's state changed.
     *
     * @param state the new state
     * @param reason the terminating error of a failed or stopped pipeline, or null
     */
    record StateChanged(PipelineState state, @Nullable ErrorRecord reason) implements PipelineItem {}
}
