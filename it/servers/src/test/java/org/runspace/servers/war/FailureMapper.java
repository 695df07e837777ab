package org.runspace.servers.war;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.runspace.error.RunspaceException;
import org.runspace.error.RunspaceOpenException;

/** Tells a test what its application caught: the exception's class, its kind if it has one, and its message. */
@Provider
public class FailureMapper implements ExceptionMapper<RunspaceException> {
    @Override
    public Response toResponse(RunspaceException failure) {
        String kind = failure instanceof RunspaceOpenException open ? " " + open.kind() : "";
        return Response.serverError()
                .type(MediaType.TEXT_PLAIN_TYPE)
                .entity(failure.getClass().getSimpleName() + kind + " " + failure.getMessage())
                .build();
    }
}
