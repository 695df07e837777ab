package org.runspace.sample.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;

/** Reads what a request's HTTP session knows. */
final class SessionValue {
    private SessionValue() {}

    /** Returns a value; nothing if there is none, or no session, or another request ends the session meanwhile. */
    static <T> Optional<T> of(HttpServletRequest request, String name, Class<T> type) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(session.getAttribute(name))
                    .filter(type::isInstance)
                    .map(type::cast);
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }
}
