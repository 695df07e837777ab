package org.runspace.transport.ssh;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces what stands for something else in the arguments of a configuration file (ssh_config(5), TOKENS). */
final class ConfigTokens {
    private static final Pattern TOKEN = Pattern.compile("%(.?)");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

    private ConfigTokens() {}

    /** Expands the tokens of a line's value. Throws an {@link IllegalArgumentException}. */
    static String expand(ConfigLine line, Map<Character, String> tokens) {
        return expand(line, line.value(), tokens);
    }

    /** Expands tokens and environment variables in the name of a file. */
    static String path(ConfigLine line, String name, Map<Character, String> tokens) {
        String known = VARIABLE.matcher(name).replaceAll(found -> {
            String value = System.getenv(found.group(1));
            if (value == null) {
                throw new IllegalArgumentException(
                        line + ": the environment variable " + found.group(1) + " is not set");
            }
            return Matcher.quoteReplacement(value);
        });
        return expand(line, known, tokens);
    }

    private static String expand(ConfigLine line, String text, Map<Character, String> tokens) {
        return TOKEN.matcher(text).replaceAll(found -> {
            String letter = found.group(1);
            String value = letter.equals("%") ? "%" : letter.isEmpty() ? null : tokens.get(letter.charAt(0));
            if (value == null) {
                throw new IllegalArgumentException(line + ": " + found.group() + " is not known here");
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
