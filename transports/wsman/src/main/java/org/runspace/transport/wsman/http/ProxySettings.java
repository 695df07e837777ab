package org.runspace.transport.wsman.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runspace.error.Excerpt;

/**
 * An HTTP proxy, through which connections are tunnelled by CONNECT (RFC 7231 section 4.3.6), those without TLS too,
 * because logins belong to a connection.
 *
 * @param host its name or address
 * @param port its port
 * @param login how connections log in at the proxy, closed by the caller after the last one
 * @param bypass the hosts to which connections are direct
 */
public record ProxySettings(String host, int port, Optional<ProxyLogin> login, HostList bypass) {
    /**
     * Creates a proxy without a login and exceptions.
     *
     * @param host its name or address
     * @param port its port
     * @return new settings
     */
    public static ProxySettings of(String host, int port) {
        return new ProxySettings(host, port, Optional.empty(), HostList.NONE);
    }

    /**
     * Returns a copy with a login.
     *
     * @param given how connections log in at the proxy
     * @return new settings
     */
    public ProxySettings withLogin(ProxyLogin given) {
        return new ProxySettings(host, port, Optional.of(given), bypass);
    }

    /**
     * Returns a copy with another list of exceptions.
     *
     * @param hosts the hosts to which connections are direct
     * @return new settings
     */
    public ProxySettings withBypass(HostList hosts) {
        return new ProxySettings(host, port, login, hosts);
    }

    /**
     * Tells whether connections to a server go through the proxy.
     *
     * @param server its name or address
     * @return false if the list of exceptions has it
     */
    public boolean isFor(String server) {
        return !bypass.contains(server);
    }

    ExchangeException unreachable(Throwable cause) {
        return unavailable("cannot be reached: " + Excerpt.of(String.valueOf(cause.getMessage())), cause);
    }

    /** The failure of a proxy that may do later what it does not do now. */
    ExchangeException unavailable(String what, @Nullable Throwable cause) {
        return failure(ExchangeFailure.Kind.PROXY_UNAVAILABLE, what, cause);
    }

    /** The failure of a proxy that will not do another time what it does not do now. */
    ExchangeException refusal(String what, @Nullable Throwable cause) {
        return failure(ExchangeFailure.Kind.PROXY, what, cause);
    }

    private ExchangeException failure(ExchangeFailure.Kind kind, String what, @Nullable Throwable cause) {
        return ExchangeException.unexecuted(kind, "The proxy " + host + ":" + port + " " + what, cause);
    }
}
