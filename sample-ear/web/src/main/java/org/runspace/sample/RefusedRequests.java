package org.runspace.sample;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/** Answers a request that the library refuses with the library's own sentence. */
@Provider
public class RefusedRequests implements ExceptionMapper<RunspaceException> {
    @Override
    public Response toResponse(RunspaceException e) {
        return JsonBody.refusal(status(e.code()), e.getMessage()).getResponse();
    }

    private static Response.Status status(ErrorCode code) {
        return switch (code) {
            case JOB_UNKNOWN -> Response.Status.NOT_FOUND;
            case JOB_DATABASE -> Response.Status.SERVICE_UNAVAILABLE;
            default -> Response.Status.BAD_REQUEST;
        };
    }
}
