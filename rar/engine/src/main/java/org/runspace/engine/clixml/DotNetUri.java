package org.runspace.engine.clixml;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.runspace.error.ErrorCode;
import org.runspace.error.ValueFormatException;

/**
 * Which of Java's URIs .NET's {@code System.Uri} refuses, so that a server could not read the message with one (MS-PSRP
 * 2.2.5.1.14). Java takes any authority; .NET wants a host and a port in it.
 */
final class DotNetUri {
    /** Those of a server that must be named. */
    private static final Set<String> WITH_HOST =
            Set.of("http", "https", "ftp", "ws", "wss", "telnet", "gopher", "nntp", "net.tcp", "net.pipe");

    /** What follows these is any text. */
    private static final Set<String> WITHOUT_HOST = Set.of("mailto", "news", "uuid");

    private static final Pattern DRIVE_WITHOUT_ROOT = Pattern.compile("[A-Za-z]:[^/].*+", Pattern.DOTALL);
    private static final Pattern HOST = Pattern.compile("(?:[A-Za-z0-9_-]|[^\\p{ASCII}]|\\.(?!\\.))*+");
    private static final int LARGEST_PORT = 65535;
    private static final int LONGEST_PORT = 9;

    private DotNetUri() {}

    /**
     * Returns the text of a URI as it was given: the server has its escapes, too.
     *
     * @throws ValueFormatException if .NET refuses it; the message does not repeat a user's name and password in it
     */
    static String text(URI uri) {
        if (isRefused(uri)) {
            String place = uri.getRawAuthority();
            throw new ValueFormatException(
                    ErrorCode.NOT_SERIALIZABLE,
                    null,
                    "a URI that .NET cannot parse: "
                            + (place == null
                                    ? uri.toString()
                                    : "the host or port " + place.substring(place.indexOf('@') + 1)));
        }
        return uri.toString();
    }

    /** Returns whether .NET refuses a URI. */
    static boolean isRefused(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (DRIVE_WITHOUT_ROOT.matcher(uri.toString()).matches()) {
            return true;
        }
        String place = uri.getRawAuthority();
        if (place != null) {
            return !scheme.isEmpty() && !WITHOUT_HOST.contains(scheme) && !isPlace(scheme, place);
        }
        String rest = uri.getRawSchemeSpecificPart();
        return (WITH_HOST.contains(scheme) && rest.startsWith("//")) || (scheme.equals("mailto") && !isAddress(rest));
    }

    private static boolean isPlace(String scheme, String place) {
        boolean isFile = scheme.equals("file");
        int user = place.indexOf('@');
        String named = place.substring(user + 1);
        int end = named.startsWith("[") ? named.indexOf(']') + 1 : named.indexOf(':');
        String host = end < 0 ? named : named.substring(0, end);
        String port = end < 0 || end == named.length() ? "" : named.substring(end + 1);
        return !(isFile && (user >= 0 || !port.isEmpty())) && isHost(host) && isPort(port);
    }

    private static boolean isHost(String host) {
        return host.startsWith("[")
                || (!host.isEmpty()
                        && host.charAt(0) != '.'
                        && HOST.matcher(host).matches());
    }

    private static boolean isPort(String port) {
        return port.isEmpty()
                || (port.length() <= LONGEST_PORT
                        && port.chars().allMatch(digit -> digit >= '0' && digit <= '9')
                        && Integer.parseInt(port) <= LARGEST_PORT);
    }

    private static boolean isAddress(String rest) {
        String address = rest.split("[/?#]", 2)[0];
        return address.isEmpty() || isPlace("mailto", address);
    }
}
