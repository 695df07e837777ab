package org.runspace.sample.access;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;

/**
 * Takes requests that change something only with the token of their session. A browser sends the session's cookie with
 * requests of other pages, too, but these cannot read the token.
 */
final class Token {
    private static final String HEADER = "X-Session-Token";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> LOGINS =
            Set.of(SessionServlet.PATH, ProviderServlet.PATH, ProviderReplyServlet.PATH);

    private Token() {}

    static Optional<Refusal> refusal(HttpServletRequest request) {
        if (SAFE.contains(request.getMethod()) || isLogin(request)) {
            return Optional.empty();
        }
        Optional<SignedIn> user = SignedIn.of(request);
        if (user.isEmpty()) {
            return Optional.of(Refusal.SIGNED_OUT);
        }
        return isEqual(user.get().token(), request.getHeader(HEADER))
                ? Optional.empty()
                : Optional.of(
                        Refusal.forbidden("The request does not have the token of its session. Load the page again."));
    }

    /** There is no session before it. */
    private static boolean isLogin(HttpServletRequest request) {
        return request.getMethod().equals("POST") && LOGINS.contains(request.getServletPath());
    }

    /** In a time that tells nothing about the token. */
    private static boolean isEqual(String token, String sent) {
        return sent != null
                && MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }
}
