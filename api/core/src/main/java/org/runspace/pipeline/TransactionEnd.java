package org.runspace.pipeline;

/** The two ways in which a transaction ends. */
public enum TransactionEnd {
    /** What was done is to stay. */
    COMMIT,
    /** What was done is to be undone. */
    ROLLBACK
}
