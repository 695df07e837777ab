package org.runspace.console;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which lines seem to hold a secret, so that no history keeps them. A line too few in a history costs little, a
 * password in a file much: a line is taken for one wherever it says what usually stands beside a secret.
 */
public final class SecretLines {
    /** The end of a name for a password, and not of another word, such as bypass. */
    private static final String PASS = "(?<!by|com|tres|sur|over)pass";

    /** A short name for a secret, alone or behind what it is of. */
    private static final String NAME =
            "(?:[a-z0-9_]*(?:pwd|psk|" + PASS + ")|(?:[a-z0-9_]*_)?(?:pw|pin|creds?|auth))[0-9]?";

    /**
     * The user of curl, perhaps behind other options of one letter; PowerShell has this name for a command of its own.
     */
    private static final String CURL_USER =
            "-(?-i:[fgGiIjJklLnNOpqRsSvZ#0-6]*[uU])(?!ri\\b|sebasic|sedefault|seragent|tfile)";

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
            // a short name that gets a value: of a parameter, in a hashtable, a connection string or an address
            "(?<![a-z0-9_])" + NAME + "['\"}]?\\s*[=:]",
            "\\s-(?:[a-z0-9_]*(?:pwd|psk|" + PASS + ")|pw|pin)[0-9]?\\s",
            // such a variable, also together with others
            "\\$\\{?[a-z0-9_:]*(?:pwd?|psk|creds?|" + PASS + ")[0-9]?\\}?\\s*(?:,[^=;\\n]*)?[+]?=",
            "\\b(?:(?:set|new)-variable|[sn]v|setx)\\s[^;|\\n]*\\b" + NAME + "\\b",
            "\\b(?:(?:set|new)-item|[sn]i|set-content|sc)\\s[^;|\\n]*\\b(?:env|variable):" + NAME + "\\b",
            // programs that take one in their arguments
            "\\bnet1?(\\.exe)?['\"]?\\s+(use|user)\\b",
            "\\b(cmdkey|runas|psexec(64)?|sshpass)\\b",
            "\\bschtasks\\b.*\\s/rp\\b",
            "\\bcurl\\b.*\\s(?:" + CURL_USER + "|--(?:proxy-)?user[\\s=])",
            "\\b(?:docker|podman|nerdctl|helm|oras|oc|az)\\b.*\\slogin\\s.*\\s-p",
            "\\b(sqlcmd|bcp)\\b.*\\s-p",
            "\\b(mysql|mysqldump|mariadb)\\b.*\\s-p\\S",
            // a user and a password in an address
            "://[^/\\s:@]+:[^/\\s@]+@");

    private static final Pattern SECRET =
            Pattern.compile(SIGNS.stream().collect(Collectors.joining("|")), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private SecretLines() {}

    /**
     * Tells whether a script seems to hold a secret. May be called by any thread.
     *
     * @param script one line or several
     * @return true if it says what usually stands beside a secret, or is too long to be looked at
     */
    public static boolean holds(String script) {
        try {
            return SECRET.matcher(new CountedText(script)).find();
        } catch (CancellationException e) {
            return true;
        }
    }
}
