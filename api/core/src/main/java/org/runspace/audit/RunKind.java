package org.runspace.audit;

/** How a run has begun. */
public enum RunKind {
    /** The server was sent commands to run (MS-PSRP 2.2.2.10). */
    COMMANDS,
    /** The server was asked what it knows of commands, by name (MS-PSRP 2.2.2.14). */
    METADATA,
    /** The run went on at the server, for another client that had left, and its output was taken up. */
    TAKEN_UP
}
