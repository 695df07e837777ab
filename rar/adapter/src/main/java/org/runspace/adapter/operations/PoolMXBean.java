package org.runspace.adapter.operations;

import java.util.Map;

/**
 * What an administrator sees of a pool, as {@code org.runspace:type=Pool,target="...",number=...}. Numbers are counts
 * since the pool was first used. No attribute has a secret. Thread-safe.
 */
public interface PoolMXBean {
    /**
     * Returns where the pool's sessions are.
     *
     * @return scheme and rest of a connection string
     */
    String getTarget();

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
     * Returns how many pipelines were started.
     *
     * @return a count
     */
    long getCommands();

    /**
     * Returns how long the openings took that succeeded.
     *
     * @return counts by the longest time of each step, in milliseconds; each opening is counted in one step
     */
    Map<String, Long> getOpenMillis();

    /**
     * Returns why the last opening failed, as long as none has succeeded since.
     *
     * @return the message with its number; empty if the last opening succeeded
     */
    String getLastOpenFailure();
}
