package org.runspace.object;

import org.jspecify.annotations.Nullable;

/**
 * The progress of an activity (MS-PSRP 2.2.2.25 and 2.2.5.1.25).
 *
 * @param activity a description of the activity
 * @param activityId distinguishes activities that run at the same time
 * @param statusDescription a description of the activity's status
 * @param currentOperation the current step, or null
 * @param parentActivityId the activity this one is part of, or -1
 * @param percentComplete 0 to 100, or -1 if not known
 * @param completed true in the last record of an activity
 * @param secondsRemaining an estimate, or -1 if not known
 */
public record ProgressRecord(
        String activity,
        int activityId,
        String statusDescription,
        @Nullable String currentOperation,
        int parentActivityId,
        int percentComplete,
        boolean completed,
        int secondsRemaining) {
    /** Returns the activity, its status and its percentage. */
    @Override
    public String toString() {
        return activity + ": " + statusDescription + (percentComplete < 0 ? "" : " (" + percentComplete + "%)");
    }
}
