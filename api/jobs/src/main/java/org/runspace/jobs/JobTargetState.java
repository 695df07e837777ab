package org.runspace.jobs;

import java.util.Locale;

/** Where the work at one target of a job is. */
public enum JobTargetState {
    /** Its turn has not come. */
    WAITING,
    /** A node is working on it, or did so until it was lost. */
    RUNNING,
    /** It has ended; {@link JobResult#outcome()} says how. */
    ENDED,
    /** Its node was lost while the script ran, and nobody knows how far it came. Counts as a failure. */
    UNKNOWN;

    /**
     * Returns the name in words, for a summary or a log.
     *
     * @return in lower case
     */
    public String inWords() {
        return name().toLowerCase(Locale.ROOT);
    }
}
