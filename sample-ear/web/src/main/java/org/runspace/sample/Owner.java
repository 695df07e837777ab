package org.runspace.sample;

import jakarta.servlet.http.HttpServletRequest;

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
     */
    public static Owner of(HttpServletRequest request) {
        return new Owner(
                request.getUserPrincipal().getName(), request.getSession().getId());
    }
}
