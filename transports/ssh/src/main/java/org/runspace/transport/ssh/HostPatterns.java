package org.runspace.transport.ssh;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.sshd.client.config.hosts.KnownHostHashValue;

/**
 * The first field of a line of a {@code known_hosts} file (sshd(8)): names with wildcards, negated ones, or one name's
 * hash.
 *
 * <p>MINA reads the hashes. Its patterns are not used, because they are not OpenSSH's: they know no wildcard in a port,
 * none for hosts on other ports than 22 and no negated name in brackets, and one that they do not know costs the whole
 * line, which may be the one that revokes a key.
 */
record HostPatterns(String field) {
    private static final String HASHED = "|";

    /** Whether the line is about a host, whose name is in lower case, with brackets and port if that is not 22. */
    boolean match(String name) {
        if (field.startsWith(HASHED)) {
            return matchesHash(name);
        }
        return matchAny(Arrays.asList(field.toLowerCase(Locale.ROOT).split(",")), name);
    }

    /** Whether a text matches one of some patterns, and none of those with an exclamation mark. */
    static boolean matchAny(List<String> patterns, String text) {
        boolean found = false;
        for (String pattern : patterns) {
            boolean negated = pattern.startsWith("!");
            if (matches(negated ? pattern.substring(1) : pattern, text)) {
                if (negated) {
                    return false;
                }
                found = true;
            }
        }
        return found;
    }

    /** The port is part of the name already, so MINA gets none. */
    private boolean matchesHash(String name) {
        try {
            return KnownHostHashValue.parse(field).isHostMatch(name, 0);
        } catch (RuntimeException e) {
            // MINA has several kinds for a field that is no hash
            return false;
        }
    }

    /** Tries only the last wildcard again, because those before it have taken as little as they can. */
    private static boolean matches(String pattern, String text) {
        int in = 0;
        int wildcard = -1;
        int taken = 0;
        for (int at = 0; at < text.length(); ) {
            char wanted = in < pattern.length() ? pattern.charAt(in) : 0;
            if (wanted == '*') {
                wildcard = in++;
                taken = at;
            } else if (in < pattern.length() && (wanted == '?' || wanted == text.charAt(at))) {
                in++;
                at++;
            } else if (wildcard >= 0) {
                in = wildcard + 1;
                at = ++taken;
            } else {
                return false;
            }
        }
        return pattern.substring(in).chars().allMatch(character -> character == '*');
    }
}
