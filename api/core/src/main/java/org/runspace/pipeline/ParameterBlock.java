package org.runspace.pipeline;

import java.util.Optional;
import java.util.regex.Pattern;
import org.runspace.object.OrdinalIgnoreCase;

/**
 * Finds the {@code param(...)} at the begin of a script: behind comments, {@code using} statements and attributes, and
 * up to the bracket that ends it, past the comments and texts in it. For one thread.
 */
final class ParameterBlock {
    private static final String PARAM = "PARAM";
    private static final String USING = "USING ";
    /** Other quotes than those of the keyboard, which PowerShell takes for them. */
    private static final Pattern ODD_QUOTES = Pattern.compile("[\u2018-\u201E]");

    private static final int MOST_NESTED = 100;
    private static final int NONE = -1;

    private final String script;
    private final String upper;
    private int at;
    private int nested;

    ParameterBlock(String script) {
        this.script = script;
        this.upper = OrdinalIgnoreCase.upper(script);
    }

    /** Returns what is in the brackets; nothing for a script without one, empty if the text does not tell. */
    Optional<String> text() {
        if (ODD_QUOTES.matcher(script).find()) {
            return Optional.empty();
        }
        skipHead();
        if (!startsWith(PARAM)) {
            return at < 0 ? Optional.empty() : Optional.of("");
        }
        at += PARAM.length();
        skipBlanks();
        if (!startsWith("(")) {
            return at < 0 ? Optional.empty() : Optional.of("");
        }
        int begin = at;
        skipBracket();
        return at < 0 ? Optional.empty() : Optional.of(script.substring(begin, at));
    }

    /** Goes to the first statement. */
    private void skipHead() {
        skipBlanks();
        while (at >= 0 && (startsWith(USING) || startsWith("["))) {
            if (startsWith("[")) {
                skipBracket();
            } else {
                goBehind("\n", at);
            }
            skipBlanks();
        }
    }

    private void skipBlanks() {
        while (at >= 0 && at < script.length()) {
            if (startsWith("<#")) {
                goBehind("#>", at + 2);
            } else if (startsWith("#")) {
                goToEndOfLine();
            } else if (Character.isWhitespace(script.charAt(at)) || startsWith("`") || startsWith(";")) {
                at++;
            } else {
                return;
            }
        }
    }

    /** Goes behind the bracket that closes the one at this place. */
    private void skipBracket() {
        int depth = 0;
        if (++nested > MOST_NESTED) {
            at = NONE;
        }
        do {
            if (at < 0 || at >= script.length()) {
                at = NONE;
                return;
            }
            depth += change(script.charAt(at));
            skipToken();
        } while (depth > 0);
        nested--;
    }

    private static int change(char found) {
        return switch (found) {
            case '(', '[', '{' -> 1;
            case ')', ']', '}' -> -1;
            default -> 0;
        };
    }

    private void skipToken() {
        if (startsWith("<#")) {
            goBehind("#>", at + 2);
        } else if (startsWith("#") && isBehindBlank()) {
            goToEndOfLine();
        } else if (startsWith("@'") || startsWith("@\"")) {
            goBehind("\n" + script.charAt(at + 1) + '@', at + 2);
        } else if (startsWith("'")) {
            goBehind("'", at + 1);
        } else if (startsWith("\"")) {
            skipExpandable();
        } else {
            at += startsWith("`") ? 2 : 1;
        }
    }

    /** A text in which an escaped quote and the texts of a {@code $(...)} do not end it. */
    private void skipExpandable() {
        at++;
        while (at >= 0 && at < script.length() && !startsWith("\"")) {
            if (startsWith("$(")) {
                at++;
                skipBracket();
            } else {
                at += startsWith("`") ? 2 : 1;
            }
        }
        at = at < 0 || at >= script.length() ? NONE : at + 1;
    }

    private boolean isBehindBlank() {
        return at == 0 || " \t\r\n([{,;".indexOf(script.charAt(at - 1)) >= 0;
    }

    private void goToEndOfLine() {
        int end = script.indexOf('\n', at);
        at = end < 0 ? script.length() : end;
    }

    private void goBehind(String end, int from) {
        int found = script.indexOf(end, from);
        at = found < 0 ? NONE : found + end.length();
    }

    private boolean startsWith(String text) {
        return at >= 0 && upper.startsWith(text, at);
    }
}
