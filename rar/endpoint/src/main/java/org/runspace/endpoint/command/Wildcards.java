package org.runspace.endpoint.command;

import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/** PowerShell's wildcards * and ? as regular expressions. */
@NullMarked
public final class Wildcards {
    private Wildcards() {}

    /**
     * Translates a pattern.
     *
     * @param pattern with {@code *} and {@code ?}
     * @return a regular expression that ignores case
     */
    public static String toExpression(String pattern) {
        StringBuilder expression = new StringBuilder("(?i)");
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            expression.append(
                    switch (c) {
                        case '*' -> ".*";
                        case '?' -> ".";
                        default -> Pattern.quote(String.valueOf(c));
                    });
        }
        return expression.toString();
    }
}
