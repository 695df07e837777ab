package org.runspace.transport.ssh;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A user and a host, {@code user@host:port}, where the user and the port may be missing and an IPv6 address is in
 * brackets.
 *
 * @param user empty if not given
 * @param host lower case, without brackets
 * @param port 22 if not given
 */
record SshAddress(String user, String host, int port) {
    static final int DEFAULT_PORT = 22;

    private static final Pattern FORM = Pattern.compile(
            "(?:(?<user>.+)@)?(?:\\[(?<six>[0-9A-Fa-f:.]+(?:%[\\w.-]+)?)]|(?<host>[^\\s@:\\[\\]/?#-][^\\s@:\\[\\]/?#]*))"
                    + "(?::(?<port>\\d{1,5}))?");
    private static final Pattern BARE_IPV6 =
            Pattern.compile("(?:(?<user>.+)@)?(?<six>[0-9A-Fa-f]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)");

    /** Parses a text, or throws an {@link IllegalArgumentException} that describes a valid one. */
    static SshAddress parse(String text) {
        Matcher bare = BARE_IPV6.matcher(text);
        if (bare.matches()) {
            return new SshAddress(user(bare.group("user")), bare.group("six").toLowerCase(Locale.ROOT), DEFAULT_PORT);
        }
        Matcher match = FORM.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("user@host:port, with an IPv6 address in brackets");
        }
        String host = match.group("six") == null ? match.group("host") : match.group("six");
        int port = match.group("port") == null ? DEFAULT_PORT : Integer.parseInt(match.group("port"));
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("a port between 1 and 65535");
        }
        return new SshAddress(user(match.group("user")), host.toLowerCase(Locale.ROOT), port);
    }

    /** SSH servers of Windows know a domain's users by this form only. */
    static String user(String name) {
        if (name == null) {
            return "";
        }
        int slash = name.indexOf('\\');
        return slash > 0 && slash == name.lastIndexOf('\\')
                ? name.substring(slash + 1) + "@" + name.substring(0, slash)
                : name;
    }

    /** As {@code known_hosts} files spell it. */
    String knownHostsName() {
        return port == DEFAULT_PORT ? host : "[" + host + "]:" + port;
    }

    /** As a connection string spells it. */
    @Override
    public String toString() {
        String place = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return (user.isEmpty() ? "" : user + "@") + place + (port == DEFAULT_PORT ? "" : ":" + port);
    }
}
