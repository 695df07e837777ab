package org.runspace.engine.message;

/** How a runspace pool stands (MS-PSRP 2.2.3.4). The ordinal is the number on the wire. */
public enum RunspaceState {
    /** Not opened yet. */
    BEFORE_OPEN,
    /** Being opened. */
    OPENING,
    /** Ready for pipelines. */
    OPENED,
    /** Closed in good order. */
    CLOSED,
    /** Being closed. */
    CLOSING,
    /** Ended by a fault. */
    BROKEN,
    /** Being disconnected. */
    DISCONNECTING,
    /** Lives on at the server without a connection. */
    DISCONNECTED,
    /** Being connected. */
    CONNECTING;

    private static final RunspaceState[] ALL = values();

    /**
     * The state of a number.
     *
     * @param number as on the wire
     * @return null for numbers that are not known
     */
    public static RunspaceState ofNumber(int number) {
        return number >= 0 && number < ALL.length ? ALL[number] : null;
    }

    /**
     * Tells whether the pool has ended.
     *
     * @return true for {@link #CLOSED} and {@link #BROKEN}
     */
    public boolean isEnded() {
        return this == CLOSED || this == BROKEN;
    }
}
