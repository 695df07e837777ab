package org.runspace;

/** The state of a pipeline (MS-PSRP 2.2.3.5). */
public enum PipelineState {
    /** The pipeline was not sent yet. */
    NOT_STARTED,
    /** The server has the pipeline. */
    RUNNING,
    /** The pipeline was asked to stop. */
    STOPPING,
    /** The pipeline ended because it was stopped. */
    STOPPED,
    /** The pipeline ran to its end. It may have written error records. */
    COMPLETED,
    /** The pipeline ended with a terminating error. */
    FAILED,
    /** The pipeline goes on at the server without a connection to the client. */
    DISCONNECTED;

    /**
     * Returns whether a pipeline in this state sends nothing more.
     *
     * @return true for {@link #STOPPED}, {@link #COMPLETED} and {@link #FAILED}
     */
    public boolean isTerminal() {
        return this == STOPPED || this == COMPLETED || this == FAILED;
    }
}
