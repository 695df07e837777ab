package org.runspace.sample.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.runspace.sample.openid.ProviderToken;
import org.runspace.sample.openid.SignIn;

/**
 * What an HTTP session knows about the OpenID provider. Its cookie does not come with the browser's way back from the
 * provider, but with the requests of the login page that the browser comes back to.
 */
final class ProviderSession {
    private static final String SIGN_IN = SignIn.class.getName();
    private static final String TOKEN = ProviderSession.class.getName() + ".token";

    private ProviderSession() {}

    /** Begins a sign-in, which is the only one of the session. */
    static void begin(HttpServletRequest request, SignIn signIn) {
        HttpSession session = request.getSession();
        session.setAttribute(SIGN_IN, signIn);
        session.setMaxInactiveInterval((int) SignIn.LIMIT.toSeconds());
    }

    /** Takes the session's sign-in, which nobody can take again. */
    static synchronized Optional<SignIn> take(HttpServletRequest request) {
        return SessionValue.take(request, SIGN_IN, SignIn.class);
    }

    /** Keeps the provider's token for the end of the session. */
    static void keep(HttpServletRequest request, ProviderToken token) {
        request.getSession().setAttribute(TOKEN, token);
    }

    /** Returns the provider's token, if it has signed the user in. */
    static Optional<ProviderToken> token(HttpServletRequest request) {
        return SessionValue.of(request, TOKEN, ProviderToken.class);
    }
}
