package org.runspace.transport.wsman.http;

import java.net.URI;
import org.apache.hc.core5.net.NamedEndpoint;

/**
 * The server as its URL names it.
 *
 * @param url the URL
 * @param secure whether TLS is spoken
 * @param host the name or the address, without the brackets of an IPv6 address
 * @param port the port, WinRM's own if the URL has none
 */
record Target(URI url, boolean secure, String host, int port) implements NamedEndpoint {
    static Target of(URI url) {
        boolean secure = "https".equalsIgnoreCase(url.getScheme());
        if ((!secure && !"http".equalsIgnoreCase(url.getScheme())) || url.getHost() == null) {
            throw new IllegalArgumentException("an http or https URL with a host is needed");
        }
        return new Target(url, secure, bare(url.getHost()), WinRmPort.of(url));
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1).replace("%25", "%") : host;
    }

    /** The {@code Host} header: the port is always there, the zone of an IPv6 address never. */
    String authority() {
        int zone = host.indexOf('%');
        String sent = zone < 0 ? host : host.substring(0, zone);
        return (sent.indexOf(':') < 0 ? sent : "[" + sent + "]") + ":" + port;
    }

    /** What stands in the first line of a request. */
    String path() {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    @Override
    public String getHostName() {
        return host;
    }

    @Override
    public int getPort() {
        return port;
    }

    @Override
    public String toString() {
        return authority();
    }
}
