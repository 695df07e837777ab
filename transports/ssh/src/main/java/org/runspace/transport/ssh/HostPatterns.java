package org.runspace.transport.ssh;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The first field of a line of a {@code known_hosts} file (sshd(8)): names with wildcards, negated ones, or one name's
 * hash.
 */
record HostPatterns(String field) {
    private static final String HASHED = "|1|";

    /** Whether the line is about a host, whose name is in lower case, with brackets and port if that is not 22. */
    boolean match(String name) {
        if (field.startsWith(HASHED)) {
            return matchesHash(name);
        }
        boolean found = false;
        for (String pattern : field.toLowerCase(Locale.ROOT).split(",")) {
            boolean negated = pattern.startsWith("!");
            if (glob(pattern, negated ? 1 : 0, name, 0)) {
                if (negated) {
                    return false;
                }
                found = true;
            }
        }
        return found;
    }

    private boolean matchesHash(String name) {
        String[] parts = field.substring(HASHED.length()).split("\\|");
        if (parts.length != 2) {
            return false;
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(parts[0]), "HmacSHA1"));
            return MessageDigest.isEqual(
                    mac.doFinal(name.getBytes(StandardCharsets.UTF_8)),
                    Base64.getDecoder().decode(parts[1]));
        } catch (IllegalArgumentException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA1", e);
        }
    }

    /** A star is any text, a question mark any character. */
    private static boolean glob(String pattern, int p, String name, int n) {
        int star = -1;
        int mark = n;
        int at = n;
        int in = p;
        while (at < name.length()) {
            if (in < pattern.length()
                    && (pattern.charAt(in) == '?' || pattern.charAt(in) == name.charAt(at))
                    && pattern.charAt(in) != '*') {
                in++;
                at++;
            } else if (in < pattern.length() && pattern.charAt(in) == '*') {
                star = in++;
                mark = at;
            } else if (star >= 0) {
                in = star + 1;
                at = ++mark;
            } else {
                return false;
            }
        }
        while (in < pattern.length() && pattern.charAt(in) == '*') {
            in++;
        }
        return in == pattern.length();
    }
}
