package org.runspace.sample;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Gives a sentence to what JAX-RS refuses by a status alone, for which servers have pages of HTML. */
@Provider
public class EmptyRefusals implements ExceptionMapper<WebApplicationException> {
    @Override
    public Response toResponse(WebApplicationException e) {
        Response refused = e.getResponse();
        if (refused.hasEntity() || refused.getStatus() < Response.Status.BAD_REQUEST.getStatusCode()) {
            return refused;
        }
        return JsonBody.withText(Response.fromResponse(refused), sentence(refused.getStatus()));
    }

    private static String sentence(int status) {
        return switch (status) {
            case 400 -> "The request cannot be read.";
            case 404 -> "There is nothing at this address.";
            case 405 -> "What is at this address takes no such method.";
            case 406 -> "What is at this address has no form that the header Accept allows.";
            case 415 -> "What is at this address takes no body of this type.";
            default -> "The request cannot be served (status " + status + ").";
        };
    }
}
