package org.runspace.sample.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;

/**
 * Takes requests of this application's own page only, opened on this machine. Any page in the user's browser can send
 * requests to the loopback address, also under a name of its own that it makes point there.
 */
final class OwnPage {
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");
    private static final Set<String> LOCAL_NAMES = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

    private OwnPage() {}

    static Optional<Refusal> refusal(HttpServletRequest request) {
        if (!LOCAL_NAMES.contains(request.getServerName())) {
            return Optional.of(Refusal.forbidden("This page is for the machine it runs on."));
        }
        return isOfAnotherPage(request)
                ? Optional.of(Refusal.forbidden("Other pages have no access."))
                : Optional.empty();
    }

    /** A user may follow a link of another page to this one; no page may send any other request. */
    private static boolean isOfAnotherPage(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        if (origin != null && !origin.equals(request.getScheme() + "://" + request.getHeader("Host"))) {
            return true;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        boolean foreign = site != null && !OWN_SITE.contains(site);
        return foreign && !isLink(request);
    }

    private static boolean isLink(HttpServletRequest request) {
        return request.getMethod().equals("GET") && "navigate".equals(request.getHeader("Sec-Fetch-Mode"));
    }
}
