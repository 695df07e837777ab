package org.runspace.sample.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.function.Function;

/** Reads what a request's HTTP session knows. */
final class SessionValue {
    private SessionValue() {}

    /** Returns a value; nothing if there is none, or no session, or another request ends the session meanwhile. */
    static <T> Optional<T> of(HttpServletRequest request, String name, Class<T> type) {
        return read(request, session -> session.getAttribute(name), type);
    }

    /** Returns a value as {@link #of}, and removes it. */
    static <T> Optional<T> take(HttpServletRequest request, String name, Class<T> type) {
        return read(
                request,
                session -> {
                    Object value = session.getAttribute(name);
                    session.removeAttribute(name);
                    return value;
                },
                type);
    }

    private static <T> Optional<T> read(HttpServletRequest request, Function<HttpSession, Object> read, Class<T> type) {
        try {
            return Optional.ofNullable(request.getSession(false))
                    .map(read)
                    .filter(type::isInstance)
                    .map(type::cast);
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }
}
