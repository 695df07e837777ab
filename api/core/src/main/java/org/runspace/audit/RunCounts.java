package org.runspace.audit;

/**
 * How much of each stream has arrived of a run, whether or not its consumer has read it.
 *
 * @param output objects of the output
 * @param errors error records
 * @param warnings warnings
 * @param verbose verbose messages
 * @param debug debug messages
 * @param information records of the information stream
 * @param progress progress records
 */
public record RunCounts(
        long output, long errors, long warnings, long verbose, long debug, long information, long progress) {
    /** Nothing has arrived. */
    public static final RunCounts NONE = new RunCounts(0, 0, 0, 0, 0, 0, 0);
}
