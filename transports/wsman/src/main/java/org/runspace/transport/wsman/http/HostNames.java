package org.runspace.transport.wsman.http;

import java.net.IDN;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of hosts in the form in which name servers, certificates and Kerberos know them (RFC 3490). */
public final class HostNames {
    /** What stands before the host in a URL, and the host. */
    private static final Pattern URL = Pattern.compile("([^:/?#]+://(?:[^/?#@]*@)?)([^/?#:\\[]+)(.*)", Pattern.DOTALL);

    private HostNames() {}

    /**
     * Returns a URL whose host has only letters of ASCII.
     *
     * @param url a URL, {@code https://b\u00fccher.example:5986/wsman} for example
     * @return {@code https://xn--bcher-kva.example:5986/wsman}; the same text if the host is no such name
     */
    public static String inAscii(String url) {
        Matcher parts = URL.matcher(url);
        return parts.matches() ? parts.group(1) + ascii(parts.group(2)) + parts.group(3) : url;
    }

    /** Returns a host's name in letters of ASCII; what is no name stays as it is, for others to refuse. */
    static String ascii(String host) {
        if (host.chars().allMatch(letter -> letter < 128)) {
            return host;
        }
        try {
            return IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES);
        } catch (IllegalArgumentException e) {
            return host;
        }
    }
}
