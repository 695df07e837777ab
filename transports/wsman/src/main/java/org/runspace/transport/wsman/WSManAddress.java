package org.runspace.transport.wsman;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.runspace.error.ConnectionStringException;
import org.runspace.transport.wsman.http.HostNames;
import org.runspace.transport.wsman.http.WinRmPort;

/** Reads the address in a connection string: a URL, or a host with or without a port. */
final class WSManAddress {
    private static final String ALLOWED = "a host, host:port, or an http or https URL";
    private static final String NOT_REPEATED = "(not repeated)";
    private static final String PATH = "/wsman";
    /** Would be read as a host with the name http. */
    private static final Pattern ONE_SLASH = Pattern.compile("https?:/(?!/)", Pattern.CASE_INSENSITIVE);

    private WSManAddress() {}

    /**
     * Returns the URL with its port and path. As PowerShell's own client, a host alone means http, which is encrypted
     * by the login.
     */
    static URI of(String text) {
        if (ONE_SLASH.matcher(text).lookingAt()) {
            throw bad("a URL with two slashes behind http: or https:", shown(text));
        }
        try {
            URI uri = read(text);
            if (uri.getRawUserInfo() != null) {
                throw bad("an address without a user, as credentials never stand here", NOT_REPEATED);
            }
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            boolean known = scheme.equals("http") || scheme.equals("https");
            if (!known
                    || uri.getHost() == null
                    || uri.getPort() == 0
                    || uri.getPort() > 65_535
                    || uri.getRawFragment() != null) {
                throw bad(ALLOWED, shown(text));
            }
            String path = uri.getRawPath() == null
                            || uri.getRawPath().isEmpty()
                            || uri.getRawPath().equals("/")
                    ? PATH
                    : uri.getRawPath();
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            return new URI(scheme + "://" + uri.getHost() + ":" + WinRmPort.of(uri) + path + query);
        } catch (URISyntaxException e) {
            throw bad(ALLOWED, shown(text));
        }
    }

    /** Returns the address of a proxy. */
    static URI ofProxy(String text) {
        String allowed = "host:port of an HTTP proxy, without a user, as credentials never stand here";
        try {
            URI uri = read(text);
            if (!"http".equalsIgnoreCase(uri.getScheme())
                    || uri.getHost() == null
                    || uri.getPort() < 1
                    || uri.getPort() > 65_535
                    || uri.getRawUserInfo() != null) {
                throw badProxy(allowed, text);
            }
            return uri;
        } catch (URISyntaxException e) {
            throw badProxy(allowed, text);
        }
    }

    private static URI read(String text) throws URISyntaxException {
        return new URI(HostNames.inAscii(text.contains("://") ? text : "http://" + text));
    }

    private static ConnectionStringException badProxy(String allowed, String found) {
        return TargetChecks.bad(WSManSettings.PROXY, allowed, shown(found), null);
    }

    /** Somebody may have written a password, whatever else is wrong with the address. */
    private static String shown(String text) {
        return text.contains("@") || text.contains("%40") ? NOT_REPEATED : text;
    }

    private static ConnectionStringException bad(String allowed, String found) {
        return TargetChecks.bad("host", allowed, found, null);
    }
}
