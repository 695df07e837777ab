package org.runspace.host;

import java.util.Optional;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.object.ErrorRecord;

/**
 * A host could not do what a command asked of it. Thrown by an implementation of {@link PSHost}, it reaches the calling
 * script as a {@code System.Management.Automation.Host.HostException} with the same message; thrown to a command on
 * this side, it tells what the other side's host answered.
 */
public class HostException extends RunspaceException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorRecord errorRecord;

    /**
     * Creates the exception.
     *
     * @param code the numbered message
     * @param cause what led to it, or null
     * @param arguments what the message has place for
     */
    public HostException(ErrorCode code, Throwable cause, Object... arguments) {
        super(code, cause, arguments);
        this.errorRecord = null;
    }

    /**
     * Creates the exception of a host on the other side.
     *
     * @param errorRecord what that side sent
     * @param method the name of the host's method
     */
    public HostException(ErrorRecord errorRecord, String method) {
        super(ErrorCode.HOST_CALL_FAILED, null, method, errorRecord.message());
        this.errorRecord = errorRecord;
    }

    /**
     * Returns what the other side's host answered.
     *
     * @return empty if the exception was made here, or was serialized by Java
     */
    public Optional<ErrorRecord> errorRecord() {
        return Optional.ofNullable(errorRecord);
    }
}
