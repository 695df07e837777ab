package org.runspace;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runspace.error.RunspaceException;
import org.runspace.error.SessionStateException;
import org.runspace.files.DirectFiles;
import org.runspace.files.RemoteFiles;
import org.runspace.mapping.Cmdlet;
import org.runspace.mapping.ObjectMapping;
import org.runspace.mapping.ObjectMappingException;
import org.runspace.mapping.Param;
import org.runspace.mapping.PipelineInput;
import org.runspace.object.CommandInfo;
import org.runspace.object.PSObject;

/**
 * A remote PowerShell session with one runspace (MS-PSRP 1.3). Variables, functions and the location are kept from one
 * call to the next as long as the same session is used; an injected runspace guarantees that only inside a transaction.
 *
 * <p>Thread-safe, but a runspace runs one pipeline at a time.
 */
public interface RemoteRunspace extends AutoCloseable {
    /**
     * Starts a new pipeline.
     *
     * @return an empty builder; creating one needs no connection
     */
    PowerShell powerShell();

    /**
     * Runs a script and waits for its end.
     *
     * @param script PowerShell source; arguments reach it as {@code param(...)} or {@code $args}
     * @param arguments each a Java type as listed at {@link PSObject}, or null. A single array of another type than
     *     {@code Object[]} is one argument, a {@code String[]} for example; to make several of its elements, copy them
     *     into an {@code Object[]}
     * @return everything that was received
     * @throws RemoteCommandException if the script ended with a terminating error
     * @throws RunspaceException if the session cannot run it, or broke
     */
    default InvocationResult<PSObject> invoke(String script, @Nullable Object @Nullable ... arguments) {
        return ScriptArguments.add(powerShell().addScript(script), arguments).invoke();
    }

    /**
     * Runs a script, waits for its end, and converts its output to a Java type, a record for example.
     *
     * @param <T> the type of the output's objects
     * @param type a type that {@link ObjectMapping} lists
     * @param script PowerShell source; arguments reach it as {@code param(...)} or {@code $args}
     * @param arguments as those of {@link #invoke(String, Object...)}
     * @return everything that was received
     * @throws ObjectMappingException if no object could be converted to the type, before anything runs
     * @throws ResultMappingException if one of those that were received cannot be; carries all of them
     * @throws RemoteCommandException if the script ended with a terminating error
     * @throws RunspaceException if the session cannot run it, or broke
     */
    default <T> InvocationResult<T> invoke(Class<T> type, String script, @Nullable Object @Nullable ... arguments) {
        return ScriptArguments.add(powerShell().addScript(script), arguments).invoke(type);
    }

    /**
     * Asks the server for its commands and their parameters. Since protocol 2.1.
     *
     * @param names names of commands, with wildcards; none for all commands
     * @return the commands, each with all parameters; and an error record for each name without a wildcard that there
     *     is no command for
     * @throws RunspaceException if the session cannot run it, or broke
     */
    default InvocationResult<CommandInfo> commandMetadata(String... names) {
        return powerShell().commandMetadata(names).invoke(CommandInfo.class);
    }

    /**
     * Returns an object whose methods run commands. Each abstract method of the interface stands for one: its name, or
     * {@link Cmdlet}, says which; its arguments are the command's parameters, by their names or {@link Param}. An
     * argument that is null, an empty {@code Optional} or an empty array is left out; switches are booleans. One
     * argument may be piped in ({@link PipelineInput}). A method returns nothing, {@code T}, {@code Optional<T>},
     * {@code List<T>}, {@code InvocationResult<T>}, a {@code CompletableFuture} of one of these, {@code Stream<T>} or
     * {@code Flow.Publisher<T>}, with a type of {@link ObjectMapping}; error records are thrown, except by an
     * {@code InvocationResult}.
     *
     * <p>Before its first command the object asks the server for the commands of the whole interface and compares them,
     * and throws {@link CommandInterfaceException} if any of them, or a parameter, is not there. An endpoint that tells
     * nothing of its commands is not asked again.
     *
     * @param <T> the interface
     * @param type an interface whose abstract methods all stand for commands
     * @return may be used by any thread for as long as this runspace
     * @throws CommandInterfaceException if the interface cannot stand for commands; lists all that is wrong
     */
    default <T> T commands(Class<T> type) {
        return CommandProxy.of(this, type);
    }

    /**
     * Returns what copies files to the computer of this session and from it.
     *
     * @return may be used by any thread for as long as this runspace
     */
    default RemoteFiles files() {
        return new SessionFiles(this);
    }

    /**
     * Returns a way to the server's files beside this session, which {@link #files()} takes for the bytes of large
     * files. For the library's own use; may be called by any thread.
     *
     * @return empty if not overridden, and where the connection has none, or none any more
     */
    default Optional<DirectFiles> directFiles() {
        return Optional.empty();
    }

    /**
     * Runs a script when the caller's transaction is committed. More than a script is kept by
     * {@link PowerShell#onCommit()}, which says exactly when it runs and what happens if it fails.
     *
     * @param script PowerShell source; arguments reach it as {@code param(...)} or {@code $args}
     * @param arguments as those of {@link #invoke}
     * @throws SessionStateException with {@code NO_TRANSACTION} if there is no transaction that the session takes part
     *     in: in plain Java SE, outside of a transaction, or if the pool takes part in none
     */
    default void onCommit(String script, @Nullable Object @Nullable ... arguments) {
        ScriptArguments.add(powerShell().addScript(script), arguments).onCommit();
    }

    /**
     * Runs a script if the caller's transaction is rolled back, to undo what the caller is about to do. More than a
     * script is kept by {@link PowerShell#asCompensation()}, which says exactly when it runs.
     *
     * @param script PowerShell source; arguments reach it as {@code param(...)} or {@code $args}
     * @param arguments as those of {@link #invoke}
     * @throws SessionStateException with {@code NO_TRANSACTION} if there is no transaction that the session takes part
     *     in: in plain Java SE, outside of a transaction, or if the pool takes part in none
     */
    default void compensateWith(String script, @Nullable Object @Nullable ... arguments) {
        ScriptArguments.add(powerShell().addScript(script), arguments).asCompensation();
    }

    /**
     * Ends the session, or returns it to its pool. A running pipeline is stopped. Calls of the host that have arrived
     * are waited for when the session ends. Idempotent. Returns within the close time limit and throws nothing;
     * failures are logged.
     */
    @Override
    void close();
}
