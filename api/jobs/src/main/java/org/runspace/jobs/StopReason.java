package org.runspace.jobs;

import java.time.Duration;

/** Why a node stops a run. */
enum StopReason {
    /** The job was cancelled. */
    CANCELLED,
    /** The session was not open within the target's time limit. */
    DEADLINE,
    /** No heartbeat has reached the database for so long that another node may soon be given the target. */
    HEARTBEAT_LOST,
    /** The node is shut down. */
    CLOSING;

    /** Whether another node may go on with a run that is stopped for this. */
    boolean leavesRuns() {
        return switch (this) {
            case CANCELLED, DEADLINE -> false;
            case HEARTBEAT_LOST, CLOSING -> true;
        };
    }

    /**
     * Returns it as the result of the target says it.
     *
     * @param deadline the target's time limit
     */
    String inWords(Duration deadline) {
        return switch (this) {
            case CANCELLED -> "the job was cancelled";
            case DEADLINE -> "no session was open within " + deadline.toMillis() + " ms";
            case HEARTBEAT_LOST -> "the node lost the database";
            case CLOSING -> "the node was closed";
        };
    }
}
