package org.runspace.jobs;

/** Why a node stops a run. */
enum StopReason {
    /** The job was cancelled. */
    CANCELLED,
    /** The session was not open within the target's time limit. */
    DEADLINE,
    /** No heartbeat has reached the database for so long that another node may soon be given the target. */
    HEARTBEAT_LOST,
    /** The node is shut down. */
    CLOSING
}
