package org.runspace.adapter;

/** What is done with a used session when it is returned to its pool. Running pipelines are stopped in every case. */
enum CheckIn {
    /**
     * The server resets variables, preferences, events and breakpoints (MS-PSRP 2.2.2.31), and a script restores strict
     * mode and location. A session in which anything else of {@link SessionTraits} has changed is replaced. Functions,
     * aliases, {@code $env:}, modules and classes stay.
     */
    RESET,
    /** The next user gets a new session. For pools whose users do not trust each other. */
    REPLACE,
    /** Nothing is reset: the next user gets the session as the last one left it. */
    KEEP
}
