package org.runspace.sample.live;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import org.runspace.console.SecretLines;

/**
 * What the list of the current runs tells of one.
 *
 * @param address where it is started, stopped and answered, below {@code api}
 * @param user who started it
 * @param where a pool, or how many targets
 * @param what the first line of the script, cut short; never a value of a parameter, and nothing of a line that seems
 *     to hold a secret
 * @param since when it was started
 */
public record RunTitle(String address, String user, String where, String what, Instant since) {
    private static final int LONGEST = 80;
    private static final String HIDDEN = "(a line that seems to hold a secret)";

    /**
     * Makes the title of a run that starts now.
     *
     * @param address where it is started, stopped and answered, below {@code api}
     * @param user who starts it
     * @param where a pool, or how many targets
     * @param script the script, without the values of its parameters
     * @return the title
     */
    public static RunTitle now(String address, String user, String where, String script) {
        return new RunTitle(address, user, where, what(script), Instant.now());
    }

    /** Other users see it. */
    private static String what(String script) {
        String line = firstLine(script);
        return SecretLines.holds(line) ? HIDDEN : shortened(line);
    }

    private static String firstLine(String script) {
        return script.lines()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String shortened(String line) {
        if (line.codePointCount(0, line.length()) <= LONGEST) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "\u2026";
    }

    JsonObjectBuilder toJson() {
        return Json.createObjectBuilder()
                .add("address", address)
                .add("user", user)
                .add("where", where)
                .add("what", what)
                .add("since", since.toString());
    }
}
