package org.runspace.pipeline;

import org.runspace.PipelineResultTypes;

/**
 * Which streams of a command are merged into its output, as {@code 2>&1} does (MS-PSRP 2.2.3.12). Each component is
 * where that stream goes: {@link PipelineResultTypes#NONE} if it is not merged, {@link PipelineResultTypes#OUTPUT} or
 * {@link PipelineResultTypes#NULL}.
 *
 * @param error where the errors go
 * @param warning where the warnings go; since protocol 2.2
 * @param verbose where the verbose messages go; since protocol 2.2
 * @param debug where the debug messages go; since protocol 2.2
 * @param information where the information stream goes; since protocol 2.3
 * @param everything true if all streams were merged by one call: then it is no error if the server does not have one of
 *     them
 * @param previous true to merge the errors of the commands before it into its input
 */
public record StreamMerge(
        PipelineResultTypes error,
        PipelineResultTypes warning,
        PipelineResultTypes verbose,
        PipelineResultTypes debug,
        PipelineResultTypes information,
        boolean everything,
        boolean previous) {
    /** No stream is merged. */
    public static final StreamMerge NONE = new StreamMerge(
            PipelineResultTypes.NONE,
            PipelineResultTypes.NONE,
            PipelineResultTypes.NONE,
            PipelineResultTypes.NONE,
            PipelineResultTypes.NONE,
            false,
            false);

    /**
     * Returns a copy that merges the given stream, or drops it.
     *
     * @param from one of the streams beside the output, or {@link PipelineResultTypes#ALL}
     * @param to {@link PipelineResultTypes#OUTPUT}, {@link PipelineResultTypes#NULL} or, to undo it,
     *     {@link PipelineResultTypes#NONE}
     * @return the copy
     * @throws IllegalArgumentException for any other stream, and for dropping the errors, which no server supports
     */
    public StreamMerge with(PipelineResultTypes from, PipelineResultTypes to) {
        boolean target =
                to == PipelineResultTypes.OUTPUT || to == PipelineResultTypes.NULL || to == PipelineResultTypes.NONE;
        if (!target
                || (to == PipelineResultTypes.NULL
                        && (from == PipelineResultTypes.ERROR || from == PipelineResultTypes.ALL))) {
            throw new IllegalArgumentException("the stream " + from.text() + " cannot be merged into " + to.text());
        }
        return switch (from) {
            case ERROR -> new StreamMerge(to, warning, verbose, debug, information, everything, previous);
            case WARNING -> new StreamMerge(error, to, verbose, debug, information, everything, previous);
            case VERBOSE -> new StreamMerge(error, warning, to, debug, information, everything, previous);
            case DEBUG -> new StreamMerge(error, warning, verbose, to, information, everything, previous);
            case INFORMATION -> new StreamMerge(error, warning, verbose, debug, to, everything, previous);
            case ALL -> new StreamMerge(to, to, to, to, to, true, previous);
            default -> throw new IllegalArgumentException("the stream " + from.text() + " cannot be merged");
        };
    }

    /**
     * Returns a copy that merges the errors of the commands before this one into its input.
     *
     * @return the copy
     */
    public StreamMerge withPrevious() {
        return new StreamMerge(error, warning, verbose, debug, information, everything, true);
    }
}
