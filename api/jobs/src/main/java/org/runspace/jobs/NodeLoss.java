package org.runspace.jobs;

/** What becomes of a target whose node ended, or lost the database, while the script ran there. */
public enum NodeLoss {
    /**
     * Another node runs the script again, and the result says that it is not the first attempt
     * ({@link JobResult#attempts()}). Only for scripts that do no harm if they run twice. The third attempt is the last
     * one: a target whose third node is lost is {@link JobTargetState#UNKNOWN}.
     */
    RERUN,
    /** The target is {@link JobTargetState#UNKNOWN}: the script ran in part, as a whole, or not at all. */
    UNKNOWN
}
