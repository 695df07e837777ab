package org.runspace.engine.runtime;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.ObjLongConsumer;
import org.runspace.Cancellable;
import org.runspace.ConnectionState;
import org.runspace.PSSession;
import org.runspace.PipelineItem;
import org.runspace.PowerShell;
import org.runspace.RunHandle;
import org.runspace.RunspaceOptions;
import org.runspace.engine.message.GetAvailableRunspaces;
import org.runspace.engine.message.PoolCall;
import org.runspace.engine.message.ResetRunspaceState;
import org.runspace.engine.message.RunspaceState;
import org.runspace.engine.protocol.ClientEvent;
import org.runspace.engine.protocol.ClientSession;
import org.runspace.error.ErrorCode;
import org.runspace.error.RemoteTimeoutException;
import org.runspace.error.RunspaceException;
import org.runspace.error.RunspaceOpenException;
import org.runspace.error.SessionStateException;
import org.runspace.files.DirectFiles;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSEventArgs;
import org.runspace.object.PSVersion;
import org.runspace.pipeline.CallerTrace;
import org.runspace.pipeline.PipelineBuilder;
import org.runspace.pipeline.PipelineRequest;
import org.runspace.pipeline.PipelineRunner;
import org.runspace.spi.Deadline;
import org.runspace.spi.Disconnectable;
import org.runspace.spi.Target;
import org.runspace.spi.TransportContext;
import org.runspace.spi.TransportProvider;

/** An open session with one runspace (MS-PSRP 3.1), for applications and containers. Thread-safe. */
public final class RunspaceSession implements PSSession, PipelineRunner {
    private final UUID id;
    private final String connection;
    private final RunspaceOptions options;
    private final TransportContext context;
    private final SessionLoop loop;
    private final SessionWatchers watchers;
    private final SessionClosing closing;
    private final Cleaner.Cleanable forgotten;
    private volatile ClientEvent.Opened opened;

    RunspaceSession(
            UUID id,
            String connection,
            RunspaceOptions options,
            TransportContext context,
            SessionLoop loop,
            SessionWatchers watchers) {
        this.id = id;
        this.connection = connection;
        this.options = options;
        this.context = context;
        this.loop = loop;
        this.watchers = watchers;
        this.closing = new SessionClosing(loop, watchers, options.closeTimeout());
        this.forgotten = new ForgottenSession(id, loop, closing, context.tasks()).watch(this);
    }

    /**
     * Opens a session with one runspace and waits until it is open.
     *
     * @param provider the connection type
     * @param target the server to connect to
     * @param options time limits, credentials and other options
     * @param context threads, timers and the clock
     * @return an open session, to be closed by the caller
     * @throws RunspaceOpenException if it cannot be opened within its time limit; nothing is left behind then
     */
    public static RunspaceSession open(
            TransportProvider provider, Target target, RunspaceOptions options, TransportContext context) {
        return new SessionOpening(provider, target, target.toString(), options, context).open(1, 1, true);
    }

    /** Says that it is open. */
    void opened(ClientEvent.Opened event) {
        opened = event;
        loop.runspaces(event.maxRunspaces());
    }

    int minRunspaces() {
        return opened.minRunspaces();
    }

    int maxRunspaces() {
        return opened.maxRunspaces();
    }

    @Override
    public UUID instanceId() {
        return id;
    }

    /**
     * Returns how the pool stands.
     *
     * @return never null
     */
    public RunspaceState state() {
        return loop.read(ClientSession::state);
    }

    @Override
    public PSVersion protocolVersion() {
        return loop.read(ClientSession::version);
    }

    @Override
    public PSDictionary applicationPrivateData() {
        return opened.data();
    }

    /**
     * Returns how much was given to the connection type to be sent.
     *
     * @return bytes of fragments (MS-PSRP 2.2.4), before the connection type encodes them
     */
    public long bytesSent() {
        return loop.traffic().sent();
    }

    /**
     * Returns how much has arrived.
     *
     * @return bytes of fragments (MS-PSRP 2.2.4), after the connection type has decoded them
     */
    public long bytesReceived() {
        return loop.traffic().received();
    }

    @Override
    public boolean isUsable() {
        return state() == RunspaceState.OPENED;
    }

    /**
     * Returns whether the server did not answer the stop of a pipeline in time: it may still run it, and what is run
     * next may wait for it without end.
     *
     * @return false for a session without such a pipeline, also if it has ended
     */
    public boolean isHeldUp() {
        return loop.isHeldUp();
    }

    @Override
    public Optional<String> running() {
        return loop.read(s -> s.pipelines().running());
    }

    @Override
    public void onEnd(Consumer<RunspaceException> listener) {
        watchers.onFault(listener);
    }

    @Override
    public ConnectionState connectionState() {
        return watchers.connection().state();
    }

    @Override
    public Cancellable onConnectionState(Consumer<ConnectionState> listener) {
        return watchers.connection().onChange(listener);
    }

    @Override
    public Optional<DirectFiles> directFiles() {
        return loop.feature(DirectFiles.class);
    }

    @Override
    public void disconnect() {
        change(ConnectionState.DISCONNECTED, "disconnect the session", ClientSession::disconnect);
    }

    @Override
    public void reconnect() {
        change(ConnectionState.CONNECTED, "reconnect the session", ClientSession::reconnect);
    }

    private void change(ConnectionState wanted, String action, Consumer<ClientSession> begin) {
        loop.requireDisconnectable(action);
        CompletableFuture<CompletableFuture<Void>> done = new CompletableFuture<>();
        loop.change((s, now) -> {
            begin.accept(s);
            // not before: a change that is refused must not take the place of the one that is under way
            done.complete(watchers.connection().become(wanted));
        });
        waitFor(done.join(), action);
    }

    private <T> T waitFor(CompletableFuture<T> answer, String action) {
        try {
            return answer.get(Deadline.nanos(options.callTimeout()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SessionStateException(ErrorCode.INTERRUPTED, e);
        } catch (TimeoutException e) {
            throw new RemoteTimeoutException(ErrorCode.POOL_CALL_TIMEOUT, e, action, options.callTimeout());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RunspaceException known) {
                throw CallerTrace.addTo(known);
            }
            throw new RunspaceException(ErrorCode.CONNECTION_UNCHANGED, e, e.getCause());
        }
    }

    @Override
    public List<PowerShell> disconnectedPowerShells() {
        Disconnectable transport = loop.disconnectable("list the pipelines");
        // those that end while the server answers are in its list, too
        Set<UUID> own = loop.read(s -> s.pipelines().ids("list the pipelines"));
        Deadline deadline = Deadline.after(options.callTimeout(), context.nanoTime());
        return waitFor(transport.pipelines(deadline), "the list of the pipelines").stream()
                .filter(pipeline -> !own.contains(pipeline))
                .map(this::existing)
                .toList();
    }

    /** Returns what stands for a pipeline that the server runs for another client. */
    PowerShell existing(UUID pipeline) {
        return existing(pipeline, "pipeline " + pipeline);
    }

    /** Returns what stands for a pipeline with a title. */
    PowerShell existing(UUID pipeline, String title) {
        return new PipelineBuilder(new ExistingRunner(this, pipeline), title);
    }

    /** Leaves a run, with this session, to the server. */
    RunHandle leave(PipelineRun run) {
        return new RunLeaving(this, run).leave(connection);
    }

    @Override
    public CompletableFuture<Void> stopRunning() {
        return apart(loop.stopAll());
    }

    @Override
    public CompletableFuture<Boolean> reset() {
        return apart(call(ResetRunspaceState::new)).thenApply(Boolean.TRUE::equals);
    }

    @Override
    public CompletableFuture<Integer> availableRunspaces() {
        return apart(call(GetAvailableRunspaces::new)).thenApply(count -> count instanceof Integer number ? number : 0);
    }

    /** What the application attaches to a future must not run on the thread that carries out the session's steps. */
    private <T> CompletableFuture<T> apart(CompletableFuture<T> future) {
        return future.whenCompleteAsync((value, failure) -> {}, context.tasks());
    }

    @Override
    public PowerShell powerShell() {
        return new PipelineBuilder(this);
    }

    /**
     * Starts a pipeline that the library runs for itself, of which no listener is told.
     *
     * @return an empty builder
     */
    public PowerShell ownPowerShell() {
        return new PipelineBuilder(new OwnRunner(this));
    }

    @Override
    public Flow.Publisher<PipelineItem> run(PipelineRequest request, Executor deliverOn) {
        return run(request, deliverOn, RunObserver.NONE);
    }

    /**
     * Prepares a run, as {@link #run(PipelineRequest, Executor)} does, and observes its end.
     *
     * @param request what to run
     * @param deliverOn where its subscriber is called
     * @param observer learns of its end
     * @return the run, which begins when it is subscribed to
     */
    public Flow.Publisher<PipelineItem> run(PipelineRequest request, Executor deliverOn, RunObserver observer) {
        PipelineRun run = run(RequestedWork.of(this, request, observer, options.reports()), deliverOn);
        return switch (request.kind()) {
            case RUN -> run;
            case METADATA -> subscriber -> run.subscribe(new WithoutFirstOutput(subscriber));
        };
    }

    PipelineRun run(PipelineWork work, Executor deliverOn) {
        return new PipelineRun(loop, work, deliverOn);
    }

    /** Calls the pool. Until the answer is there, this counts as in use. */
    CompletableFuture<Object> call(LongFunction<PoolCall> make) {
        return loop.call(make).thenApply(this::held);
    }

    SessionWatchers watchers() {
        return watchers;
    }

    SessionLoop loop() {
        return loop;
    }

    RunspaceOptions options() {
        return options;
    }

    @Override
    public Cancellable onEventOfSize(ObjLongConsumer<PSEventArgs> listener) {
        Objects.requireNonNull(listener, "listener");
        return watchers.onEvent((event, size) -> listener.accept(held(event), size));
    }

    @Override
    public CompletableFuture<Void> ended() {
        return watchers.end();
    }

    /** What refers to this method refers to this session, which is not forgotten before. */
    private <T> T held(T value) {
        try {
            return value;
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public Executor tasks() {
        return context.tasks();
    }

    @Override
    public void close() {
        closing.run();
        forgotten.clean();
    }

    @Override
    public void abort() {
        loop.abort();
        forgotten.clean();
    }
}
