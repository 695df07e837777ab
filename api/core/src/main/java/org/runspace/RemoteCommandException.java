package org.runspace;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.object.ErrorRecord;
import org.runspace.object.PSObject;

/**
 * Thrown if a pipeline failed, or if it wrote error records and its caller asked for an exception then. Carries
 * everything that was received before.
 */
public class RemoteCommandException extends RunspaceException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable ErrorRecord errorRecord;
    private final transient @Nullable InvocationResult<PSObject> result;

    /**
     * Creates the exception.
     *
     * @param code the numbered message
     * @param errorRecord the error that ended the pipeline, or null if the server sent none
     * @param result everything that was received before
     * @param arguments one for each name in the message, in order
     */
    public RemoteCommandException(
            ErrorCode code,
            @Nullable ErrorRecord errorRecord,
            InvocationResult<PSObject> result,
            @Nullable Object... arguments) {
        super(code, null, arguments);
        this.errorRecord = errorRecord;
        this.result = result;
    }

    /**
     * Returns the error that ended the pipeline.
     *
     * @return empty if the server sent none, or after this exception was serialized by Java
     */
    public Optional<ErrorRecord> errorRecord() {
        return Optional.ofNullable(errorRecord);
    }

    /**
     * Returns everything the pipeline sent before it ended.
     *
     * @return a result with nothing in it after this exception was serialized by Java
     */
    public InvocationResult<PSObject> result() {
        return result == null ? new InvocationResult.Collector().result() : result;
    }
}
