package org.runspace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.runspace.spi.PipelineRequest;
import org.runspace.spi.PipelineRunner;

/**
 * Collects commands and runs them as one pipeline, or several statements of pipelines, in a remote runspace.
 *
 * <p>Running it is always {@link #items()}: {@link #invoke}, {@link #invokeAsync} and {@link #stream} are made from it. Each of them starts a
 * new run of what was collected so far. A runspace runs one pipeline at a time: a second start while one is running is a
 * {@link SessionStateException}.
 *
 * <p>The collecting methods are for one thread; the running ones and {@link #stop()} may be called from any.
 */
public final class PowerShell {
    private final PipelineRunner runner;
    private final List<List<Command>> statements = new ArrayList<>();
    private final Set<PipelineTap> running = ConcurrentHashMap.newKeySet();
    private List<Command> statement = new ArrayList<>();
    private String text;
    private boolean isScript;
    private Boolean useLocalScope;
    private List<CommandParameter> parameters = new ArrayList<>();
    private StreamMerge merge = StreamMerge.NONE;
    private PSInvocationSettings settings = PSInvocationSettings.DEFAULT;
    private Iterable<?> input;
    private Duration timeout;
    private Consumer<? super PipelineItem> recordListener;

    /**
     * Makes an empty one. Applications get theirs from {@link RemoteRunspace#powerShell()}.
     *
     * @param runner what runs the collected commands
     */
    public PowerShell(PipelineRunner runner) {
        this.runner = runner;
    }

    /**
     * Adds a command to the pipeline.
     *
     * @param name a cmdlet, function, alias or program
     * @return this
     */
    public PowerShell addCommand(String name) {
        return add(name, false, null);
    }

    /**
     * Adds a command to the pipeline.
     *
     * @param name a cmdlet, function, alias or program
     * @param useLocalScope whether it runs in a scope of its own
     * @return this
     */
    public PowerShell addCommand(String name, boolean useLocalScope) {
        return add(name, false, useLocalScope);
    }

    /**
     * Adds a script to the pipeline. Give values as arguments of its {@code param(...)}, never by pasting them into the text.
     *
     * @param script PowerShell source
     * @return this
     */
    public PowerShell addScript(String script) {
        return add(script, true, null);
    }

    /**
     * Adds a script to the pipeline.
     *
     * @param script PowerShell source
     * @param useLocalScope false lets its variables and functions stay in the session
     * @return this
     */
    public PowerShell addScript(String script, boolean useLocalScope) {
        return add(script, true, useLocalScope);
    }

    /**
     * Adds a parameter to the last command.
     *
     * @param name without a dash
     * @param value a Java type as listed at {@link PSObject}, any collection, map or array, or null
     * @return this
     * @throws SessionStateException if there is no command yet
     */
    public PowerShell addParameter(String name, Object value) {
        requireCommand("addParameter");
        parameters.add(new CommandParameter(name, value));
        return this;
    }

    /**
     * Sets a switch of the last command.
     *
     * @param name without a dash
     * @return this
     * @throws SessionStateException if there is no command yet
     */
    public PowerShell addParameter(String name) {
        return addParameter(name, Boolean.TRUE);
    }

    /**
     * Adds a positional argument to the last command.
     *
     * @param value a Java type as listed at {@link PSObject}, any collection, map or array, or null
     * @return this
     * @throws SessionStateException if there is no command yet
     */
    public PowerShell addArgument(Object value) {
        requireCommand("addArgument");
        parameters.add(new CommandParameter(null, value));
        return this;
    }

    /**
     * Merges a stream of the last command into its output, or drops it.
     *
     * @param from one of the streams beside the output, or {@link PipelineResultTypes#ALL}
     * @param to {@link PipelineResultTypes#OUTPUT}, or {@link PipelineResultTypes#NULL} to drop it
     * @return this
     * @throws SessionStateException if there is no command yet
     * @throws IllegalArgumentException if the one cannot be merged into the other
     */
    public PowerShell mergeMyResults(PipelineResultTypes from, PipelineResultTypes to) {
        requireCommand("mergeMyResults");
        merge = merge.with(from, to);
        return this;
    }

    /**
     * Merges the errors of the commands before into the last command's input.
     *
     * @return this
     * @throws SessionStateException if there is no command yet
     */
    public PowerShell mergePreviousResults() {
        requireCommand("mergePreviousResults");
        merge = merge.withPrevious();
        return this;
    }

    /**
     * Changes how the pipeline is run.
     *
     * @param newSettings {@link PSInvocationSettings#DEFAULT}, changed
     * @return this
     */
    public PowerShell settings(PSInvocationSettings newSettings) {
        this.settings = newSettings;
        return this;
    }

    /**
     * Gives the pipeline a host of its own, which answers the script's questions.
     *
     * @param host what the script sees as {@code $Host}, or null for that of the session
     * @return this
     */
    public PowerShell host(PSHost host) {
        this.settings = settings.withHost(host);
        return this;
    }

    /**
     * Lets the pipeline run while another one occupies the runspace, or stands at a breakpoint. Since protocol 2.2. It runs between the steps of the other one, so it
     * waits for ever when that one waits for it: never run one from inside of a host call. Begin it when the other one runs, as its first output tells: PowerShell lets one
     * that arrives while the other is starting wait until that one has ended.
     *
     * @return this
     */
    public PowerShell nested() {
        this.settings = settings.withNested(true);
        return this;
    }

    /**
     * Ends the present statement, as a semicolon does; following commands are not piped to the ones before.
     *
     * @return this
     * @throws SessionStateException if there is no command yet
     */
    public PowerShell addStatement() {
        requireCommand("addStatement");
        endCommand();
        statements.add(statement);
        statement = new ArrayList<>();
        return this;
    }

    /**
     * Gives the objects to pipe into the first command. They are taken as the other side accepts them, on a thread of the engine, and an
     * exception of the iterator stops the run and is thrown to the caller.
     *
     * @param objects Java types as listed at {@link PSObject}, null among them allowed; iterated once for each run
     * @return this
     */
    public PowerShell input(Iterable<?> objects) {
        this.input = objects;
        return this;
    }

    /**
     * Limits how long a run may take. Without it a run may take for ever.
     *
     * @param limit after which the run is stopped and fails with {@link RemoteTimeoutException}
     * @return this
     */
    public PowerShell timeout(Duration limit) {
        this.timeout = limit;
        return this;
    }

    /**
     * Listens to everything but the output: errors, warnings and so on, in order, as they arrive, on the thread that delivers the output. With a
     * listener {@link #stream()} leaves error records to it, and they may come before objects that the stream has fetched but not handed out yet; who needs the order of
     * all streams uses {@link #items()}.
     *
     * @param listener called for each item that is not an {@link PipelineItem.Output}
     * @return this
     */
    public PowerShell onRecord(Consumer<? super PipelineItem> listener) {
        this.recordListener = listener;
        return this;
    }

    /**
     * Runs the pipeline and publishes all it sends, in order. Each subscription is a run of its own; it starts when subscribed. Demand is
     * honoured down to the connection. Cancelling stops the remote pipeline. A run that ends Failed or Stopped is no {@code onError}: that is for
     * a session that broke, a payload that cannot be read or a time limit, and is always a {@link RunspaceException}.
     *
     * @return a publisher that delivers on threads of the engine
     */
    public Flow.Publisher<PipelineItem> items() {
        return items(runner.tasks());
    }

    /**
     * Like {@link #items()}, with a choice of the thread that decodes and delivers.
     *
     * @param deliverOn runs short tasks, one at a time for this run, in order
     * @return the publisher
     */
    public Flow.Publisher<PipelineItem> items(Executor deliverOn) {
        PipelineRequest request = request();
        return subscriber -> runner.run(request, deliverOn).subscribe(new PipelineTap(subscriber, running));
    }

    /**
     * Runs the pipeline and waits for its end. The calling thread decodes. Interrupting it stops the remote pipeline.
     *
     * @return everything that was received
     * @throws RemoteCommandException if the pipeline ended Failed
     * @throws PipelineStoppedException if it was stopped
     * @throws RunspaceException if the session cannot run it, or broke
     */
    public InvocationResult<PSObject> invoke() {
        CallerLoop loop = new CallerLoop();
        ResultCollector collector = new ResultCollector(recordListener);
        items(loop).subscribe(collector);
        loop.runUntil(collector::isDone, collector::cancel);
        return collector.result();
    }

    /**
     * Runs the pipeline without waiting.
     *
     * @return completes with everything that was received, or with the exception that {@link #invoke()} would throw; its
     *     {@code cancel} stops the remote pipeline
     */
    public CompletableFuture<InvocationResult<PSObject>> invokeAsync() {
        ResultCollector collector = new ResultCollector(recordListener);
        CompletableFuture<InvocationResult<PSObject>> future = new CancellingFuture<>(collector::cancel);
        collector.whenDone(() -> collector.completeInto(future));
        items().subscribe(collector);
        return future;
    }

    /**
     * Runs the pipeline and streams its output with bounded memory. The thread that reads the stream decodes. The stream must be closed;
     * closing it early stops the remote pipeline.
     *
     * <p>At its end the stream throws what {@link #invoke()} would throw, and, unless there is an {@link #onRecord} listener, a
     * {@link RemoteCommandException} for the first error record: nothing is lost unseen.
     *
     * @return a sequential stream of the output
     */
    public Stream<PSObject> stream() {
        CallerLoop loop = new CallerLoop();
        OutputSpliterator output = new OutputSpliterator(loop, recordListener);
        items(loop).subscribe(output);
        return output.toStream();
    }

    /** Stops every run that was started from here. Returns at once; the runs end as Stopped. */
    public void stop() {
        running.forEach(PipelineTap::stop);
    }

    private PowerShell add(String text, boolean isScript, Boolean useLocalScope) {
        endCommand();
        this.text = text;
        this.isScript = isScript;
        this.useLocalScope = useLocalScope;
        return this;
    }

    PowerShell addArguments(Object... values) {
        Arrays.stream(values).forEach(this::addArgument);
        return this;
    }

    private PipelineRequest request() {
        requireCommand("running it");
        List<List<Command>> all = new ArrayList<>(statements);
        List<Command> last = new ArrayList<>(statement);
        if (text != null) {
            last.add(lastCommand());
        }
        if (!last.isEmpty()) {
            all.add(last);
        }
        return new PipelineRequest(all, input, timeout, settings);
    }

    private void endCommand() {
        if (text != null) {
            statement.add(lastCommand());
            parameters = new ArrayList<>();
            merge = StreamMerge.NONE;
            text = null;
        }
    }

    private Command lastCommand() {
        return new Command(text, isScript, useLocalScope, merge, parameters);
    }

    private void requireCommand(String action) {
        boolean afterStatement = "running it".equals(action) && !statements.isEmpty();
        if (text == null && !afterStatement) {
            throw new SessionStateException(ErrorCode.NO_COMMAND, null, action);
        }
    }
}
