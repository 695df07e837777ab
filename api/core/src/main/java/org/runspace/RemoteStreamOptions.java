package org.runspace;

/**
 * The streams whose records can say which place in the script they come from, which costs bandwidth (MS-PSRP 2.2.3.8).
 */
public enum RemoteStreamOptions {
    /** Error records. */
    ADD_INVOCATION_INFO_TO_ERROR_RECORD,
    /** Warnings. */
    ADD_INVOCATION_INFO_TO_WARNING_RECORD,
    /** Debug messages. */
    ADD_INVOCATION_INFO_TO_DEBUG_RECORD,
    /** Verbose messages. */
    ADD_INVOCATION_INFO_TO_VERBOSE_RECORD
}
