package org.runspace.sample;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

/**
 * Whose something is that outlives a request: it ends with the HTTP session that it was begun in.
 *
 * @param user the user's name
 * @param httpSession the session's id
 */
public record Owner(String user, String httpSession) {
    /**
     * Returns the owner of what a request begins.
     *
     * @param request a request of somebody who is signed in
     * @return its user and session
     * @throws WebApplicationException if the session has ended meanwhile
     */
    public static Owner of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || request.getUserPrincipal() == null) {
            throw signedOut();
        }
        return new Owner(request.getUserPrincipal().getName(), session.getId());
    }

    private static WebApplicationException signedOut() {
        return JsonBody.refusal(Response.Status.UNAUTHORIZED, "The session has ended meanwhile. Sign in again.");
    }
}
