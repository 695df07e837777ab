package org.runspace;

import org.runspace.error.ErrorCode;
import org.runspace.object.ErrorRecord;
import org.runspace.object.PSObject;

/** A pipeline was stopped before it ended by itself. Carries all that was received before; the session stays usable. */
public class PipelineStoppedException extends RemoteCommandException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param errorRecord PowerShell's own record of the stop, or null
     * @param result what was received
     */
    public PipelineStoppedException(ErrorRecord errorRecord, InvocationResult<PSObject> result) {
        super(ErrorCode.PIPELINE_STOPPED, errorRecord, result);
    }
}
