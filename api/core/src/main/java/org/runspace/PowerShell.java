package org.runspace;

import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.runspace.error.RemoteTimeoutException;
import org.runspace.error.RunspaceException;
import org.runspace.error.SessionStateException;
import org.runspace.host.PSHost;
import org.runspace.mapping.ObjectMapping;
import org.runspace.mapping.ObjectMappingException;
import org.runspace.mapping.Selection;
import org.runspace.object.CommandInfo;
import org.runspace.object.PSObject;

/**
 * Collects commands and runs them as one pipeline, or several statements of pipelines, in a remote runspace.
 *
 * <p>{@link #items()} is the basic way to run them; {@link #invoke}, {@link #invokeAsync} and {@link #stream} are built
 * on it. Each call starts a new run of the commands collected so far. Each throws {@link SessionStateException} itself
 * if no command was collected; whatever else goes wrong comes as its documentation says. A runspace runs one pipeline
 * at a time: starting a second one throws {@link SessionStateException}.
 *
 * <p>The methods that collect are not thread-safe; those that run, and {@link #stop()}, are.
 */
public interface PowerShell {
    /**
     * Adds a command to the pipeline.
     *
     * @param name a cmdlet, function, alias or program
     * @return this
     */
    PowerShell addCommand(String name);

    /**
     * Adds a command to the pipeline.
     *
     * @param name a cmdlet, function, alias or program
     * @param useLocalScope whether it runs in a scope of its own
     * @return this
     */
    PowerShell addCommand(String name, boolean useLocalScope);

    /**
     * Adds a script to the pipeline. Give values as arguments of its {@code param(...)}, never by pasting them into the
     * text.
     *
     * @param script PowerShell source
     * @return this
     */
    PowerShell addScript(String script);

    /**
     * Adds a script to the pipeline.
     *
     * @param script PowerShell source
     * @param useLocalScope false if its variables and functions are to stay in the session
     * @return this
     */
    PowerShell addScript(String script, boolean useLocalScope);

    /**
     * Asks the server for its commands, in place of running some: what it writes has a {@link CommandInfo} as its
     * value, with the types of all parameters (MS-PSRP 2.2.2.14). What was collected before is removed. Since protocol
     * 2.1.
     *
     * @param names names of commands, with wildcards; none for all commands
     * @return this
     */
    PowerShell commandMetadata(String... names);

    /**
     * Adds a parameter to the last command. PowerShell puts one whose name a script does not declare into
     * {@code $args}; {@link org.runspace.pipeline.ScriptParameters} says whether the script would lose it there.
     *
     * @param name without a dash
     * @param value a Java type as listed at {@link PSObject}, or null
     * @return this
     * @throws SessionStateException if there is no command yet
     */
    PowerShell addParameter(String name, @Nullable Object value);

    /**
     * Sets a switch of the last command.
     *
     * @param name without a dash
     * @return this
     * @throws SessionStateException if there is no command yet
     */
    PowerShell addParameter(String name);

    /**
     * Adds a positional argument to the last command.
     *
     * @param value a Java type as listed at {@link PSObject}, or null
     * @return this
     * @throws SessionStateException if there is no command yet
     */
    PowerShell addArgument(@Nullable Object value);

    /**
     * Merges a stream of the last command into its output, or drops the stream.
     *
     * @param from one of the streams beside the output, or {@link PipelineResultTypes#ALL}
     * @param to {@link PipelineResultTypes#OUTPUT}, or {@link PipelineResultTypes#NULL} to drop it
     * @return this
     * @throws SessionStateException if there is no command yet
     * @throws IllegalArgumentException if {@code from} cannot be merged into {@code to}
     */
    PowerShell mergeMyResults(PipelineResultTypes from, PipelineResultTypes to);

    /**
     * Merges the errors of the commands before the last one into the last command's input.
     *
     * @return this
     * @throws SessionStateException if there is no command yet
     */
    PowerShell mergePreviousResults();

    /**
     * Changes how the pipeline is run.
     *
     * @param newSettings usually {@link PSInvocationSettings#DEFAULT} with changes
     * @return this
     */
    PowerShell settings(PSInvocationSettings newSettings);

    /**
     * Gives the pipeline a host of its own, which answers the script's questions.
     *
     * @param host the host that the script sees as {@code $Host}, or null for that of the session
     * @return this
     */
    PowerShell host(@Nullable PSHost host);

    /**
     * Lets the pipeline run while another one occupies the runspace, or has stopped at a breakpoint. Since protocol
     * 2.2. The server runs it between the steps of the other one, so a nested pipeline that is run from inside a host
     * call which the other one waits for is refused: both would wait for each other. Start it after the first output of
     * the other one has arrived; PowerShell delays a nested pipeline that arrives earlier until the other one has
     * ended.
     *
     * @return this
     */
    PowerShell nested();

    /**
     * Ends the current statement, as a semicolon does; the commands that follow get no input from those before.
     *
     * @return this
     * @throws SessionStateException if there is no command yet
     */
    PowerShell addStatement();

    /**
     * Adds a {@code Select-Object} for the properties that a record's components name, so that the server sends nothing
     * else: {@code addCommand("Get-Process").select(Usage.class).invoke(Usage.class)}. Where a component is a record
     * itself, or a list of records, its property is cut down, too; that takes a script, so that endpoints that run
     * commands only refuse it.
     *
     * @param type a record, or a sealed interface of records
     * @return this
     * @throws ObjectMappingException if the type has no properties, or if no object could be converted to it
     */
    default PowerShell select(Class<?> type) {
        Selection selection = ObjectMapping.of(type).selection();
        return selection
                .names()
                .map(names -> addCommand(Selection.COMMAND).addParameter("Property", names))
                .orElseGet(() -> addScript(selection.script()));
    }

    /**
     * Sets the objects to pipe into the first command. A thread of the engine reads them at the pace at which the
     * server accepts them. An exception of the iterator stops the run and is thrown to the caller.
     *
     * @param objects Java types as listed at {@link PSObject}, null among them allowed; iterated once for each run
     * @return this
     */
    PowerShell input(Iterable<? extends @Nullable Object> objects);

    /**
     * Sets the objects to pipe into the first command, from a stream. They are read as those of
     * {@link #input(Iterable)}. The stream is not closed.
     *
     * @param objects Java types as listed at {@link PSObject}, null among them allowed; for one run only, a second one
     *     fails
     * @return this
     */
    PowerShell input(Stream<? extends @Nullable Object> objects);

    /**
     * Sets the objects to pipe into the first command, from an iterator. They are read as those of
     * {@link #input(Iterable)}.
     *
     * @param objects Java types as listed at {@link PSObject}, null among them allowed; for one run only, a second one
     *     fails
     * @return this
     */
    PowerShell input(Iterator<? extends @Nullable Object> objects);

    /**
     * Sets the objects to pipe into the first command, as they are published. Each run subscribes for itself, requests
     * at the pace at which the server accepts them, and cancels its subscription when it ends. A failure of the
     * publisher stops the run and is thrown to the caller.
     *
     * @param objects publishes Java types as listed at {@link PSObject}
     * @return this
     */
    PowerShell input(Flow.Publisher<?> objects);

    /**
     * Removes the commands and the input that were collected, so that others can be collected. Settings, host, time
     * limit and listener stay. Runs that were started go on.
     *
     * @return this
     */
    PowerShell clear();

    /**
     * Limits the time that a run may take, which is unlimited otherwise.
     *
     * @param limit the time after which the run is stopped and fails with {@link RemoteTimeoutException}
     * @return this
     */
    PowerShell timeout(Duration limit);

    /**
     * Adds a listener for everything except the output: errors, warnings and so on, in order, as they arrive, on the
     * thread that delivers the output. With a listener {@link #stream()} does not throw error records. The listener may
     * get records before the stream returns objects that were written earlier; use {@link #items()} where the order
     * across streams matters. It must not read the stream that calls it, which is refused with
     * {@link SessionStateException}.
     *
     * @param listener called for each item that is not an {@link PipelineItem.Output}
     * @return this
     */
    PowerShell onRecord(Consumer<? super PipelineItem> listener);

    /**
     * Returns a publisher that runs the pipeline and publishes everything it sends, in order. Each subscription starts
     * a run of its own. Back-pressure reaches the connection: nothing is read that was not requested. Cancelling stops
     * the remote pipeline. A run that fails or is stopped ends with {@code onComplete}; {@code onError} reports that
     * the run cannot start, that the session broke, that a payload cannot be read or that a time limit has passed,
     * always with a {@link RunspaceException}; or that no items were requested, zero or fewer, with an
     * {@link IllegalArgumentException}. Subscribing throws nothing but a {@link NullPointerException} without a
     * subscriber.
     *
     * @return the publisher, which delivers on threads of the engine
     */
    Flow.Publisher<PipelineItem> items();

    /**
     * Returns a publisher like that of {@link #items()}, which decodes and delivers on the given executor. Where the
     * executor runs a task on the thread that hands it over, which may be the one that reads the session's messages, a
     * thread of the engine does the work instead.
     *
     * @param deliverOn runs short tasks on threads of its own, one at a time for this run, in order
     * @return the publisher
     */
    Flow.Publisher<PipelineItem> items(Executor deliverOn);

    /**
     * Runs the pipeline and waits for its end. The calling thread decodes the objects; interrupting it stops the remote
     * pipeline. Everything that goes wrong is thrown, except for the error records of a pipeline that completed, which
     * are {@link InvocationResult#errors()}.
     *
     * @return everything that was received
     * @throws RemoteCommandException if the pipeline failed
     * @throws PipelineStoppedException if it was stopped
     * @throws RemoteTimeoutException if it took longer than its {@link #timeout}
     * @throws RunspaceException if the session cannot run it, or broke
     */
    InvocationResult<PSObject> invoke();

    /**
     * Runs the pipeline as {@link #invoke()} does, and converts its output to a Java type, a record for example.
     *
     * @param <T> the type of the output's objects
     * @param type a type that {@link ObjectMapping} lists
     * @return everything that was received
     * @throws ObjectMappingException if no object could be converted to the type, before anything runs
     * @throws ResultMappingException if one of those that were received cannot be; carries all of them
     * @throws RunspaceException as {@link #invoke()}
     */
    default <T> InvocationResult<T> invoke(Class<T> type) {
        ObjectMapping.of(type);
        return invoke().as(type);
    }

    /**
     * Runs the pipeline without waiting. Everything that goes wrong comes by the future, a session that cannot run it
     * included.
     *
     * @return completes with everything that was received, or with the exception that {@link #invoke()} would throw;
     *     its {@code cancel} stops the remote pipeline
     */
    CompletableFuture<InvocationResult<PSObject>> invokeAsync();

    /**
     * Runs the pipeline as {@link #invokeAsync()} does, and converts its output to a Java type.
     *
     * @param <T> the type of the output's objects
     * @param type a type that {@link ObjectMapping} lists
     * @return completes with everything that was received, or with the exception that {@link #invoke(Class)} would
     *     throw; its {@code cancel} stops the remote pipeline
     * @throws ObjectMappingException if no object could be converted to the type, before anything runs
     */
    default <T> CompletableFuture<InvocationResult<T>> invokeAsync(Class<T> type) {
        ObjectMapping.of(type);
        return DerivedFuture.of(invokeAsync(), result -> result.as(type));
    }

    /**
     * Runs the pipeline and streams its output with bounded memory. The thread that reads the stream decodes the
     * objects. The stream must be closed; closing it early stops the remote pipeline. Any thread may close it: one that
     * is reading then gets a {@link SessionStateException}.
     *
     * <p>This method throws if the session cannot run the pipeline. At its end the stream throws the other exceptions
     * of {@link #invoke()} and, without an {@link #onRecord} listener, a {@link RemoteCommandException} for the first
     * error record, so that no error is lost.
     *
     * @return a sequential stream of the output
     * @throws RunspaceException if the session cannot run it
     */
    Stream<PSObject> stream();

    /**
     * Runs the commands and returns their output as it arrives, with bounded memory, as {@link #stream()} does, for
     * work that goes on in the same session: when the reader is closed, the session is free for the next run. Close it
     * before anything else is run from this object.
     *
     * @return the output, whose close stops the run and waits for its end
     * @throws RunspaceException if the session cannot run it
     */
    OutputReader read();

    /**
     * Runs the pipeline as {@link #stream()} does, and converts each object to a Java type as it is read.
     *
     * @param <T> the type of the output's objects
     * @param type a type that {@link ObjectMapping} lists
     * @return a sequential stream of the output, which throws {@link ObjectMappingException} at an object that cannot
     *     be converted
     * @throws ObjectMappingException if no object could be converted to the type, before anything runs
     * @throws RunspaceException if the session cannot run it
     */
    default <T> Stream<T> stream(Class<T> type) {
        ObjectMapping<T> mapping = ObjectMapping.of(type);
        return stream().map(mapping::map);
    }

    /**
     * Returns a publisher of the output alone. Each subscription starts a run of its own. Back-pressure reaches the
     * connection, and cancelling stops the remote pipeline, as with {@link #items()}. At its end it signals with
     * {@code onError} what {@link #stream()} throws at its end, and what keeps the run from starting.
     *
     * @return the publisher, which delivers on threads of the engine, or on the one that requests
     */
    Flow.Publisher<PSObject> publisher();

    /**
     * Returns a publisher of the output alone, as {@link #publisher()}, and converts each object to a Java type.
     *
     * @param <T> the type of the output's objects
     * @param type a type that {@link ObjectMapping} lists
     * @return the publisher; an object that cannot be converted stops the run and is signalled as
     *     {@link ObjectMappingException}
     * @throws ObjectMappingException if no object could be converted to the type
     */
    <T> Flow.Publisher<T> publisher(Class<T> type);

    /**
     * Keeps the commands collected so far until the caller's transaction is committed, and runs them then, in the order
     * in which they were given and in the session that the transaction has. The commit fails if one of them writes an
     * error record or fails: the rest are dropped, and the compensations run. At a rollback they are dropped. Values of
     * arguments are read, and input is iterated, when they run.
     *
     * @throws SessionStateException with {@code NO_TRANSACTION} if there is no transaction that the session takes part
     *     in: in plain Java SE, outside of a transaction, or if the pool takes part in none
     * @see #asCompensation()
     */
    void onCommit();

    /**
     * Keeps the commands collected so far as a compensation of what the caller is about to do: they run if the caller's
     * transaction is rolled back or its commit fails, after all compensations that are given later. Give a compensation
     * before the work that it undoes, and write it so that it does no harm if that work was not done. Each is run once,
     * whether the others fail or not, in the transaction's session, or in a new one of the same pool and user if that
     * has ended. At a commit they are dropped. Values of arguments are read, and input is iterated, when they run.
     *
     * @throws SessionStateException with {@code NO_TRANSACTION} if there is no transaction that the session takes part
     *     in: in plain Java SE, outside of a transaction, or if the pool takes part in none
     */
    void asCompensation();

    /**
     * Stops every run that was started from this object. Returns at once; the runs end as
     * {@link PipelineState#STOPPED}.
     */
    void stop();

    /**
     * Leaves the run that was started from this object to the server, together with its session, which this program
     * must have opened itself and which must not run anything else. Waits until the server has them. The consumer of
     * the run gets what had arrived; then its run ends as {@link PipelineState#DISCONNECTED}, and the session is closed
     * for this program. Another one, or this one, goes on with {@link RunspaceFactory#resume}.
     *
     * @return where the run is and how much of it was received
     * @throws SessionStateException if the session ends with its connection ({@code NOT_DISCONNECTABLE})
     * @throws RunspaceException with {@code RUN_NOT_LEFT} if that cannot be, or with {@code CONNECTION_UNCHANGED} if
     *     the server refuses; the run goes on then. With {@code INTERRUPTED} or {@code POOL_CALL_TIMEOUT} nobody knows
     *     yet whether the server has them: the run goes on after a {@link PSSession#reconnect()}
     */
    RunHandle disconnect();
}
