package org.runspace.engine.runtime;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ObjLongConsumer;
import org.runspace.Cancellable;
import org.runspace.RunspaceOptions;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.message.PoolCall;
import org.runspace.engine.protocol.ClientSession;
import org.runspace.engine.protocol.ClientStep;
import org.runspace.engine.protocol.Codec;
import org.runspace.engine.protocol.ImpossibleEventException;
import org.runspace.engine.protocol.PipelineTerms;
import org.runspace.error.ErrorCode;
import org.runspace.error.Excerpt;
import org.runspace.error.GuardedLog;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceException;
import org.runspace.error.SessionStateException;
import org.runspace.host.PSHost;
import org.runspace.object.PSVersion;
import org.runspace.spi.Disconnectable;
import org.runspace.spi.Fill;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportContext;
import org.runspace.spi.TransportFailure;

/**
 * Runs one client session: the lock around the protocol's state machine, and the one place where its steps are carried
 * out, in order, by one thread at a time, after the lock was left. Under the lock there is no I/O, no user code and no
 * CLIXML. Thread-safe.
 */
final class SessionLoop {
    private static final System.Logger LOG = System.getLogger(SessionLoop.class.getName());

    /** What the application's own code threw: it is told, and the session has no fault. */
    private static final Set<ErrorCode> OF_THE_APPLICATION = Set.of(ErrorCode.INPUT_FAILED, ErrorCode.CONSUMER_FAILED);

    private final Codec codec;
    private final Transport transport;
    private final TransportContext context;
    private final String name;
    private final ReadCredit credit;
    private final SessionRuns runs;
    private final PoolAnswers answers = new PoolAnswers();
    private final ServerNotices notices;
    private final SessionTraffic traffic = new SessionTraffic();
    private final SessionCallbacks callbacks;
    private final HostTasks hostTasks;
    private final SessionBacklog backlog;
    private final Duration stopTimeout;
    private volatile boolean oneRunspace;
    private volatile boolean heldUp;
    private final SessionKeys keys;
    private final SessionTasks tasks;
    private final SessionListener listener;

    private final StepPump<ClientStep> pump;
    /** Guarded by the pump's lock, as is the timer. */
    private final ClientSession session;

    private final SessionTimer timer;

    SessionLoop(
            String name,
            UUID pool,
            Codec codec,
            ClientSession session,
            Transport transport,
            TransportContext context,
            SessionWatchers watchers,
            RunspaceOptions options) {
        this.name = name;
        this.notices = new ServerNotices(name);
        this.codec = codec;
        this.session = session;
        this.transport = transport;
        this.context = context;
        this.stopTimeout = options.stopTimeout();
        this.runs = new SessionRuns();
        this.credit = new ReadCredit(
                transport.traits().independentReads(), options.limits().unreadOutput(), runs, UnreadBytes.JVM);
        this.timer = new SessionTimer(context, this::timerFired);
        this.keys = new SessionKeys(this, codec);
        this.tasks = new SessionTasks(this, context.tasks());
        this.callbacks = new SessionCallbacks(context.tasks());
        this.hostTasks = new HostTasks(this, options.host() == null ? PSHost.NON_INTERACTIVE : options.host());
        this.backlog = new SessionBacklog(this, callbacks, watchers, hostTasks);
        this.listener = new SessionListener(this, runs, credit, watchers, backlog, options.limits());
        SessionEvents events = new SessionEvents(this, runs, answers, watchers, backlog);
        TransportActions actions = new TransportActions(transport, pool, listener);
        this.pump = new StepPump<>(session::nextStep, step -> step.deliverTo(events, actions), this::faulted);
    }

    String name() {
        return name;
    }

    /** Checks that the transport can leave the session to the server. */
    void requireDisconnectable(String action) {
        if (transport.feature(Disconnectable.class).isEmpty()) {
            throw new SessionStateException(
                    ErrorCode.NOT_DISCONNECTABLE, null, action, name.substring(0, Math.max(0, name.indexOf(':'))));
        }
    }

    /** The server did not answer the stop of a run, which may go on there. */
    void heldUp() {
        heldUp = true;
    }

    boolean isHeldUp() {
        return heldUp;
    }

    SessionTraffic traffic() {
        return traffic;
    }

    ServerNotices notices() {
        return notices;
    }

    boolean isConfidential() {
        return transport.traits().confidential();
    }

    Codec codec() {
        return codec;
    }

    SessionTasks tasks() {
        return tasks;
    }

    SessionKeys keys() {
        return keys;
    }

    SessionCallbacks callbacks() {
        return callbacks;
    }

    HostTasks hostTasks() {
        return hostTasks;
    }

    /** Returns how long a stop may take. */
    Duration stopTimeout() {
        return stopTimeout;
    }

    /** Runs a short task later. */
    Cancellable schedule(Runnable task, Duration delay) {
        return context.schedule(task, delay);
    }

    long nanoTime() {
        return context.nanoTime();
    }

    void open() {
        change(ClientSession::open);
    }

    /** Sets how many runspaces the pool may have. */
    void runspaces(int most) {
        oneRunspace = most == 1;
        change((s, now) -> s.pipelines().runspaces(most));
    }

    void close() {
        change(ClientSession::close);
    }

    /**
     * Ends the session at once, also while a step is stuck in the transport. Throws nothing that the transport throws.
     */
    void abort() {
        try {
            change((s, now) -> s.abort());
        } finally {
            try {
                transport.abort();
            } catch (RuntimeException | Error e) {
                GuardedLog.log(
                        LOG,
                        System.Logger.Level.ERROR,
                        ErrorCode.CONNECTION_FAULT.message(name, "it could not be cut: " + e),
                        e);
            } finally {
                callbacks.end();
            }
        }
    }

    /** Looks at the state machine. */
    <T> T read(Function<ClientSession, T> view) {
        pump.enter();
        try {
            return view.apply(session);
        } finally {
            pump.leave();
        }
    }

    /**
     * Starts a run, or throws what keeps it from starting; then nothing was sent. With one runspace, a script that
     * waits for the current thread's answer would keep the run from beginning.
     */
    void start(PipelineRun run) {
        PipelineTerms terms = run.terms();
        PSVersion version = read(s -> {
            s.pipelines().requireReady(terms.title(), terms.nested());
            return s.version();
        });
        if (oneRunspace) {
            callbacks.requireNoQuestion("run \"" + terms.title() + "\"");
        }
        if (run.begins() instanceof RunStart.New begin) {
            startNew(run, terms, begin, version);
        } else {
            if (runs.find(run.id()) != null) {
                throw new SessionStateException(ErrorCode.PIPELINE_EXISTS, null, "take up the output twice");
            }
            expect(run, (s, now) -> s.pipelines().connect(terms, now));
        }
    }

    private void startNew(PipelineRun run, PipelineTerms terms, RunStart.New begin, PSVersion version) {
        OutboundMessage first = run.firstMessage(begin, version);
        expect(run, (s, now) -> s.pipelines().start(terms, first, now));
        if (first == null) {
            createWithKey(run, begin, version);
        }
    }

    /** What arrives for the run goes to it from now on, unless the machine refuses it. */
    private void expect(PipelineRun run, ObjLongConsumer<ClientSession> start) {
        if (run.begins() instanceof RunStart.Existing) {
            listener.expectContinued(run.id());
        } else {
            listener.expect(run.id());
        }
        runs.add(run);
        try {
            change((s, now) -> {
                run.startsAt(now);
                start.accept(s, now);
            });
        } catch (RuntimeException | Error e) {
            runs.remove(run.id());
            listener.forget(run.id());
            throw e;
        }
    }

    /** Its arguments hold a secure string, which has to wait for the session key. */
    private void createWithKey(PipelineRun run, RunStart.New begin, PSVersion version) {
        tasks.withKey(run.id(), ErrorCode.CLIENT_FAILED, () -> {
            OutboundMessage create = run.firstMessage(begin, version);
            change((s, now) -> s.pipelines().create(run.id(), create));
        });
    }

    /** Returns the feature of the transport for sessions that outlive their connection. */
    Disconnectable disconnectable(String action) {
        requireDisconnectable(action);
        return transport.feature(Disconnectable.class).orElseThrow();
    }

    /** Returns a feature that only some transports have. */
    <T> Optional<T> feature(Class<T> type) {
        return transport.feature(type);
    }

    /** Returns the runs that have not ended. */
    List<PipelineRun> runs() {
        return runs.all();
    }

    /** Returns whether a part of a message of a run has arrived. */
    boolean isUnfinished(PipelineRun run) {
        return listener.isUnfinished(run.id());
    }

    /** Reads what a run receives to the end of a message, and then no further, until {@link #goOn} or the end. */
    void readToEndOfMessage(PipelineRun run) {
        change((s, now) -> credit.leave(run.id(), run, listener.isUnfinished(run.id())));
    }

    /** The run that was to be left goes on. */
    void goOn() {
        change((s, now) -> credit.stay());
    }

    /** Ends a run here that goes on at the server. */
    long leave(PipelineRun run) {
        runs.remove(run.id());
        listener.forget(run.id());
        return run.left();
    }

    void stop(UUID pipeline) {
        change((s, now) -> s.pipelines().stop(pipeline, now));
    }

    void fail(UUID pipeline, RunspaceException failure) {
        try {
            change((s, now) -> s.pipelines().fail(pipeline, failure, now));
        } finally {
            if (failure.getCause() instanceof Error && !OF_THE_APPLICATION.contains(failure.code())) {
                GuardedLog.log(
                        LOG,
                        System.Logger.Level.ERROR,
                        ErrorCode.CONNECTION_FAULT.message(name, failure.getMessage()),
                        failure);
            }
        }
    }

    /** Ends a run because of something that was thrown. */
    void fail(UUID pipeline, ErrorCode code, Throwable cause) {
        fail(pipeline, cause instanceof RunspaceException known ? known : new RunspaceException(code, cause, cause));
    }

    /** Asks every run to stop. Completes when the server has none any more. */
    CompletableFuture<Void> stopAll() {
        List<PipelineRun> all = runs.all();
        all.forEach(run -> stop(run.id()));
        return CompletableFuture.allOf(all.stream().map(PipelineRun::whenEnded).toArray(CompletableFuture[]::new));
    }

    /** Calls the pool. */
    CompletableFuture<Object> call(LongFunction<PoolCall> make) {
        CompletableFuture<Object> answer = new CompletableFuture<>();
        try {
            PoolCall call = make.apply(read(ClientSession::nextCallId));
            OutboundMessage message = codec.encode(call.type(), call.payload());
            change((s, now) -> {
                s.call(call.id(), call.type(), message, now);
                answers.await(call.id(), answer);
            });
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
        }
        return answer;
    }

    /** A consumer took something from its queue: reads may go on. */
    void consumed(Backlog waiting) {
        if (credit.isWatching() && credit.mayResume(waiting)) {
            change((s, now) -> {});
        }
    }

    /** Fills the transport's next packet. */
    Fill fill(UUID channel, ByteBuffer packet) {
        pump.enter();
        try {
            int before = packet.position();
            Fill filled = session.wire().fill(channel, packet, context.nanoTime());
            traffic.sent(packet.position() - before);
            timer.set(session.deadline());
            return filled;
        } catch (RuntimeException | Error e) {
            pump.brokenOff(e);
            throw e;
        } finally {
            pump.leave();
        }
    }

    /** Changes the state machine under the lock, then carries out what it wants. What the machine refuses is thrown. */
    void change(ObjLongConsumer<ClientSession> action) {
        pump.enter();
        try {
            action.accept(session, context.nanoTime());
            credit.releasable(session).forEach(session::resume);
            timer.set(session.deadline());
        } catch (ImpossibleEventException e) {
            pump.brokenOff(e);
            throw e;
        } catch (RunspaceException refused) {
            throw refused;
        } catch (RuntimeException | Error e) {
            pump.brokenOff(e);
            throw e;
        } finally {
            pump.leave();
        }
    }

    /**
     * Ends the session because of something that was thrown. A step that was not carried out, for example, would be
     * waited for in vain, by the server or by the client.
     */
    void end(String what, Throwable cause) {
        try {
            change((s, now) -> s.wire()
                    .failed(
                            Transport.SESSION,
                            new TransportFailure(
                                    OpenFailure.CONFIGURATION, what + " failed: " + Excerpt.textOf(cause), "", cause)));
        } finally {
            GuardedLog.log(
                    LOG,
                    System.Logger.Level.ERROR,
                    ErrorCode.CONNECTION_FAULT.message(name, "the session ends because " + what + " failed: " + cause),
                    cause);
        }
    }

    private void faulted(ClientStep step, Throwable cause) {
        end(
                step == null
                        ? "a change of its state"
                        : "its step " + step.getClass().getSimpleName(),
                cause);
    }

    private void timerFired() {
        change((s, now) -> {
            timer.fired();
            s.tick(now);
        });
    }
}
