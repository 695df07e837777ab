package org.runspace.adapter;

/** What becomes of a used session when it comes back to its pool. Running pipelines are stopped in every case. */
enum CheckIn {
    /**
     * The server resets variables, preferences and location; functions, {@code $env:}, modules and classes stay
     * (MS-PSRP 2.2.2.31).
     */
    RESET,
    /** The next user gets a new session. For users who do not trust each other. */
    REPLACE,
    /** The next user finds what the last one left. */
    KEEP
}
