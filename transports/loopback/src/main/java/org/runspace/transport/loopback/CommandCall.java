package org.runspace.transport.loopback;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.runspace.engine.message.ErrorRecords;
import org.runspace.host.PSHost;
import org.runspace.object.ErrorCategory;
import org.runspace.object.ErrorRecord;
import org.runspace.object.InformationRecord;
import org.runspace.object.PSObject;
import org.runspace.object.ProgressRecord;

/**
 * What a command of a loopback endpoint is called with. For the command's own thread. Writing blocks while the client
 * is slow.
 */
public final class CommandCall {
    private final String name;
    private final Map<String, Object> parameters;
    private final List<Object> arguments;
    private final Iterator<Object> input;
    private final CommandOutput output;
    private final Set<String> commandNames;
    private final PSHost host;

    CommandCall(
            String name,
            Map<String, Object> parameters,
            List<Object> arguments,
            Iterator<Object> input,
            CommandOutput output,
            Set<String> commandNames,
            PSHost host) {
        this.name = name;
        this.parameters = parameters;
        this.arguments = arguments;
        this.input = input;
        this.output = output;
        this.commandNames = commandNames;
        this.host = host;
    }

    /**
     * The name the command was called by.
     *
     * @return as the client wrote it
     */
    public String name() {
        return name;
    }

    /**
     * A parameter's value.
     *
     * @param parameter its name, without case
     * @return null if it was not given, or given as null
     */
    public Object parameter(String parameter) {
        return parameters.get(parameter);
    }

    /**
     * A parameter's value as text; the first positional argument stands for it if it was not given by name.
     *
     * @param parameter its name, without case
     * @return null if neither was given
     */
    public String text(String parameter) {
        Object value = parameterOrArgument(parameter);
        return value == null ? null : PSObject.of(value).toString();
    }

    /**
     * A parameter's value, or the first positional argument.
     *
     * @param parameter its name, without case
     * @return null if neither was given
     */
    public Object parameterOrArgument(String parameter) {
        return parameters.containsKey(parameter)
                ? parameters.get(parameter)
                : arguments.isEmpty() ? null : arguments.get(0);
    }

    /**
     * A parameter's value as a number.
     *
     * @param parameter its name, without case
     * @param otherwise what holds if it was not given
     * @return the number
     * @throws CommandException if it is none
     */
    public double number(String parameter, double otherwise) throws CommandException {
        Object value = parameter(parameter);
        if (value == null) {
            return otherwise;
        }
        try {
            return value instanceof Number number
                    ? number.doubleValue()
                    : Double.parseDouble(PSObject.of(value).toString());
        } catch (NumberFormatException e) {
            throw new CommandException(error(
                    "Cannot convert value \"" + value + "\" of parameter " + parameter + " to a number.",
                    "ParameterArgumentTransformationError",
                    ErrorCategory.InvalidData,
                    value));
        }
    }

    /**
     * Whether a switch is set.
     *
     * @param parameter its name, without case
     * @return true if it was given and is not false
     */
    public boolean isSet(String parameter) {
        return parameters.containsKey(parameter) && !Boolean.FALSE.equals(parameters.get(parameter));
    }

    /**
     * The positional arguments.
     *
     * @return an unmodifiable list
     */
    public List<Object> arguments() {
        return arguments;
    }

    /**
     * The objects that are piped in. Waiting for the next one ends when the pipeline is stopped.
     *
     * @return to be used by the command's own thread
     */
    public Iterator<Object> input() {
        return input;
    }

    /**
     * The names of all commands of the endpoint.
     *
     * @return in alphabetical order
     */
    public Set<String> commandNames() {
        return commandNames;
    }

    /**
     * The client's host. Its methods that need an answer wait for the client.
     *
     * @return what the command may call
     */
    public PSHost host() {
        return host;
    }

    /**
     * Writes to the output, that is to the next command of the pipeline or to the client.
     *
     * @param value a Java type as listed at {@link PSObject}, or null
     * @throws InterruptedException if the pipeline is being stopped
     */
    public void write(Object value) throws InterruptedException {
        output.object(value);
    }

    /**
     * Writes a non-terminating error.
     *
     * @param record the error
     * @throws InterruptedException if the pipeline is being stopped
     */
    public void writeError(ErrorRecord record) throws InterruptedException {
        output.error(record);
    }

    /**
     * Writes a warning, verbose or debug record.
     *
     * @param type {@code WarningRecord}, {@code VerboseRecord} or {@code DebugRecord}
     * @param message the text
     * @throws InterruptedException if the pipeline is being stopped
     */
    public void writeRecord(String type, String message) throws InterruptedException {
        output.record(type, message);
    }

    /**
     * Writes to the information stream.
     *
     * @param record the record
     * @throws InterruptedException if the pipeline is being stopped
     */
    public void writeInformation(InformationRecord record) throws InterruptedException {
        output.information(record);
    }

    /**
     * Writes progress.
     *
     * @param record how far the command has come
     * @throws InterruptedException if the pipeline is being stopped
     */
    public void writeProgress(ProgressRecord record) throws InterruptedException {
        output.progress(record);
    }

    /**
     * Makes an error record of this command.
     *
     * @param message what is shown
     * @param errorId the identifier scripts test for
     * @param category what kind of error it is
     * @param target what it happened to, or null
     * @return the record
     */
    public ErrorRecord error(String message, String errorId, ErrorCategory category, Object target) {
        return ErrorRecords.of(
                message, "System.Management.Automation.RuntimeException", errorId + "," + name, category, name, target);
    }
}
