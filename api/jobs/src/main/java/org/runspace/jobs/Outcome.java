package org.runspace.jobs;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.runspace.TargetState;

/**
 * What came of one attempt at a target.
 *
 * @param ending {@link JobTargetState#ENDED}, {@link JobTargetState#UNKNOWN} if nobody knows how, or
 *     {@link JobTargetState#RUNNING} if the run is left at its server, and to be taken up later
 * @param state how it ended; a failure if nobody knows
 * @param hasBegun whether a session was opened
 * @param failure why it did not succeed
 * @param output the first objects, as CLIXML; null if none are stored
 * @param objects how many the script wrote
 * @param kept how many of these are in the output
 * @param errors messages of error records, as CLIXML; null if none are stored
 * @param errorCount how many error records there were
 * @param ended when this was known
 * @param takenUp whether the run was that of a lost node
 */
record Outcome(
        JobTargetState ending,
        TargetState state,
        boolean hasBegun,
        @Nullable String failure,
        @Nullable String output,
        long objects,
        long kept,
        @Nullable String errors,
        long errorCount,
        Instant ended,
        boolean takenUp) {
    /** Returns what is stored as its state; null if nobody knows. */
    @Nullable
    TargetState known() {
        return ending == JobTargetState.UNKNOWN ? null : state;
    }

    /** Returns how many bytes are stored of it. */
    long bytes() {
        return size(output) + size(errors) + size(failure);
    }

    private static long size(@Nullable String text) {
        return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String cut(String text, int length) {
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }

    /**
     * Returns the same without output and error messages.
     *
     * @param longest how many characters are left of why it did not succeed
     */
    Outcome bare(int longest) {
        String why = failure == null || failure.length() <= longest ? failure : cut(failure, longest - 1) + "\u2026";
        return new Outcome(ending, state, hasBegun, why, null, objects, 0, null, errorCount, ended, takenUp);
    }

    /** Whether the run came to this itself, and not by a stop. */
    boolean isOfRun() {
        return ending != JobTargetState.RUNNING && state != TargetState.STOPPED;
    }

    /** Returns the same of a run that may have come to any end. */
    Outcome unknown() {
        return open(JobTargetState.UNKNOWN);
    }

    /** Returns the same of a run that goes on without a node. */
    Outcome left() {
        return open(JobTargetState.RUNNING);
    }

    private Outcome open(JobTargetState where) {
        return new Outcome(
                where, TargetState.FAILED, true, failure, output, objects, kept, errors, errorCount, ended, takenUp);
    }

    /** Returns the same of a run that a lost node had begun. */
    Outcome ofTakenUp() {
        return new Outcome(ending, state, hasBegun, failure, output, objects, kept, errors, errorCount, ended, true);
    }
}
