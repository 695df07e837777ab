package org.runspace.console;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.runspace.PowerShell;
import org.runspace.error.ValueFormatException;

/**
 * A line for an endpoint that runs no scripts: statements of commands with parameters and constant values, as
 * {@code Get-Process -Name pwsh, java | Select-Object Id; Get-Date}. Whether a parameter is a switch decides the
 * server: it gets parameters and values in the order in which they were typed.
 */
record CommandLine(List<List<Call>> statements) {
    /**
     * One command with what follows it.
     *
     * @param name the command
     * @param parts in the order of the line
     */
    record Call(String name, List<Part> parts) {}

    /** What follows a command. */
    sealed interface Part {}

    /**
     * A parameter that a value or nothing follows.
     *
     * @param name with its dash
     */
    record Parameter(String name) implements Part {}

    /**
     * A parameter with its value behind a colon.
     *
     * @param name with its dash and colon
     * @param value the value
     */
    record Setting(String name, @Nullable Object value) implements Part {}

    /**
     * A value.
     *
     * @param value a text, a number, a boolean, null, or an array of them
     */
    record Argument(@Nullable Object value) implements Part {}

    /**
     * Reads a line.
     *
     * @throws ValueFormatException with {@code SHELL_COMMANDS_ONLY} if it has what only a script can have
     */
    static CommandLine parse(String line) {
        return new CommandLine(new CommandLineParser(line).statements());
    }

    /**
     * Adds the commands to a pipeline.
     *
     * @param endOfStatement adds what ends each statement
     */
    void addTo(PowerShell run, Consumer<PowerShell> endOfStatement) {
        boolean first = true;
        for (List<Call> statement : statements) {
            if (!first) {
                run.addStatement();
            }
            first = false;
            statement.forEach(call -> add(run, call));
            endOfStatement.accept(run);
        }
    }

    private static void add(PowerShell run, Call call) {
        run.addCommand(call.name());
        for (Part part : call.parts()) {
            if (part instanceof Parameter parameter) {
                run.addParameter(parameter.name(), null);
            } else if (part instanceof Setting setting) {
                run.addParameter(setting.name(), setting.value());
            } else if (part instanceof Argument argument) {
                run.addArgument(argument.value());
            }
        }
    }
}
