package org.runspace.endpoint.command;

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
 * What a command of an endpoint is called with. For the command's own thread. Writing blocks while the client is slow.
 */
public interface CommandCall {
    /**
     * The name the command was called by.
     *
     * @return as the client wrote it
     */
    String name();

    /**
     * The parameters that were given by name.
     *
     * @return an unmodifiable map; names without case
     */
    Map<String, Object> parameters();

    /**
     * A parameter's value.
     *
     * @param parameter its name, without case
     * @return null if it was not given, or given as null
     */
    default Object parameter(String parameter) {
        return parameters().get(parameter);
    }

    /**
     * A parameter's value as text; the first positional argument stands for it if it was not given by name.
     *
     * @param parameter its name, without case
     * @return null if neither was given
     */
    default String text(String parameter) {
        Object value = parameterOrArgument(parameter);
        return value == null ? null : PSObject.of(value).toString();
    }

    /**
     * A parameter's value, or the first positional argument.
     *
     * @param parameter its name, without case
     * @return null if neither was given
     */
    default Object parameterOrArgument(String parameter) {
        return parameters().containsKey(parameter)
                ? parameters().get(parameter)
                : arguments().isEmpty() ? null : arguments().get(0);
    }

    /**
     * A parameter's value as a number.
     *
     * @param parameter its name, without case
     * @param otherwise what holds if it was not given
     * @return the number
     * @throws CommandException if it is none
     */
    default double number(String parameter, double otherwise) throws CommandException {
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
    default boolean isSet(String parameter) {
        return parameters().containsKey(parameter)
                && !Boolean.FALSE.equals(parameters().get(parameter));
    }

    /**
     * The positional arguments.
     *
     * @return an unmodifiable list
     */
    List<Object> arguments();

    /**
     * The objects that are piped in. Waiting for the next one ends when the pipeline is stopped.
     *
     * @return to be used by the command's own thread
     */
    Iterator<Object> input();

    /**
     * The names of all commands of the endpoint.
     *
     * @return in alphabetical order
     */
    Set<String> commandNames();

    /**
     * The client's host. Its methods that need an answer wait for the client.
     *
     * @return what the command may call
     */
    PSHost host();

    /**
     * Writes to the output, that is to the next command of the pipeline or to the client.
     *
     * @param value a Java type as listed at {@link PSObject}, or null
     * @throws InterruptedException if the pipeline is being stopped
     */
    void write(Object value) throws InterruptedException;

    /**
     * Writes a non-terminating error.
     *
     * @param record the error
     * @throws InterruptedException if the pipeline is being stopped
     */
    void writeError(ErrorRecord record) throws InterruptedException;

    /**
     * Writes a warning, verbose or debug record.
     *
     * @param type {@code WarningRecord}, {@code VerboseRecord} or {@code DebugRecord}
     * @param message the text
     * @throws InterruptedException if the pipeline is being stopped
     */
    void writeRecord(String type, String message) throws InterruptedException;

    /**
     * Writes to the information stream.
     *
     * @param record the record
     * @throws InterruptedException if the pipeline is being stopped
     */
    void writeInformation(InformationRecord record) throws InterruptedException;

    /**
     * Writes progress.
     *
     * @param record how far the command has come
     * @throws InterruptedException if the pipeline is being stopped
     */
    void writeProgress(ProgressRecord record) throws InterruptedException;

    /**
     * Makes an error record of this command.
     *
     * @param message what is shown
     * @param errorId the identifier scripts test for
     * @param category what kind of error it is
     * @param target what it happened to, or null
     * @return the record
     */
    default ErrorRecord error(String message, String errorId, ErrorCategory category, Object target) {
        return ErrorRecords.of(
                message,
                "System.Management.Automation.RuntimeException",
                errorId + "," + name(),
                category,
                name(),
                target);
    }
}
