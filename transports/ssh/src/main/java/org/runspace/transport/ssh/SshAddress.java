package org.runspace.transport.ssh;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A user and a host, {@code user@host:port}, where the user and the port may be missing and an IPv6 address is in
 * brackets.
 *
 * @param user empty if not given
 * @param name the host as it is written, without brackets; perhaps an alias of a configuration file
 * @param givenPort 0 if not given
 */
record SshAddress(String user, String name, int givenPort) {
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
            return new SshAddress(user(bare.group("user")), bare.group("six"), 0);
        }
        Matcher match = FORM.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("user@host:port, with an IPv6 address in brackets");
        }
        String host = match.group("six") == null ? match.group("host") : match.group("six");
        int port = match.group("port") == null ? 0 : Integer.parseInt(match.group("port"));
        if (match.group("port") != null && (port < 1 || port > 65535)) {
            throw new IllegalArgumentException("a port between 1 and 65535");
        }
        return new SshAddress(user(match.group("user")), host, port);
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

    /** The host's name in lower case. */
    String host() {
        return name.toLowerCase(Locale.ROOT);
    }

    boolean hasPort() {
        return givenPort != 0;
    }

    /** The port, 22 if none is given. */
    int port() {
        return hasPort() ? givenPort : DEFAULT_PORT;
    }

    /** As {@code known_hosts} files spell it. */
    String knownHostsName() {
        return port() == DEFAULT_PORT ? host() : "[" + host() + "]:" + port();
    }

    /** As a connection string spells it. */
    @Override
    public String toString() {
        String place = name.indexOf(':') >= 0 ? "[" + name + "]" : name;
        return (user.isEmpty() ? "" : user + "@") + place + (hasPort() ? ":" + givenPort : "");
    }
}
