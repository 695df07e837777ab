package org.runspace.transport.wsman.http;

import java.net.URI;

/** The ports at which WinRM listens unless it is told otherwise (MS-WSMV 2.1). */
public final class WinRmPort {
    private static final int HTTP = 5985;
    private static final int HTTPS = 5986;

    /** Names both ports to those who may have taken the wrong one. */
    static final String USUAL = "the usual ports are " + HTTP + " for http and " + HTTPS + " for https.";

    private WinRmPort() {}

    /**
     * Returns the port of a URL.
     *
     * @param url with the scheme http or https
     * @return WinRM's own port of that scheme if the URL has none
     */
    public static int of(URI url) {
        int usual = "https".equalsIgnoreCase(url.getScheme()) ? HTTPS : HTTP;
        return url.getPort() < 0 ? usual : url.getPort();
    }
}
