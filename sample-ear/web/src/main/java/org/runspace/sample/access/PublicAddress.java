package org.runspace.sample.access;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The address by which other machines open the page, if the environment names one. Without it the page is for the
 * machine it runs on.
 *
 * @param scheme {@code http} or {@code https}; behind a reverse proxy that of the proxy
 * @param host the host, in small letters, with its port unless that is the usual one
 */
record PublicAddress(String scheme, String host) {
    private static final System.Logger LOG = System.getLogger(PublicAddress.class.getName());
    private static final String VARIABLE = "SAMPLE_ADDRESS";
    private static final Set<String> SCHEMES = Set.of("http", "https");

    /** Returns the one that the environment names; one that is not in order is told in the log, and lets nobody in. */
    static Optional<PublicAddress> ofEnvironment() {
        Optional<String> named = Optional.ofNullable(System.getenv(VARIABLE)).filter(text -> !text.isEmpty());
        try {
            return named.map(PublicAddress::of);
        } catch (IllegalArgumentException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "The page is for this machine only: {0} must be an address as https://sample.example.org is one,"
                            + " without a path, and is: {1}",
                    VARIABLE,
                    named.orElseThrow());
            return Optional.empty();
        }
    }

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException if it is none, or has more than a scheme, a host and a port
     */
    static PublicAddress of(String text) {
        URI address = URI.create(text);
        boolean isWhole = address.getScheme() != null
                && address.getHost() != null
                && address.getUserInfo() == null
                && address.getQuery() == null
                && address.getFragment() == null
                && Set.of("", "/").contains(address.getPath());
        if (!isWhole || !SCHEMES.contains(address.getScheme().toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("not a scheme, a host and a port");
        }
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        boolean isUsual = address.getPort() < 0 || address.getPort() == (scheme.equals("https") ? 443 : 80);
        String host = address.getHost().toLowerCase(Locale.ROOT);
        return new PublicAddress(scheme, isUsual ? host : host + ":" + address.getPort());
    }

    /** Returns whether only https leads to the page. */
    boolean isSecure() {
        return scheme.equals("https");
    }

    /** Returns the origin of its pages, as browsers write it. */
    String origin() {
        return scheme + "://" + host;
    }
}
