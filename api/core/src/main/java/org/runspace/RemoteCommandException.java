package org.runspace;

import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.object.ErrorRecord;
import org.runspace.object.PSObject;

/**
 * A pipeline ended Failed, or its caller asked for an exception for any error record. Carries all that was received
 * before.
 */
public class RemoteCommandException extends RunspaceException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorRecord errorRecord;
    private final transient InvocationResult<PSObject> result;

    /**
     * Creates the exception.
     *
     * @param code the numbered message
     * @param errorRecord the error that ended the pipeline, or null if the peer gave none
     * @param result what was received
     * @param arguments what the message has place for
     */
    public RemoteCommandException(
            ErrorCode code, ErrorRecord errorRecord, InvocationResult<PSObject> result, Object... arguments) {
        super(code, null, arguments);
        this.errorRecord = errorRecord;
        this.result = result;
    }

    /**
     * Returns the error that ended the pipeline.
     *
     * @return null if the peer gave none, or after this exception was serialized by Java
     */
    public ErrorRecord errorRecord() {
        return errorRecord;
    }

    /**
     * Returns everything the pipeline sent before it ended.
     *
     * @return null after this exception was serialized by Java
     */
    public InvocationResult<PSObject> result() {
        return result;
    }
}
