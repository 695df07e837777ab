package org.runspace.endpoint.command;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.runspace.engine.message.ErrorRecords;
import org.runspace.host.PSHost;
import org.runspace.object.ErrorCategory;
import org.runspace.object.ErrorRecord;
import org.runspace.object.InformationRecord;
import org.runspace.object.PSObject;
import org.runspace.object.ProgressRecord;

/**
 * One call of an endpoint's command: its parameters, its input and the streams to write to. Used by the command's own
 * thread. Writing blocks while the client is slow.
 */
@NullMarked
public interface CommandCall {
    /**
     * Returns the name by which the command was called.
     *
     * @return the name as the client wrote it
     */
    String name();

    /**
     * Returns the parameters that were given by name.
     *
     * @return an unmodifiable map; names without case
     */
    Map<String, @Nullable Object> parameters();

    /**
     * Returns the value of a parameter.
     *
     * @param parameter its name, without case
     * @return null if it was not given, or given as null
     */
    default @Nullable Object parameter(String parameter) {
        return parameters().get(parameter);
    }

    /**
     * Returns the value of a parameter as text, or the first positional argument if it was not given by name.
     *
     * @param parameter its name, without case
     * @return null if neither was given
     */
    default @Nullable String text(String parameter) {
        Object value = parameterOrArgument(parameter);
        return value == null ? null : PSObject.of(value).toString();
    }

    /**
     * Returns the value of a parameter, or the first positional argument if it was not given by name.
     *
     * @param parameter its name, without case
     * @return null if neither was given
     */
    default @Nullable Object parameterOrArgument(String parameter) {
        return parameters().containsKey(parameter)
                ? parameters().get(parameter)
                : arguments().isEmpty() ? null : arguments().get(0);
    }

    /**
     * Returns the value of a parameter as a number.
     *
     * @param parameter its name, without case
     * @param otherwise the value if it was not given
     * @return the number
     * @throws CommandException if it is not a number
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
     * Returns whether a switch is set.
     *
     * @param parameter its name, without case
     * @return true if it was given and is not false
     */
    default boolean isSet(String parameter) {
        return parameters().containsKey(parameter)
                && !Boolean.FALSE.equals(parameters().get(parameter));
    }

    /**
     * Returns the positional arguments.
     *
     * @return an unmodifiable list
     */
    List<Object> arguments();

    /**
     * Returns the objects that are piped in. Waiting for the next one ends when the pipeline is stopped.
     *
     * @return the objects, for the command's own thread
     */
    Iterator<Object> input();

    /**
     * Returns the names of all commands of the endpoint.
     *
     * @return in alphabetical order
     */
    Set<String> commandNames();

    /**
     * Returns the client's host. Its methods that need an answer wait for the client.
     *
     * @return the host, which the command may call
     */
    PSHost host();

    /**
     * Writes an object to the output, which is the next command of the pipeline or the client.
     *
     * @param value a Java type as listed at {@link PSObject}, or null
     * @throws InterruptedException if the pipeline is being stopped
     */
    void write(@Nullable Object value) throws InterruptedException;

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
     * @param record the progress of one activity
     * @throws InterruptedException if the pipeline is being stopped
     */
    void writeProgress(ProgressRecord record) throws InterruptedException;

    /**
     * Creates an error record of this command.
     *
     * @param message the text to show
     * @param errorId the identifier that scripts test for
     * @param category the kind of error
     * @param target the object that the command failed for, or null
     * @return the record
     */
    default ErrorRecord error(String message, String errorId, ErrorCategory category, @Nullable Object target) {
        return ErrorRecords.of(
                message,
                "System.Management.Automation.RuntimeException",
                errorId + "," + name(),
                category,
                name(),
                target);
    }
}
