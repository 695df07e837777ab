package org.runspace.console;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runspace.console.CommandLine.Argument;
import org.runspace.console.CommandLine.Call;
import org.runspace.console.CommandLine.Parameter;
import org.runspace.console.CommandLine.Part;
import org.runspace.console.CommandLine.Setting;
import org.runspace.error.ErrorCode;
import org.runspace.error.ValueFormatException;
import org.runspace.object.OrdinalIgnoreCase;

/** Reads the part of PowerShell's language that names commands, parameters and constants, and nothing else of it. */
final class CommandLineParser {
    private static final String ENDS_WORD = " \t\r\n;|,'\"";
    private static final String OF_SCRIPTS = "$(){}<>&@`";

    private final String line;
    private final List<List<Call>> statements = new ArrayList<>();
    private List<Call> statement = new ArrayList<>();
    private int at;

    CommandLineParser(String line) {
        this.line = line;
    }

    List<List<Call>> statements() {
        for (skipBlanks(); at < line.length(); skipBlanks()) {
            char c = line.charAt(at);
            if (c == ';' || c == '\n') {
                at++;
                endStatement();
            } else {
                call();
            }
        }
        endStatement();
        if (statements.isEmpty()) {
            throw refused("no command in it");
        }
        return List.copyOf(statements);
    }

    private void call() {
        boolean quoted = isQuote(line.charAt(at));
        String name = quoted ? quoted() : word();
        if (quoted || name.isEmpty()) {
            throw refused("\"" + line.substring(at) + "\" where a command is expected");
        }
        List<Part> parts = new ArrayList<>();
        for (skipBlanks(); at < line.length() && !endsCall(); skipBlanks()) {
            parts.add(part());
        }
        statement.add(new Call(name, List.copyOf(parts)));
        if (at < line.length() && line.charAt(at) == '|') {
            at++;
            skipBlanks();
            if (at == line.length() || endsCall()) {
                throw refused("nothing behind a pipe");
            }
        }
    }

    private Part part() {
        if (!isParameter()) {
            return new Argument(values());
        }
        String name = word();
        int colon = name.indexOf(':');
        if (colon < 0) {
            return new Parameter(name);
        }
        at -= name.length() - colon - 1;
        skipBlanks();
        return new Setting(name.substring(0, colon + 1), values());
    }

    private boolean isParameter() {
        return line.charAt(at) == '-' && at + 1 < line.length() && Character.isLetter(line.charAt(at + 1));
    }

    /** One value, or an array of several with commas between them. */
    private @Nullable Object values() {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(value());
        for (skipBlanks(); at < line.length() && line.charAt(at) == ','; skipBlanks()) {
            at++;
            skipBlanks();
            values.add(value());
        }
        return values.size() == 1 ? values.get(0) : values.toArray();
    }

    private @Nullable Object value() {
        if (at == line.length() || endsCall() || line.charAt(at) == ',') {
            throw refused("no value where one is expected");
        }
        if (isQuote(line.charAt(at))) {
            return quoted();
        }
        for (Constant constant : Constant.values()) {
            if (at + constant.text.length() <= line.length()
                    && OrdinalIgnoreCase.equal(constant.text, line.substring(at, at + constant.text.length()))
                    && endsWord(at + constant.text.length())) {
                at += constant.text.length();
                return constant.value;
            }
        }
        return number(word());
    }

    private static Object number(String word) {
        try {
            return Integer.valueOf(word);
        } catch (NumberFormatException e) {
            return word;
        }
    }

    private String word() {
        int from = at;
        while (!endsWord(at)) {
            if (OF_SCRIPTS.indexOf(line.charAt(at)) >= 0) {
                throw refused("\"" + line.charAt(at) + "\"");
            }
            at++;
        }
        return line.substring(from, at);
    }

    private boolean endsWord(int index) {
        return index >= line.length() || ENDS_WORD.indexOf(line.charAt(index)) >= 0;
    }

    /** A quote is doubled to stand for itself. */
    private String quoted() {
        char quote = line.charAt(at++);
        StringBuilder text = new StringBuilder();
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == quote && (at == line.length() || line.charAt(at) != quote)) {
                return text.toString();
            }
            if (c == quote) {
                at++;
            } else if (quote == '"' && (c == '$' || c == '`')) {
                throw refused("\"" + c + "\" in double quotes");
            }
            text.append(c);
        }
        throw refused("a quote that is not closed");
    }

    private static boolean isQuote(char c) {
        return c == '\'' || c == '"';
    }

    private boolean endsCall() {
        char c = line.charAt(at);
        return c == ';' || c == '|' || c == '\n';
    }

    private void endStatement() {
        if (!statement.isEmpty()) {
            statements.add(List.copyOf(statement));
            statement = new ArrayList<>();
        }
    }

    private void skipBlanks() {
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t' || line.charAt(at) == '\r')) {
            at++;
        }
    }

    private static ValueFormatException refused(String what) {
        return new ValueFormatException(ErrorCode.SHELL_COMMANDS_ONLY, null, what);
    }

    private enum Constant {
        TRUE("$true", true),
        FALSE("$false", false),
        NULL("$null", null);

        private final String text;
        private final @Nullable Object value;

        Constant(String text, @Nullable Object value) {
            this.text = text;
            this.value = value;
        }
    }
}
