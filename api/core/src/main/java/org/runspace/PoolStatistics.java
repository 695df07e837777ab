package org.runspace;

/**
 * What happened to the sessions of one pool since it was made. The numbers are read one by one while others go on using
 * the pool, so they need not add up exactly.
 *
 * @param sessions open now
 * @param inUse checked out now
 * @param checkOuts how often a session was handed out
 * @param opened how often a session was opened, replacements included
 * @param openFailures how often that failed
 * @param lost sessions that ended although nobody asked for it
 * @param replaced sessions that were exchanged for a new one because they could not be made clean at their check-in
 */
public record PoolStatistics(
        int sessions, int inUse, long checkOuts, long opened, long openFailures, long lost, long replaced) {}
