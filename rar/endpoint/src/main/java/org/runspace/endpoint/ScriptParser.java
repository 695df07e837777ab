package org.runspace.endpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.runspace.endpoint.command.CommandException;
import org.runspace.engine.message.ErrorRecords;
import org.runspace.object.ErrorCategory;
import org.runspace.object.OrdinalIgnoreCase;
import org.runspace.object.PSList;
import org.runspace.pipeline.Command;
import org.runspace.pipeline.CommandParameter;

/**
 * Reads what a script may be here: statements, each a pipeline of commands with literal arguments. A literal may also
 * stand first, as an object to pipe. Everything else of the language is refused with the place where it stands. For one
 * script.
 */
final class ScriptParser {
    private static final Map<String, Object> CONSTANTS = Map.of("TRUE", true, "FALSE", false);
    private static final String BREAKS = " \t\r\n;|,";
    private static final String REFUSED = "(){}[]@&$`<>=";

    private final String script;
    private int at;

    private ScriptParser(String script) {
        this.script = script;
    }

    /**
     * Parses a script.
     *
     * @throws CommandException with a parser's error record
     */
    static List<List<Command>> parse(String script) throws CommandException {
        return new ScriptParser(script).statements();
    }

    private List<List<Command>> statements() throws CommandException {
        List<List<Command>> statements = new ArrayList<>();
        skip(" \t\r\n;");
        while (at < script.length()) {
            statements.add(pipeline());
            skip(" \t\r\n;");
        }
        if (statements.isEmpty()) {
            throw error(0, "The script is empty.", "EmptyScript");
        }
        return statements;
    }

    private List<Command> pipeline() throws CommandException {
        List<Command> commands = new ArrayList<>();
        commands.add(startsLiteral() ? new Command("Write-Output", false, null, List.of(literalObject())) : command());
        skip(" \t");
        while (at < script.length() && script.charAt(at) == '|') {
            at++;
            skip(" \t\r\n");
            if (at == script.length()) {
                throw error(at, "An empty pipe element is not allowed.", "EmptyPipeElement");
            }
            commands.add(command());
            skip(" \t");
        }
        if (at < script.length() && "\r\n;".indexOf(script.charAt(at)) < 0) {
            throw error(
                    at, "Unexpected token '" + script.charAt(at) + "' in expression or statement.", "UnexpectedToken");
        }
        return commands;
    }

    private CommandParameter literalObject() throws CommandException {
        return new CommandParameter("InputObject", literals());
    }

    private Command command() throws CommandException {
        int from = at;
        String name = word();
        if (name.isEmpty() || name.startsWith("-")) {
            throw error(from, "A command's name is expected here.", "MissingCommand");
        }
        List<CommandParameter> parameters = new ArrayList<>();
        skip(" \t");
        while (at < script.length() && "|;\r\n".indexOf(script.charAt(at)) < 0) {
            parameters.add(isParameter() ? parameter() : new CommandParameter(null, literals()));
            skip(" \t");
        }
        return new Command(name, false, null, parameters);
    }

    private boolean isParameter() {
        return script.charAt(at) == '-' && at + 1 < script.length() && Character.isLetter(script.charAt(at + 1));
    }

    private CommandParameter parameter() throws CommandException {
        at++;
        String name = word();
        if (name.endsWith(":")) {
            skip(" \t");
            return new CommandParameter(name.substring(0, name.length() - 1), literals());
        }
        skip(" \t");
        boolean alone = at == script.length() || "|;\r\n".indexOf(script.charAt(at)) >= 0 || isParameter();
        return new CommandParameter(name, alone ? true : literals());
    }

    /** One literal, or several with commas between. */
    private Object literals() throws CommandException {
        Object first = literal();
        skip(" \t");
        if (at == script.length() || script.charAt(at) != ',') {
            return first;
        }
        List<Object> list = new ArrayList<>();
        list.add(first);
        while (at < script.length() && script.charAt(at) == ',') {
            at++;
            skip(" \t\r\n");
            list.add(literal());
            skip(" \t");
        }
        return PSList.of(list.toArray());
    }

    private Object literal() throws CommandException {
        if (at == script.length()) {
            throw error(at, "A value is expected here.", "MissingArgument");
        }
        char c = script.charAt(at);
        if (c == '\'' || c == '"') {
            return quoted(c);
        }
        int from = at;
        if (c == '$') {
            at++;
            String name = OrdinalIgnoreCase.upper(word());
            if (CONSTANTS.containsKey(name) || name.equals("NULL")) {
                return CONSTANTS.get(name);
            }
            throw error(from, "Variables are not supported by this endpoint.", "VariableNotSupported");
        }
        String word = word();
        if (word.isEmpty()) {
            throw error(from, "Unexpected token '" + c + "' in expression or statement.", "UnexpectedToken");
        }
        Object range = range(word);
        return range != null ? range : number(word);
    }

    private boolean startsLiteral() {
        char c = script.charAt(at);
        return c == '\''
                || c == '"'
                || c == '$'
                || Character.isDigit(c)
                || (c == '-' && at + 1 < script.length() && Character.isDigit(script.charAt(at + 1)));
    }

    private String quoted(char quote) throws CommandException {
        int from = at++;
        StringBuilder text = new StringBuilder();
        while (at < script.length()) {
            char c = script.charAt(at++);
            if (c == quote) {
                if (at == script.length() || script.charAt(at) != quote) {
                    return text.toString();
                }
                at++;
            } else if (quote == '"' && (c == '$' || c == '`')) {
                throw error(at - 1, "Only literal text is supported by this endpoint.", "ExpandableStringNotSupported");
            }
            text.append(c);
        }
        throw error(from, "The string is missing the terminator: " + quote + ".", "TerminatorExpectedAtEndOfString");
    }

    private String word() throws CommandException {
        int from = at;
        while (at < script.length() && BREAKS.indexOf(script.charAt(at)) < 0) {
            if (REFUSED.indexOf(script.charAt(at)) >= 0) {
                throw error(
                        at,
                        "Unexpected token '" + script.charAt(at)
                                + "' in expression or statement: this endpoint runs pipelines of commands"
                                + " with literal arguments only.",
                        "UnexpectedToken");
            }
            at++;
        }
        return script.substring(from, at);
    }

    private static Object range(String word) {
        if (!word.matches("-?\\d{1,9}\\.\\.-?\\d{1,9}")) {
            return null;
        }
        int dots = word.indexOf("..");
        return new IntRange(Integer.parseInt(word.substring(0, dots)), Integer.parseInt(word.substring(dots + 2)));
    }

    private static Object number(String word) {
        if (word.matches("-?\\d{1,9}")) {
            return Integer.valueOf(word);
        }
        if (word.matches("-?\\d{1,18}")) {
            return Long.valueOf(word);
        }
        return word.matches("-?\\d+\\.\\d+") ? (Object) Double.valueOf(word) : word;
    }

    private void skip(String characters) {
        while (at < script.length() && characters.indexOf(script.charAt(at)) >= 0) {
            at++;
        }
    }

    private CommandException error(int position, String message, String id) {
        int lineStart = script.lastIndexOf('\n', Math.max(0, position - 1)) + 1;
        int lineEnd = script.indexOf('\n', position);
        int number = (int) script.substring(0, Math.min(position, script.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
        String line = script.substring(
                Math.min(lineStart, script.length()), lineEnd < 0 ? script.length() : Math.max(lineStart, lineEnd));
        int column = position - lineStart + 1;
        String place = "At line:" + number + " char:" + column + "\n+ " + line + "\n+ "
                + " ".repeat(Math.max(0, column - 1)) + "~";
        return new CommandException(ErrorRecords.withPosition(
                ErrorRecords.of(
                        place + "\n" + message,
                        "System.Management.Automation.ParseException",
                        id,
                        ErrorCategory.ParserError,
                        "",
                        null),
                line,
                number,
                column,
                place));
    }
}
