package org.runspace.adapter;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.CommException;
import jakarta.resource.spi.ResourceAllocationException;
import jakarta.resource.spi.SecurityException;
import org.runspace.error.ErrorCode;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceException;
import org.runspace.error.RunspaceOpenException;
import org.runspace.error.RunspaceResourceException;

/**
 * Turns failures of the engine into the exceptions that containers expect, and back into those that applications
 * expect.
 */
final class AdapterFailures {
    private AdapterFailures() {}

    static ResourceException toResourceException(RunspaceException failure) {
        if (failure instanceof RunspaceOpenException open) {
            return open.kind() == OpenFailure.AUTHENTICATION
                    ? new SecurityException(failure.getMessage(), failure)
                    : new CommException(failure.getMessage(), failure);
        }
        return new ResourceAllocationException(failure.getMessage(), failure);
    }

    /**
     * Returns the engine's own exception if that is the cause, so that an application gets the same with and without a
     * container.
     */
    static RunspaceException toRunspaceException(Object resource, ResourceException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RunspaceException known) {
                return known;
            }
        }
        return new RunspaceResourceException(ErrorCode.NO_SESSION, failure, resource, failure.getMessage());
    }
}
