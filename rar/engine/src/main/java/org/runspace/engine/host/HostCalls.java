package org.runspace.engine.host;

import java.util.List;
import org.runspace.engine.message.HostMethod;

/** Sends the host calls of a server's pipeline, or of its pool, to the client. */
@FunctionalInterface
public interface HostCalls {
    /**
     * Calls the client's host. A method without a result is sent, and that is all; any other blocks until the answer is
     * there.
     *
     * @param method what is called
     * @param parameters of the Java types that the table names for the method
     * @return of the Java type of the method's result; null for a method without one
     * @throws org.runspace.host.HostException if the client's host threw, or its answer is none
     * @throws org.runspace.error.RunspaceException if the pipeline is stopped or the session ends before the answer is
     *     there
     */
    Object call(HostMethod method, List<Object> parameters);
}
