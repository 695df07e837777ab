package org.runspace.host;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.object.ErrorRecord;

/**
 * Thrown if a host could not do what a command asked for. Thrown by an implementation of {@link PSHost}, it reaches the
 * calling script as a {@code System.Management.Automation.Host.HostException} with the same message. Thrown to a
 * command of an endpoint in Java, it carries the error that the client's host answered with.
 */
public class HostException extends RunspaceException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable ErrorRecord errorRecord;

    /**
     * Creates the exception.
     *
     * @param code the numbered message
     * @param cause the underlying failure, or null
     * @param arguments one for each name in the message, in order
     */
    public HostException(ErrorCode code, @Nullable Throwable cause, @Nullable Object... arguments) {
        super(code, cause, arguments);
        this.errorRecord = null;
    }

    /**
     * Creates the exception for an error of the client's host.
     *
     * @param errorRecord the error that the client sent
     * @param method the name of the host's method
     */
    public HostException(ErrorRecord errorRecord, String method) {
        super(ErrorCode.HOST_CALL_FAILED, null, method, errorRecord.message());
        this.errorRecord = errorRecord;
    }

    /**
     * Returns the error that the client's host answered with.
     *
     * @return empty if the client sent none, or after this exception was serialized by Java
     */
    public Optional<ErrorRecord> errorRecord() {
        return Optional.ofNullable(errorRecord);
    }
}
