package org.runspace.transport.wsman.http;

import java.net.URI;
import java.util.Locale;
import org.runspace.error.Excerpt;

/** A server that sends its clients elsewhere: the cause of a failure, for those who may follow. */
public final class RedirectException extends Exception {
    private static final long serialVersionUID = 1L;

    private static final int LONGEST_LOCATION = 2_048;
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final int LARGEST_PORT = 65_535;

    private final String location;

    /**
     * Creates the exception.
     *
     * @param location where the server sends its clients, in its own words
     */
    public RedirectException(String location) {
        super("the server sends its clients to " + shown(location));
        this.location = location;
    }

    /**
     * Returns the address, which the server has made up and which is not followed without a check.
     *
     * @param from the URL that was asked, to which the address may be relative (RFC 9110 section 10.2.2)
     * @return absolute, http or https, with a host and a port, and without a user
     * @throws IllegalArgumentException if it is not such an address; the message says why
     */
    public URI target(URI from) {
        if (location.isBlank() || location.length() > LONGEST_LOCATION) {
            throw new IllegalArgumentException(location.isBlank() ? "there is none" : "it is too long");
        }
        URI to = from.resolve(location);
        String scheme = String.valueOf(to.getScheme()).toLowerCase(Locale.ROOT);
        boolean secure = scheme.equals("https");
        if ((!secure && !scheme.equals("http")) || to.getHost() == null || to.getPort() > LARGEST_PORT) {
            throw new IllegalArgumentException("it is no http or https URL with a host");
        }
        if (to.getRawUserInfo() != null) {
            throw new IllegalArgumentException("it has a user");
        }
        int usual = secure ? HTTPS_PORT : HTTP_PORT;
        String query = to.getRawQuery() == null ? "" : "?" + to.getRawQuery();
        return URI.create(scheme + "://" + to.getHost() + ":" + (to.getPort() < 0 ? usual : to.getPort())
                + to.getRawPath() + query);
    }

    /**
     * Returns the address for messages.
     *
     * @return in quotes and bounded; not repeated if there may be a password in it
     */
    public String shown() {
        return shown(location);
    }

    private static String shown(String location) {
        return location.indexOf('@') < 0 ? Excerpt.quoted(location) : "an address with a user, which is not repeated";
    }
}
