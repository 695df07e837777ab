package org.runspace.diagnosis;

/** How a diagnosis ended. */
public enum DiagnosisResult {
    /** A session opens and runs scripts. */
    READY,
    /** A session opens, and its endpoint runs single commands at most. */
    NO_SCRIPTS,
    /** No session can be had. */
    NO_SESSION,
    /** What says how to connect is not valid; nothing was connected. */
    NOT_CONFIGURED
}
