package org.runspace.sample.access;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.security.Principal;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * The user of an HTTP session.
 *
 * @param name the user's name
 * @param role what the user may do
 * @param token what only the page of this session knows, and sends with each request that changes something
 */
record SignedIn(String name, Role role, String token) implements Serializable {
    private static final String ATTRIBUTE = SignedIn.class.getName();
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * Finds the user. A server may know its users longer than their HTTP sessions live, by a cookie of its own; who has
     * no session any more is signed out all the same.
     */
    static Optional<SignedIn> of(HttpServletRequest request) {
        Principal known = request.getUserPrincipal();
        return known == null
                ? Optional.empty()
                : SessionValue.of(request, ATTRIBUTE, SignedIn.class)
                        .filter(user -> user.name().equals(known.getName()));
    }

    /** Returns why a request is not served that needs a role; nothing if its user has it. */
    static Optional<Refusal> refusal(HttpServletRequest request, Role needed) {
        Optional<SignedIn> user = of(request);
        if (user.isEmpty()) {
            return Optional.of(Refusal.SIGNED_OUT);
        }
        return user.get().role().includes(needed)
                ? Optional.empty()
                : Optional.of(Refusal.forbidden("This needs the role " + needed.inWords() + "."));
    }

    /** Makes the request's session that of its user, whom the server knows already. */
    static void begin(HttpServletRequest request, Role role) {
        byte[] token = new byte[32];
        RANDOM.nextBytes(token);
        request.getSession()
                .setAttribute(
                        ATTRIBUTE,
                        new SignedIn(
                                request.getUserPrincipal().getName(),
                                role,
                                Base64.getUrlEncoder().withoutPadding().encodeToString(token)));
        request.changeSessionId();
    }
}
