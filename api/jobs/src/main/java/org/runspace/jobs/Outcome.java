package org.runspace.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.runspace.TargetState;

/**
 * What came of one attempt at a target.
 *
 * @param hasBegun whether a session was opened
 * @param failure why it did not succeed
 * @param output the first objects, as CLIXML
 * @param objects how many the script wrote
 * @param kept how many of these are in the output
 * @param errors messages of error records, as CLIXML
 * @param errorCount how many error records there were
 */
record Outcome(
        TargetState state,
        boolean hasBegun,
        @Nullable String failure,
        String output,
        long objects,
        long kept,
        String errors,
        long errorCount,
        Instant ended) {
    Outcome as(TargetState other) {
        return new Outcome(other, hasBegun, failure, output, objects, kept, errors, errorCount, ended);
    }
}
