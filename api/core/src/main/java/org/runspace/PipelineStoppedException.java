package org.runspace;

import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;
import org.runspace.object.ErrorRecord;
import org.runspace.object.PSObject;

/**
 * Thrown if a pipeline was stopped before its end. Carries everything that was received before; the session can be used
 * on.
 */
public class PipelineStoppedException extends RemoteCommandException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param errorRecord PowerShell's own record of the stop, or null
     * @param result everything that was received before
     */
    public PipelineStoppedException(@Nullable ErrorRecord errorRecord, InvocationResult<PSObject> result) {
        super(ErrorCode.PIPELINE_STOPPED, errorRecord, result);
    }
}
