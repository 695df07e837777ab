package org.runspace.console;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which lines seem to hold a secret, so that no history keeps them. A line too few in a history costs little, a
 * password in a file much: a line is taken for one wherever it says what usually stands beside a secret.
 */
final class SecretLines {
    private static final List<String> SIGNS = List.of(
            // words that name a secret, alone or as a part of another word
            "passwor[dt]",
            "passwd",
            "pass.?phrase",
            "pass.?code",
            "asplaintext",
            "convertto-securestring",
            "secret",
            "credential",
            "token",
            "bearer",
            "authorization",
            "(api|access|account|private|shared|storage).?key",
            // short words for one: a variable, a parameter, a key of a hashtable or of a connection string
            "[$\\-/.;'\"{\\s]([a-z0-9_]*[_-])?(pw|pwd|pass|pin|psk|cred|creds|auth)[0-9]?['\"}]?\\s*[=:]",
            "\\$\\{?[a-z0-9_:]*(pw|pwd|pass|psk|cred|creds)[0-9]?\\}?\\s*[+]?=",
            "\\s-(pw|pwd|pass|pin|psk)\\s",
            // programs that take one in their arguments
            "\\bnet1?(\\.exe)?['\"]?\\s+(use|user)\\b",
            "\\b(cmdkey|runas|psexec(64)?|sshpass)\\b",
            "\\bschtasks\\b.*\\s/rp\\b",
            "\\bcurl\\b.*\\s(-u|--user)\\b",
            "\\b(sqlcmd|bcp)\\b.*\\s-p",
            "\\b(mysql|mysqldump|mariadb)\\b.*\\s-p\\S",
            // a user and a password in an address
            "://[^/\\s:@]+:[^/\\s@]+@");

    private static final Pattern SECRET =
            Pattern.compile(SIGNS.stream().collect(Collectors.joining("|")), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private SecretLines() {}

    /** Whether a script of one line or several seems to hold a secret. */
    static boolean holds(String script) {
        return SECRET.matcher(script).find();
    }
}
