package org.runspace.adapter;

/** What is done with a used session when it is returned to its pool. Running pipelines are stopped in every case. */
enum CheckIn {
    /**
     * The server resets variables, preferences and location; functions, {@code $env:}, modules and classes stay
     * (MS-PSRP 2.2.2.31).
     */
    RESET,
    /** The next user gets a new session. For pools whose users do not trust each other. */
    REPLACE,
    /** Nothing is reset: the next user gets the session as the last one left it. */
    KEEP
}
