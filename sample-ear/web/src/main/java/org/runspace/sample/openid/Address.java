package org.runspace.sample.openid;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An address of a provider, to which secrets and browsers may be sent: by https, or by http to a provider on this
 * machine.
 *
 * @param uri the address
 */
public record Address(URI uri) {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int LONGEST = 2000;

    /**
     * Returns the address of a provider.
     *
     * @param text as the administrator writes it
     * @throws IllegalArgumentException if it is none
     */
    static Address ofIssuer(String text) {
        URI uri = parse("issuer", text);
        boolean isHere = uri.getScheme().equals("http") && THIS_MACHINE.contains(uri.getHost());
        if (!isHere && !uri.getScheme().equals("https")) {
            throw new IllegalArgumentException("the issuer is not https, which only one on this machine need not be");
        }
        if (uri.getRawQuery() != null) {
            throw new IllegalArgumentException("the issuer has a query");
        }
        return new Address(uri);
    }

    /**
     * Returns an address that this provider tells.
     *
     * @param name what it is called in messages
     * @param text what the provider says
     * @throws IllegalArgumentException if it is none that can be trusted as much as the provider's own
     */
    Address told(String name, String text) {
        URI other = parse(name, text);
        boolean isHere = uri.getScheme().equals("http")
                && other.getScheme().equals("http")
                && THIS_MACHINE.contains(other.getHost());
        if (!isHere && !other.getScheme().equals("https")) {
            throw new IllegalArgumentException("the " + name + " is not https");
        }
        return new Address(other);
    }

    private static URI parse(String name, String text) {
        try {
            URI uri = new URI(text);
            if (uri.getScheme() != null
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && text.length() <= LONGEST) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("the " + name + " is no address", e);
        }
        throw new IllegalArgumentException("the " + name + " is no address of a server");
    }

    /** Returns the address of what is below this one. */
    Address below(String path) {
        String text = uri.toString();
        return new Address(URI.create((text.endsWith("/") ? text : text + "/") + path));
    }

    /** Returns the address with parameters beside those that it has. */
    URI with(Map<String, String> parameters) {
        return URI.create(uri + (uri.getRawQuery() == null ? "?" : "&") + encoded(parameters));
    }

    /** Returns parameters as addresses and forms have them. */
    static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
