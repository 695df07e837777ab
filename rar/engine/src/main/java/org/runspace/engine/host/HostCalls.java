package org.runspace.engine.host;

import java.util.List;
import org.runspace.engine.message.HostMethod;

/** Sends host calls of a server's pipeline, or of its pool, to the client. */
@FunctionalInterface
public interface HostCalls {
    /**
     * Calls the client's host. For a method without a result this returns when the call is queued; for any other it
     * blocks until the answer has arrived.
     *
     * @param method the method to call
     * @param parameters the values, of the Java types that the table names for the method
     * @return the result, of the Java type that the method has; null for a method without one
     * @throws org.runspace.host.HostException if the client's host threw, or its answer is not valid
     * @throws org.runspace.error.RunspaceException if the pipeline is stopped or the session ends before the answer has
     *     arrived
     */
    Object call(HostMethod method, List<Object> parameters);
}
