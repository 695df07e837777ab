package org.runspace.sample.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes requests of this application's own page only, opened on this machine, or by the address for others. Any page in
 * the user's browser can send requests to the loopback address, also under a name of its own that it makes point there.
 */
final class OwnPage {
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");
    private static final Set<String> LOCAL_NAMES = Set.of("127.0.0.1", "localhost", "[::1]", "::1");
    private static final Pattern PORT = Pattern.compile(":[0-9]*$");
    private static final Refusal ELSEWHERE = Refusal.forbidden("This page is for the machine it runs on.");

    private final Optional<PublicAddress> others;

    /**
     * Makes the check.
     *
     * @param others the address by which other machines open the page
     */
    OwnPage(Optional<PublicAddress> others) {
        this.others = others;
    }

    Optional<Refusal> refusal(HttpServletRequest request) {
        if (!isForOthers(request) && !(isLocal(request) && RemoteAddress.isOfThisMachine(request))) {
            return Optional.of(ELSEWHERE);
        }
        return isOfAnotherPage(request)
                ? Optional.of(Refusal.forbidden("Other pages have no access."))
                : Optional.empty();
    }

    private boolean isForOthers(HttpServletRequest request) {
        return others.filter(address -> address.host().equals(host(request))).isPresent();
    }

    /** The server may know the name from elsewhere than the header that a browser writes, and no page can choose. */
    private static boolean isLocal(HttpServletRequest request) {
        return LOCAL_NAMES.contains(request.getServerName())
                && LOCAL_NAMES.contains(PORT.matcher(host(request)).replaceFirst(""));
    }

    private static String host(HttpServletRequest request) {
        String host = request.getHeader("Host");
        return host == null ? "" : host.toLowerCase(Locale.ROOT);
    }

    /** A user may follow a link of another page to this one; no page may send any other request. */
    private boolean isOfAnotherPage(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        if (origin != null && !origin.equals(ownOrigin(request))) {
            return true;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        boolean foreign = site != null && !OWN_SITE.contains(site);
        return foreign && !isLink(request);
    }

    /**
     * Returns the origin of the page that a request comes from, as browsers write it. A proxy for others may speak
     * https with them, and http with this server.
     */
    String ownOrigin(HttpServletRequest request) {
        return isForOthers(request)
                ? others.orElseThrow().origin()
                : request.getScheme() + "://" + request.getHeader("Host");
    }

    private static boolean isLink(HttpServletRequest request) {
        return request.getMethod().equals("GET") && "navigate".equals(request.getHeader("Sec-Fetch-Mode"));
    }
}
