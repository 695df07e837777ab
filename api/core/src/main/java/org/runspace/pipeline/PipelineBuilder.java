package org.runspace.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.runspace.InvocationResult;
import org.runspace.OutputReader;
import org.runspace.PSInvocationSettings;
import org.runspace.PipelineItem;
import org.runspace.PipelineResultTypes;
import org.runspace.PowerShell;
import org.runspace.RunHandle;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.SessionStateException;
import org.runspace.host.PSHost;
import org.runspace.mapping.ObjectMapping;
import org.runspace.object.PSObject;

/** The pipeline an application builds, run by a {@link PipelineRunner}. Threads as at {@link PowerShell}. */
public final class PipelineBuilder implements PowerShell {
    private final PipelineRunner runner;
    /** Whether the server has the commands and the input already. */
    private final boolean exists;

    private final List<List<Command>> statements = new ArrayList<>();
    private final Set<PipelineTap> running = ConcurrentHashMap.newKeySet();
    private List<Command> statement = new ArrayList<>();
    private @Nullable String text;
    private boolean isScript;
    private @Nullable Boolean useLocalScope;
    private List<CommandParameter> parameters = new ArrayList<>();
    private StreamMerge merge = StreamMerge.NONE;
    private PSInvocationSettings settings = PSInvocationSettings.DEFAULT;
    private PipelineRequest.Kind kind = PipelineRequest.Kind.RUN;
    private @Nullable Iterable<? extends @Nullable Object> input;
    private @Nullable Duration timeout;
    private @Nullable Consumer<? super PipelineItem> recordListener;

    /**
     * Creates an empty pipeline.
     *
     * @param runner what runs the collected commands
     */
    public PipelineBuilder(PipelineRunner runner) {
        this.runner = runner;
        this.exists = false;
    }

    /**
     * Creates what stands for a pipeline that the server runs already.
     *
     * @param runner what receives its output, whatever is collected
     * @param title its name in messages
     */
    public PipelineBuilder(PipelineRunner runner, String title) {
        this.runner = runner;
        this.text = title;
        this.exists = true;
    }

    /**
     * Creates a pipeline with commands that were collected before. What is added to it begins a new statement.
     *
     * @param runner what runs them
     * @param request the commands, and how they are run
     */
    public PipelineBuilder(PipelineRunner runner, PipelineRequest request) {
        this(runner);
        this.statements.addAll(request.statements());
        this.settings = request.settings();
        this.input = request.input();
        this.timeout = request.timeout();
        this.kind = request.kind();
    }

    @Override
    public PowerShell addCommand(String name) {
        return add(name, false, null);
    }

    @Override
    public PowerShell addCommand(String name, boolean useLocalScope) {
        return add(name, false, useLocalScope);
    }

    @Override
    public PowerShell addScript(String script) {
        return add(script, true, null);
    }

    @Override
    public PowerShell addScript(String script, boolean useLocalScope) {
        return add(script, true, useLocalScope);
    }

    @Override
    public PowerShell commandMetadata(String... names) {
        clear();
        add("Get-Command", false, null);
        for (String name : names.length == 0 ? new String[] {"*"} : names) {
            addArgument(Objects.requireNonNull(name, "name"));
        }
        kind = PipelineRequest.Kind.METADATA;
        return this;
    }

    @Override
    public PowerShell addParameter(String name, @Nullable Object value) {
        requireOwnCommand("addParameter");
        parameters.add(new CommandParameter(Objects.requireNonNull(name, "name"), value));
        return this;
    }

    @Override
    public PowerShell addParameter(String name) {
        return addParameter(name, true);
    }

    @Override
    public PowerShell addArgument(@Nullable Object value) {
        requireOwnCommand("addArgument");
        parameters.add(new CommandParameter(null, value));
        return this;
    }

    @Override
    public PowerShell mergeMyResults(PipelineResultTypes from, PipelineResultTypes to) {
        requireOwnCommand("mergeMyResults");
        merge = merge.with(from, to);
        return this;
    }

    @Override
    public PowerShell mergePreviousResults() {
        requireOwnCommand("mergePreviousResults");
        merge = merge.withPrevious();
        return this;
    }

    @Override
    public PowerShell settings(PSInvocationSettings newSettings) {
        requireOwn("settings");
        this.settings = Objects.requireNonNull(newSettings, "newSettings");
        return this;
    }

    @Override
    public PowerShell host(@Nullable PSHost host) {
        this.settings = settings.withHost(host);
        return this;
    }

    @Override
    public PowerShell nested() {
        requireOwn("nested");
        this.settings = settings.withNested(true);
        return this;
    }

    @Override
    public PowerShell addStatement() {
        requireOwnCommand("addStatement");
        endCommand();
        statements.add(statement);
        statement = new ArrayList<>();
        return this;
    }

    @Override
    public PowerShell input(Iterable<? extends @Nullable Object> objects) {
        requireOwn("input");
        this.input = Objects.requireNonNull(objects, "objects");
        return this;
    }

    @Override
    public PowerShell input(Stream<? extends @Nullable Object> objects) {
        requireOwn("input");
        this.input = once(Objects.requireNonNull(objects, "objects"));
        return this;
    }

    @Override
    public PowerShell input(Iterator<? extends @Nullable Object> objects) {
        requireOwn("input");
        this.input = once(Objects.requireNonNull(objects, "objects"));
        return this;
    }

    @Override
    public PowerShell input(Flow.Publisher<?> objects) {
        requireOwn("input");
        this.input = new PublishedInput(Objects.requireNonNull(objects, "objects"));
        return this;
    }

    @Override
    public PowerShell clear() {
        requireOwn("clear");
        statements.clear();
        statement = new ArrayList<>();
        text = null;
        parameters = new ArrayList<>();
        merge = StreamMerge.NONE;
        input = null;
        kind = PipelineRequest.Kind.RUN;
        return this;
    }

    @Override
    public PowerShell timeout(Duration limit) {
        this.timeout = Objects.requireNonNull(limit, "limit");
        return this;
    }

    @Override
    public PowerShell onRecord(Consumer<? super PipelineItem> listener) {
        this.recordListener = Objects.requireNonNull(listener, "listener");
        return this;
    }

    @Override
    public Flow.Publisher<PipelineItem> items() {
        return items(runner.tasks());
    }

    @Override
    public Flow.Publisher<PipelineItem> items(Executor deliverOn) {
        PipelineRequest request = request();
        return subscriber -> {
            PipelineTap tap = new PipelineTap(subscriber, running);
            try {
                runner.run(request, deliverOn).subscribe(tap);
            } catch (RuntimeException | Error e) {
                tap.refuse(e);
            }
        };
    }

    @Override
    public InvocationResult<PSObject> invoke() {
        CallerLoop loop = new CallerLoop();
        ResultCollector collector = new ResultCollector(recordListener);
        items(loop).subscribe(collector);
        loop.runUntil(collector::isDone, collector::cancel);
        return collector.result();
    }

    @Override
    public CompletableFuture<InvocationResult<PSObject>> invokeAsync() {
        ResultCollector collector = new ResultCollector(recordListener);
        CompletableFuture<InvocationResult<PSObject>> future = new CancellingFuture<>(collector::cancel);
        collector.whenDone(() -> collector.completeInto(future));
        items().subscribe(collector);
        return future;
    }

    @Override
    public Stream<PSObject> stream() {
        return started().toStream();
    }

    @Override
    public OutputReader read() {
        return new WaitedOutput(started(), this::stop);
    }

    private OutputSpliterator started() {
        CallerLoop loop = new CallerLoop();
        OutputSpliterator output = new OutputSpliterator(loop, recordListener);
        items(loop).subscribe(output);
        output.requireStarted();
        return output;
    }

    /**
     * Runs the commands, drops what they write, and waits for their end. If the thread is interrupted meanwhile, it
     * waits all the same, and is interrupted again afterwards: a time limit ends what takes too long.
     *
     * @throws RunspaceException if the run failed or was stopped, or wrote an error record
     */
    public void runToEnd() {
        CallerLoop loop = new CallerLoop();
        OutputDrain drain = new OutputDrain();
        items(loop).subscribe(drain);
        loop.runUninterruptedUntil(drain::isDone);
        drain.orThrow();
    }

    @Override
    public Flow.Publisher<PSObject> publisher() {
        return new OutputPublisher<>(items(), recordListener, Function.identity());
    }

    @Override
    public <T> Flow.Publisher<T> publisher(Class<T> type) {
        return new OutputPublisher<>(items(), recordListener, ObjectMapping.of(type)::map);
    }

    @Override
    public void onCommit() {
        atEndOfTransaction("onCommit", TransactionEnd.COMMIT);
    }

    @Override
    public void asCompensation() {
        atEndOfTransaction("asCompensation", TransactionEnd.ROLLBACK);
    }

    private void atEndOfTransaction(String action, TransactionEnd end) {
        requireOwn(action);
        runner.atEndOfTransaction(end, request());
    }

    @Override
    public void stop() {
        running.forEach(PipelineTap::stop);
    }

    @Override
    public RunHandle disconnect() {
        List<PipelineTap> runs = List.copyOf(running);
        if (runs.size() != 1) {
            throw new RunspaceException(
                    ErrorCode.RUN_NOT_LEFT, null, "this object has " + runs.size() + " runs that have not ended");
        }
        return runs.get(0).disconnect();
    }

    private static <T extends @Nullable Object> Iterable<T> once(Iterator<T> objects) {
        AtomicReference<@Nullable Iterator<T>> left = new AtomicReference<>(objects);
        return () -> {
            Iterator<T> taken = left.getAndSet(null);
            if (taken == null) {
                throw new IllegalStateException("this iterator was read by an earlier run");
            }
            return taken;
        };
    }

    @SuppressWarnings("StreamToIterable") // a second run fails with the stream's own reason, as documented
    private static <T extends @Nullable Object> Iterable<T> once(Stream<T> objects) {
        return objects::iterator;
    }

    private PowerShell add(String text, boolean isScript, @Nullable Boolean useLocalScope) {
        requireOwn(isScript ? "addScript" : "addCommand");
        endCommand();
        this.text = Objects.requireNonNull(text, isScript ? "script" : "name");
        this.isScript = isScript;
        this.useLocalScope = useLocalScope;
        return this;
    }

    private PipelineRequest request() {
        requireCommand("running it");
        List<List<Command>> all = new ArrayList<>(statements);
        List<Command> last = new ArrayList<>(statement);
        if (text != null) {
            last.add(lastCommand(text));
        }
        if (!last.isEmpty()) {
            all.add(last);
        }
        return new PipelineRequest(all, input, timeout, settings, kind);
    }

    private void endCommand() {
        if (text != null) {
            statement.add(lastCommand(text));
            parameters = new ArrayList<>();
            merge = StreamMerge.NONE;
            text = null;
        }
    }

    private Command lastCommand(String itsText) {
        return new Command(itsText, isScript, useLocalScope, merge, parameters);
    }

    private void requireOwnCommand(String action) {
        requireOwn(action);
        requireCommand(action);
    }

    private void requireOwn(String action) {
        if (exists) {
            throw new SessionStateException(ErrorCode.PIPELINE_EXISTS, null, action);
        }
    }

    private void requireCommand(String action) {
        boolean afterStatement = "running it".equals(action) && !statements.isEmpty();
        if (text == null && !afterStatement) {
            throw new SessionStateException(ErrorCode.NO_COMMAND, null, action);
        }
    }
}
