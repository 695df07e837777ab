package org.runspace.sample.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.runspace.sample.openid.Failure;
import org.runspace.sample.openid.Provider;

/**
 * Why the OpenID provider signs somebody not in: a sentence for the user, and a line of the log for the administrator.
 */
@ApplicationScoped
public class ProviderRefusals {
    private static final System.Logger LOG = System.getLogger(ProviderRefusals.class.getName());

    /** Two for each sign-in, of which those that end well do not count. */
    private final Limiter limit = new Limiter(60, Duration.ofSeconds(1));

    /** Says why a step of a sign-in cannot be tried. It counts as one that fails until {@link #right} is told. */
    Optional<Refusal> before(HttpServletRequest request, Optional<Provider> provider) {
        if (provider.isEmpty()) {
            return Optional.of(
                    new Refusal(HttpServletResponse.SC_NOT_FOUND, "No provider is set up that signs users in."));
        }
        if (SignedIn.of(request).isPresent()) {
            return Optional.of(Sessions.TAKEN);
        }
        return limit.use(RemoteAddress.group(request)).map(time -> Refusal.tooMany("sign-ins", time));
    }

    /** Tells that both steps of a sign-in were right. */
    void right(HttpServletRequest request) {
        limit.giveBack(RemoteAddress.group(request));
        limit.giveBack(RemoteAddress.group(request));
    }

    Refusal of(Failure failure, Provider provider) {
        log(failure.getMessage(), provider);
        return new Refusal(
                failure.kind().status(),
                failure.kind().sentence(provider.settings().title()));
    }

    Refusal forbidden(String sentence, Provider provider) {
        log(sentence, provider);
        return Refusal.forbidden(sentence);
    }

    private static void log(String why, Provider provider) {
        LOG.log(
                System.Logger.Level.WARNING,
                "{0} has signed nobody in: {1}",
                provider.settings().issuer(),
                why);
    }
}
