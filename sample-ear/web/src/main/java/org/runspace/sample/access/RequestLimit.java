package org.runspace.sample.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How many requests a user may send, or an address for which nobody is signed in. The files of the page cost nothing,
 * and logins have the {@link LoginLimit}.
 */
final class RequestLimit {
    private static final List<String> COSTLY = List.of(Door.DATA, Door.TERMINAL);
    private static final int AT_ONCE = 100;
    private static final Duration EACH = Duration.ofMillis(100);

    private final Limiter sessions = new Limiter(AT_ONCE, EACH);
    private final Limiter addresses = new Limiter(AT_ONCE, EACH);

    Optional<Refusal> refusal(HttpServletRequest request, String path) {
        if (COSTLY.stream().noneMatch(path::startsWith)) {
            return Optional.empty();
        }
        Optional<Duration> wait = SignedIn.of(request)
                .map(user -> sessions.use(user.token()))
                .orElseGet(() -> addresses.use(RemoteAddress.group(request)));
        return wait.map(time -> Refusal.tooMany("requests", time));
    }
}
