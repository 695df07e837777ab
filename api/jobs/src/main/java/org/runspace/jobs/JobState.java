package org.runspace.jobs;

/** Whether a job starts the script at more targets. */
public enum JobState {
    /** Targets are started when their turn comes; or all were. */
    ACTIVE,
    /** Too many have failed, so no target is started any more; those that were go on to their end. */
    ENOUGH_FAILURES,
    /** It was cancelled: no target is started any more, and those that were are stopped. */
    CANCELLED,
    /** It is the pattern of a schedule, which makes a job of it each time it is due. */
    REPEATING
}
