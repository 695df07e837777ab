package org.runspace.transport.wsman.auth;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * The facts about a connection that a login depends on.
 *
 * @param endpoint the URL of the server, whose host names the service to log in to
 * @param certificate the certificate that the server showed, to which logins are bound; empty without TLS, and where
 *     they must not be bound, as behind a proxy that ends TLS
 * @param sealed whether envelopes are to be encrypted by the login's keys
 */
public record LoginConnection(URI endpoint, Optional<X509Certificate> certificate, boolean sealed) {
    /**
     * Returns the name of the server in the names of its services.
     *
     * @return the URL's host, without the brackets of an IPv6 address
     */
    public String host() {
        String host = String.valueOf(endpoint.getHost());
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
