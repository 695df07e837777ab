package org.runspace;

/** How a pipeline stands (MS-PSRP 2.2.3.5). The ordinal is the number on the wire. */
public enum PipelineState {
    /** Not sent yet. */
    NOT_STARTED,
    /** The peer has it. */
    RUNNING,
    /** A stop was asked for. */
    STOPPING,
    /** Ended by a stop. */
    STOPPED,
    /** Ended well; error records may have been written all the same. */
    COMPLETED,
    /** Ended with a terminating error. */
    FAILED,
    /** Runs on at the peer, without a connection. */
    DISCONNECTED;

    private static final PipelineState[] ALL = values();

    /**
     * Returns whether nothing more can come from a pipeline in this state.
     *
     * @return true for {@link #STOPPED}, {@link #COMPLETED} and {@link #FAILED}
     */
    public boolean isTerminal() {
        return this == STOPPED || this == COMPLETED || this == FAILED;
    }

    /**
     * Returns the state of a number.
     *
     * @param number as on the wire
     * @return null for numbers that are not known
     */
    public static PipelineState ofNumber(int number) {
        return number >= 0 && number < ALL.length ? ALL[number] : null;
    }
}
