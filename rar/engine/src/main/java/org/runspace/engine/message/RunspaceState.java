package org.runspace.engine.message;

/** The state of a runspace pool (MS-PSRP 2.2.3.4). The ordinal is the number on the wire. */
public enum RunspaceState {
    /** Not opened yet. */
    BEFORE_OPEN,
    /** Being opened. */
    OPENING,
    /** Ready for pipelines. */
    OPENED,
    /** Closed as requested. */
    CLOSED,
    /** Being closed. */
    CLOSING,
    /** Ended by a fault. */
    BROKEN,
    /** Being disconnected. */
    DISCONNECTING,
    /** Kept by the server, without a connection to a client. */
    DISCONNECTED,
    /** Being connected. */
    CONNECTING;

    private static final RunspaceState[] ALL = values();

    /**
     * Returns the state with the given number.
     *
     * @param number as on the wire
     * @return null for numbers that are not known
     */
    public static RunspaceState ofNumber(int number) {
        return number >= 0 && number < ALL.length ? ALL[number] : null;
    }

    /**
     * Returns whether the pool has ended.
     *
     * @return true for {@link #CLOSED} and {@link #BROKEN}
     */
    public boolean isEnded() {
        return this == CLOSED || this == BROKEN;
    }
}
