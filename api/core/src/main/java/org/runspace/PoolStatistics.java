package org.runspace;

import java.time.Duration;

/**
 * Counts of the sessions of one pool since it was created. The numbers are read one after the other while the pool is
 * in use, so they need not add up exactly.
 *
 * @param sessions how many are open now
 * @param inUse how many are checked out now
 * @param checkOuts how often a session was checked out
 * @param opened how often a session was opened, replacements included
 * @param openFailures how often a session could not be opened
 * @param lost how many sessions ended by themselves
 * @param replaced how many sessions were replaced by new ones at a check-out: because they could not be reset, had
 *     ended meanwhile, or because the pool gives every user a new one
 * @param waiting how many users wait for a session now
 * @param commands how many commands of users have ended
 * @param openTime how long all openings together took that succeeded
 * @param lastOpenFailure why the last opening failed; empty if it succeeded
 * @param lastOpenRemedy what helps against that, a sentence or more; empty if nothing failed, or nothing is known
 */
public record PoolStatistics(
        int sessions,
        int inUse,
        long checkOuts,
        long opened,
        long openFailures,
        long lost,
        long replaced,
        int waiting,
        long commands,
        Duration openTime,
        String lastOpenFailure,
        String lastOpenRemedy) {}
