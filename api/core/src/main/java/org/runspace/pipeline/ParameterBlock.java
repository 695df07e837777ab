package org.runspace.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.runspace.object.OrdinalIgnoreCase;

/**
 * Reads the {@code param(...)} at the begin of a script: behind comments, {@code using} statements and attributes, past
 * the comments and texts in it. For one thread.
 */
final class ParameterBlock {
    private static final String PARAM = "PARAM";
    private static final String USING = "USING ";
    /** Other quotes than those of the keyboard, which PowerShell takes for them: the first and the last. */
    private static final char FIRST_ODD_QUOTE = '\u2018';

    private static final char LAST_ODD_QUOTE = '\u201E';

    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{([^}]+)}|([\\p{L}\\p{M}\\p{N}_?]+))");
    private static final int MOST_NESTED = 100;
    private static final int LOST = -1;

    private final String script;
    private final String upper;
    private final List<ScriptParameter> parameters = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    /** What stands in brackets before the next parameter. */
    private final List<Bracket> brackets = new ArrayList<>();

    private int at;
    private int nested;

    /**
     * What a script declares.
     *
     * @param parameters its parameters
     * @param others all texts in their attributes, of which some are aliases
     */
    record Declared(List<ScriptParameter> parameters, List<String> others) {}

    private ParameterBlock(String script) {
        this.script = script;
        this.upper = OrdinalIgnoreCase.upper(script);
    }

    /** Returns what it declares; nothing for a script without one, empty if the text does not tell. */
    static Optional<Declared> of(String script) {
        return new ParameterBlock(script).read();
    }

    private Optional<Declared> read() {
        skipHead();
        if (startsWith(PARAM)) {
            at += PARAM.length();
            skipBlanks();
            if (startsWith("(")) {
                at++;
                readParameters();
            }
        }
        return at == LOST ? Optional.empty() : Optional.of(new Declared(parameters, others));
    }

    /** Goes to the first statement. */
    private void skipHead() {
        skipBlanks();
        while (startsWith(USING) || startsWith("[")) {
            if (startsWith("[")) {
                skipBracket();
            } else {
                skipTo("\n", ";");
            }
            skipBlanks();
        }
    }

    private void readParameters() {
        skipBlanks();
        while (at != LOST && !startsWith(")")) {
            if (startsWith("[")) {
                readBracket();
            } else {
                readParameter();
            }
            skipBlanks();
        }
    }

    private void readBracket() {
        int begin = at + 1;
        skipBracket();
        if (at != LOST) {
            Bracket bracket = Bracket.of(script.substring(begin, at - 1));
            brackets.add(bracket);
            others.addAll(bracket.texts());
        }
    }

    private void readParameter() {
        Matcher variable = VARIABLE.matcher(script).region(at, script.length());
        if (!variable.lookingAt()) {
            at = LOST;
            return;
        }
        String name = variable.group(1) == null ? variable.group(2) : variable.group(1);
        at = variable.end();
        parameters.add(ScriptParameter.of(name, brackets, readDefault()));
        brackets.clear();
        if (startsWith(",")) {
            at++;
        }
    }

    private Optional<String> readDefault() {
        skipBlanks();
        boolean given = startsWith("=");
        int begin = at + 1;
        skipTo(",", ")");
        return given && at != LOST ? Optional.of(script.substring(begin, at).strip()) : Optional.empty();
    }

    private void skipBlanks() {
        while (at != LOST && at < script.length()) {
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

    /** Goes to the next of two texts that is in no bracket, comment or text; the end of the script is none. */
    private void skipTo(String one, String other) {
        while (at != LOST && !startsWith(one) && !startsWith(other)) {
            if (at >= script.length()) {
                at = LOST;
            } else if (change(script.charAt(at)) > 0) {
                skipBracket();
            } else {
                skipToken();
            }
        }
    }

    /** Goes behind the bracket that closes the one at this place. */
    private void skipBracket() {
        int depth = 0;
        if (++nested > MOST_NESTED) {
            at = LOST;
        }
        do {
            if (at == LOST || at >= script.length()) {
                at = LOST;
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
            goBehindText("\n" + script.charAt(at + 1) + '@', at + 2);
        } else if (startsWith("'")) {
            goBehindText("'", at + 1);
        } else if (startsWith("\"")) {
            skipExpandable();
        } else {
            skipCharacter();
        }
    }

    /** A text in which an escaped quote and the texts of a {@code $(...)} do not end it. */
    private void skipExpandable() {
        at++;
        while (at != LOST && at < script.length() && !startsWith("\"")) {
            if (startsWith("$(")) {
                at++;
                skipBracket();
            } else {
                skipCharacter();
            }
        }
        at = at == LOST || at >= script.length() ? LOST : at + 1;
    }

    private void skipCharacter() {
        at = isOddQuote(script.charAt(at)) ? LOST : at + (startsWith("`") ? 2 : 1);
    }

    private static boolean isOddQuote(char found) {
        return found >= FIRST_ODD_QUOTE && found <= LAST_ODD_QUOTE;
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
        at = found < 0 ? LOST : found + end.length();
    }

    private void goBehindText(String end, int from) {
        goBehind(end, from);
        if (at != LOST && script.substring(from, at).chars().anyMatch(found -> isOddQuote((char) found))) {
            at = LOST;
        }
    }

    private boolean startsWith(String text) {
        return at != LOST && upper.startsWith(text, at);
    }
}
