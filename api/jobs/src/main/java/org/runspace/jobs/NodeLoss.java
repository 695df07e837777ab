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
    UNKNOWN,
    /**
     * Another node takes the run up on the server, where it goes on without a client, and the script runs once. Only
     * for pools whose servers keep runs ({@link TargetSessions#keepsRuns}), those of WinRM; others are refused at the
     * submit. A server leaves a session to nobody else before its client was silent for some time, on Windows 4
     * minutes, so the deadline should be longer than that. What the lost node had received is lost
     * ({@link JobResult#takenUp()}): output, error records and an exit code. With {@link FleetJob#errorsFail} such a
     * target is therefore UNKNOWN, if it did not fail. A target is {@link JobTargetState#UNKNOWN} if the run is not
     * found any more or its server does not give it away for 6 minutes, if it does not end within the job's deadline
     * (what a server has told the lost node, the end of a run too, it tells nobody again), or if its third node is
     * lost. A run that was cancelled while no node held it is taken up to be stopped. All nodes need a version of this
     * library that knows it.
     */
    RECONNECT
}
