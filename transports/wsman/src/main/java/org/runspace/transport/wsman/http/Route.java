package org.runspace.transport.wsman.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;

/**
 * The way of the TCP connections to a host. The name in TLS and in the {@code Host} header stays that of the host,
 * wherever a route leads, so that a route can begin at a forwarded port of this machine. Thread-safe.
 */
@FunctionalInterface
public interface Route {
    /** The addresses that the name service knows. */
    Route DIRECT = (host, port) -> Arrays.stream(InetAddress.getAllByName(host))
            .map(address -> new InetSocketAddress(address, port))
            .toList();

    /**
     * Returns the addresses to connect to. May block.
     *
     * @param host the name of the server or of the proxy
     * @param port its port
     * @return at least one, which are tried in their order
     * @throws IOException if there is no way
     */
    List<InetSocketAddress> addresses(String host, int port) throws IOException;
}
