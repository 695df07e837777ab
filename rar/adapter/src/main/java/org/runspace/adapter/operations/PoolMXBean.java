package org.runspace.adapter.operations;

import java.util.Map;

/**
 * What an administrator sees of a pool, as {@code org.runspace:type=Pool,target="...",number=...}. Numbers are counts
 * since the pool was first used. No attribute has a secret. Thread-safe.
 */
public interface PoolMXBean {
    /** What {@link #getMillisSinceOpenFailure} returns if the last opening succeeded, or none was tried. */
    long NO_FAILURE = -1;

    /**
     * Returns where the pool's sessions are.
     *
     * @return scheme and rest of a connection string
     */
    String getTarget();

    /**
     * Returns the properties that the pool had at its first use, which tell pools of one target apart.
     *
     * @return the texts by the names of the properties, without those that are not set; asterisks for a secret
     */
    Map<String, String> getProperties();

    /**
     * Returns how many sessions are open.
     *
     * @return the number now
     */
    int getSessions();

    /**
     * Returns how many sessions are checked out.
     *
     * @return the number now
     */
    int getInUse();

    /**
     * Returns how often a session was checked out.
     *
     * @return a count
     */
    long getCheckOuts();

    /**
     * Returns how often a session was opened, replacements included.
     *
     * @return a count
     */
    long getOpened();

    /**
     * Returns how often a session could not be opened.
     *
     * @return a count
     */
    long getOpenFailures();

    /**
     * Returns how many sessions ended by themselves.
     *
     * @return a count
     */
    long getLost();

    /**
     * Returns how many sessions were replaced by new ones at a check-out.
     *
     * @return a count
     */
    long getReplaced();

    /**
     * Returns how many sessions were reset for their next user.
     *
     * @return a count
     */
    long getReset();

    /**
     * Returns how many calls of applications wait for a session: for a free place of the pool, for the opening of a
     * session, or for the end of its reset.
     *
     * @return the number now
     */
    int getWaiting();

    /**
     * Returns how many commands applications have started.
     *
     * @return a count
     */
    long getCommands();

    /**
     * Returns how much all sessions have sent to their servers.
     *
     * @return bytes, before they are encrypted or encoded
     */
    long getBytesSent();

    /**
     * Returns how much all sessions have got from their servers.
     *
     * @return bytes, after they were decrypted and decoded
     */
    long getBytesReceived();

    /**
     * Returns how long calls of applications waited for a session, or for the news that there is none.
     *
     * @return counts by the longest time of each step, in milliseconds
     */
    Map<String, Long> getCheckOutMillis();

    /**
     * Returns how long the commands of applications ran, those that failed included.
     *
     * @return counts by the longest time of each step, in milliseconds
     */
    Map<String, Long> getCommandMillis();

    /**
     * Returns how long the openings took that succeeded.
     *
     * @return counts by the longest time of each step, in milliseconds; each opening is counted in one step
     */
    Map<String, Long> getOpenMillis();

    /**
     * Returns why the last opening failed, as long as none has succeeded since. A session that an application asked for
     * with a specification of its own does not count here, nor does a caller's login that was refused: neither keeps
     * others from the pool.
     *
     * @return the message with its number; empty if the last opening succeeded
     */
    String getLastOpenFailure();

    /**
     * Returns what helps against that of {@link #getLastOpenFailure}.
     *
     * @return a sentence or more; empty if the last opening succeeded, or nothing is known to help
     */
    String getLastOpenRemedy();

    /**
     * Returns how long ago that of {@link #getLastOpenFailure} was. A clock that is set does not change it.
     *
     * @return milliseconds; {@link #NO_FAILURE} if the last opening succeeded, or none was tried
     */
    long getMillisSinceOpenFailure();
}
