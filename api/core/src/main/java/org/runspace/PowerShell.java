package org.runspace;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.runspace.error.RemoteTimeoutException;
import org.runspace.error.RunspaceException;
import org.runspace.error.SessionStateException;
import org.runspace.host.PSHost;
import org.runspace.object.PSObject;

/**
 * Collects commands and runs them as one pipeline, or several statements of pipelines, in a remote runspace.
 *
 * <p>Running it is always {@link #items()}: {@link #invoke}, {@link #invokeAsync} and {@link #stream} are made from it.
 * Each of them starts a new run of what was collected so far. A runspace runs one pipeline at a time: a second start
 * while one is running is a {@link SessionStateException}.
 *
 * <p>The collecting methods are for one thread; the running ones and {@link #stop()} may be called from any.
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
     * @param useLocalScope false lets its variables and functions stay in the session
     * @return this
     */
    PowerShell addScript(String script, boolean useLocalScope);

    /**
     * Adds a parameter to the last command.
     *
     * @param name without a dash
     * @param value a Java type as listed at {@link PSObject}, any collection, map or array, or null
     * @return this
     * @throws SessionStateException if there is no command yet
     */
    PowerShell addParameter(String name, Object value);

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
     * @param value a Java type as listed at {@link PSObject}, any collection, map or array, or null
     * @return this
     * @throws SessionStateException if there is no command yet
     */
    PowerShell addArgument(Object value);

    /**
     * Merges a stream of the last command into its output, or drops it.
     *
     * @param from one of the streams beside the output, or {@link PipelineResultTypes#ALL}
     * @param to {@link PipelineResultTypes#OUTPUT}, or {@link PipelineResultTypes#NULL} to drop it
     * @return this
     * @throws SessionStateException if there is no command yet
     * @throws IllegalArgumentException if the one cannot be merged into the other
     */
    PowerShell mergeMyResults(PipelineResultTypes from, PipelineResultTypes to);

    /**
     * Merges the errors of the commands before into the last command's input.
     *
     * @return this
     * @throws SessionStateException if there is no command yet
     */
    PowerShell mergePreviousResults();

    /**
     * Changes how the pipeline is run.
     *
     * @param newSettings {@link PSInvocationSettings#DEFAULT}, changed
     * @return this
     */
    PowerShell settings(PSInvocationSettings newSettings);

    /**
     * Gives the pipeline a host of its own, which answers the script's questions.
     *
     * @param host what the script sees as {@code $Host}, or null for that of the session
     * @return this
     */
    PowerShell host(PSHost host);

    /**
     * Lets the pipeline run while another one occupies the runspace, or stands at a breakpoint. Since protocol 2.2. It
     * runs between the steps of the other one, so it waits for ever when that one waits for it: never run one from
     * inside of a host call. Begin it when the other one runs, as its first output tells: PowerShell lets one that
     * arrives while the other is starting wait until that one has ended.
     *
     * @return this
     */
    PowerShell nested();

    /**
     * Ends the present statement, as a semicolon does; following commands are not piped to the ones before.
     *
     * @return this
     * @throws SessionStateException if there is no command yet
     */
    PowerShell addStatement();

    /**
     * Gives the objects to pipe into the first command. They are taken as the other side accepts them, on a thread of
     * the engine, and an exception of the iterator stops the run and is thrown to the caller.
     *
     * @param objects Java types as listed at {@link PSObject}, null among them allowed; iterated once for each run
     * @return this
     */
    PowerShell input(Iterable<?> objects);

    /**
     * Limits how long a run may take. Without it a run may take for ever.
     *
     * @param limit after which the run is stopped and fails with {@link RemoteTimeoutException}
     * @return this
     */
    PowerShell timeout(Duration limit);

    /**
     * Listens to everything but the output: errors, warnings and so on, in order, as they arrive, on the thread that
     * delivers the output. With a listener {@link #stream()} leaves error records to it, and they may come before
     * objects that the stream has fetched but not handed out yet; who needs the order of all streams uses
     * {@link #items()}.
     *
     * @param listener called for each item that is not an {@link PipelineItem.Output}
     * @return this
     */
    PowerShell onRecord(Consumer<? super PipelineItem> listener);

    /**
     * Runs the pipeline and publishes all it sends, in order. Each subscription is a run of its own; it starts when
     * subscribed. Demand is honoured down to the connection. Cancelling stops the remote pipeline. A run that ends
     * Failed or Stopped is no {@code onError}: that is for a session that broke, a payload that cannot be read or a
     * time limit, and is always a {@link RunspaceException}.
     *
     * @return a publisher that delivers on threads of the engine
     */
    Flow.Publisher<PipelineItem> items();

    /**
     * Like {@link #items()}, with a choice of the thread that decodes and delivers.
     *
     * @param deliverOn runs short tasks, one at a time for this run, in order
     * @return the publisher
     */
    Flow.Publisher<PipelineItem> items(Executor deliverOn);

    /**
     * Runs the pipeline and waits for its end. The calling thread decodes. Interrupting it stops the remote pipeline.
     *
     * @return everything that was received
     * @throws RemoteCommandException if the pipeline ended Failed
     * @throws PipelineStoppedException if it was stopped
     * @throws RunspaceException if the session cannot run it, or broke
     */
    InvocationResult<PSObject> invoke();

    /**
     * Runs the pipeline without waiting.
     *
     * @return completes with everything that was received, or with the exception that {@link #invoke()} would throw;
     *     its {@code cancel} stops the remote pipeline
     */
    CompletableFuture<InvocationResult<PSObject>> invokeAsync();

    /**
     * Runs the pipeline and streams its output with bounded memory. The thread that reads the stream decodes. The
     * stream must be closed; closing it early stops the remote pipeline.
     *
     * <p>At its end the stream throws what {@link #invoke()} would throw, and, unless there is an {@link #onRecord}
     * listener, a {@link RemoteCommandException} for the first error record: nothing is lost unseen.
     *
     * @return a sequential stream of the output
     */
    Stream<PSObject> stream();

    /** Stops every run that was started from here. Returns at once; the runs end as Stopped. */
    void stop();
}
