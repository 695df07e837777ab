package org.runspace.transport.wsman.http;

import java.net.URI;
import java.util.Optional;

/**
 * What the requests of one session have in common.
 *
 * @param endpoint the URL of the server: {@code http} or {@code https}, a host, and a path
 * @param sealing whether envelopes are encrypted by the keys of the login
 * @param tls how TLS is spoken, if the URL is {@code https}
 * @param proxy the proxy, if there is one
 * @param route the way of the connections, to the proxy if there is one
 * @param road the way of the connections through another host, in place of the route
 * @param limits the limits
 */
public record HttpSettings(
        URI endpoint,
        Sealing sealing,
        TlsSettings tls,
        Optional<ProxySettings> proxy,
        Route route,
        Optional<Road> road,
        HttpLimits limits) {
    /**
     * Creates settings with the defaults: no proxy, the trust store of the JVM, and envelopes encrypted without TLS.
     *
     * @param endpoint the URL of the server
     * @return new settings
     */
    public static HttpSettings of(URI endpoint) {
        Sealing sealing = "https".equalsIgnoreCase(endpoint.getScheme()) ? Sealing.OFF : Sealing.REQUIRED;
        return new HttpSettings(
                endpoint,
                sealing,
                TlsSettings.DEFAULT,
                Optional.empty(),
                Route.DIRECT,
                Optional.empty(),
                HttpLimits.DEFAULT);
    }

    /**
     * Returns a copy with another encryption of envelopes.
     *
     * @param other whether envelopes are encrypted by the keys of the login
     * @return new settings
     */
    public HttpSettings withSealing(Sealing other) {
        return new HttpSettings(endpoint, other, tls, proxy, route, road, limits);
    }

    /**
     * Returns a copy with another TLS.
     *
     * @param other how TLS is spoken
     * @return new settings
     */
    public HttpSettings withTls(TlsSettings other) {
        return new HttpSettings(endpoint, sealing, other, proxy, route, road, limits);
    }

    /**
     * Returns a copy with a proxy.
     *
     * @param other the proxy
     * @return new settings
     */
    public HttpSettings withProxy(ProxySettings other) {
        return new HttpSettings(endpoint, sealing, tls, Optional.of(other), route, road, limits);
    }

    /**
     * Returns a copy with another route.
     *
     * @param other the way of the connections
     * @return new settings
     */
    public HttpSettings withRoute(Route other) {
        return new HttpSettings(endpoint, sealing, tls, proxy, other, road, limits);
    }

    /**
     * Returns a copy with a road.
     *
     * @param other the way of the connections through another host
     * @return new settings
     */
    public HttpSettings withRoad(Road other) {
        return new HttpSettings(endpoint, sealing, tls, proxy, route, Optional.of(other), limits);
    }

    /**
     * Returns a copy with other limits.
     *
     * @param other the limits
     * @return new settings
     */
    public HttpSettings withLimits(HttpLimits other) {
        return new HttpSettings(endpoint, sealing, tls, proxy, route, road, other);
    }
}
