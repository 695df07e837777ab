package org.runspace.transport.wsman;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.runspace.error.ConnectionStringException;
import org.runspace.spi.Target;
import org.runspace.transport.wsman.http.HostList;
import org.runspace.transport.wsman.http.RedirectException;

/**
 * The way of one session from server to server until one opens it. Immutable.
 *
 * @param current the server that is asked now
 * @param before the addresses that were asked before, in their order
 */
record Redirects(WSManTarget current, List<URI> before) {
    Redirects {
        before = List.copyOf(before);
    }

    /** Begins the way. */
    static Redirects from(WSManTarget first) {
        return new Redirects(first, List.of());
    }

    /**
     * Goes where the server sends its clients.
     *
     * @throws IllegalArgumentException if that is not allowed; the message names both addresses and the setting
     */
    Redirects follow(RedirectException redirect) {
        URI to = target(redirect);
        if (before.size() >= current.source().number(WSManSettings.MAX_REDIRECTS)) {
            throw refused(
                    to,
                    before.isEmpty()
                            ? "open the session there, or allow it by the setting maxRedirects"
                            : "that is more often than the setting maxRedirects allows");
        }
        if (current.isHttps() && !to.getScheme().equals("https")) {
            throw refused(to, "from https to http nobody is followed");
        }
        List<URI> asked = asked();
        if (asked.contains(to)) {
            throw refused(to, "where the session comes from");
        }
        boolean same = to.getHost().equalsIgnoreCase(current.endpoint().getHost());
        if (!same
                && !HostList.of(current.source().text(WSManSettings.REDIRECT_HOSTS))
                        .contains(to.getHost())) {
            throw refused(to, "another host gets the session's credential only if the setting redirectHosts names it");
        }
        return new Redirects(there(to), asked);
    }

    private List<URI> asked() {
        List<URI> asked = new ArrayList<>(before);
        asked.add(current.endpoint());
        return asked;
    }

    private URI target(RedirectException redirect) {
        try {
            return redirect.target(current.endpoint());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    way() + " sends its clients to " + redirect.shown() + ", which is no address that can be followed: "
                            + e.getMessage(),
                    e);
        }
    }

    private WSManTarget there(URI to) {
        Target source = current.source();
        try {
            return WSManTarget.of(new Target(source.scheme(), to.toString(), source.settings()));
        } catch (ConnectionStringException e) {
            throw new IllegalArgumentException(
                    way() + " sends its clients to " + to + ", where these settings are not possible: "
                            + e.getMessage(),
                    e);
        }
    }

    private IllegalArgumentException refused(URI to, String why) {
        return new IllegalArgumentException(way() + " sends its clients to " + to + "; " + why);
    }

    /** The server, and how the session got there. */
    private String way() {
        String came = before.stream().map(URI::toString).collect(Collectors.joining(", "));
        return current.endpoint() + (came.isEmpty() ? "" : " (after " + came + ")");
    }
}
