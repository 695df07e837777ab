package org.runspace.transport.wsman.http;

import java.net.URI;

/**
 * What the requests of one session have in common.
 *
 * @param endpoint the URL of the server: {@code http} or {@code https}, a host, and a path
 * @param route the way of the connections
 * @param limits the limits
 */
public record HttpSettings(URI endpoint, Route route, HttpLimits limits) {
    /**
     * Creates settings with a direct route and the default limits.
     *
     * @param endpoint the URL of the server
     * @return new settings
     */
    public static HttpSettings of(URI endpoint) {
        return new HttpSettings(endpoint, Route.DIRECT, HttpLimits.DEFAULT);
    }

    /**
     * Returns a copy with another route.
     *
     * @param other the way of the connections
     * @return new settings
     */
    public HttpSettings withRoute(Route other) {
        return new HttpSettings(endpoint, other, limits);
    }

    /**
     * Returns a copy with other limits.
     *
     * @param other the limits
     * @return new settings
     */
    public HttpSettings withLimits(HttpLimits other) {
        return new HttpSettings(endpoint, route, other);
    }
}
