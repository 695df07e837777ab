package org.runspace.servers.transactions;

/** How a transaction ends. */
enum Fate {
    /** It is committed. */
    COMMITTED,
    /** The application rolls it back. */
    ROLLED_BACK,
    /** The application wants a rollback, and commits all the same. */
    MARKED,
    /** A script for the commit fails. */
    SCRIPT_FAILS,
    /** A pipeline still runs at the commit. */
    STILL_RUNS,
    /** The session ends before the commit. */
    DIES
}
