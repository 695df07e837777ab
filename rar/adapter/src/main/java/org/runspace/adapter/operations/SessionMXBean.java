package org.runspace.adapter.operations;

/**
 * What an administrator sees of an open session, as {@code org.runspace:type=Session,target="...",number=...,id=...}
 * with the target and the number of its pool. Numbers are counts since the session was opened. No attribute has a
 * secret, or a part of a script. Thread-safe.
 */
public interface SessionMXBean {
    /** What a session does. */
    enum State {
        /** It waits in the pool for its next user. */
        IDLE,
        /** A user has it, and runs nothing in it now. */
        CHECKED_OUT,
        /** A pipeline runs in it: a user's, or one that resets it for its next user. */
        RUNNING,
        /** It has ended, and is about to leave the pool. */
        ENDED
    }

    /**
     * Returns what the session does.
     *
     * @return never null
     */
    State getState();

    /**
     * Returns when the session was opened.
     *
     * @return a time in UTC by ISO 8601, {@code 2026-01-31T08:30:00.125Z} for example
     */
    String getOpenedAt();

    /**
     * Returns how often the session was checked out.
     *
     * @return a count
     */
    long getUses();

    /**
     * Returns how many commands its users have started.
     *
     * @return a count
     */
    long getCommands();

    /**
     * Returns how much was sent to the server.
     *
     * @return bytes, before they are encrypted or encoded
     */
    long getBytesSent();

    /**
     * Returns how much the server has sent.
     *
     * @return bytes, after they were decrypted and decoded
     */
    long getBytesReceived();

    /**
     * Returns the number of the last error that ended a command.
     *
     * @return for example {@code PSRP1301}; empty if there was none
     */
    String getLastError();
}
