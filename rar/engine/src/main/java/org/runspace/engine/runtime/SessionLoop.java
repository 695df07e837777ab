package org.runspace.engine.runtime;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.runspace.ErrorCode;
import org.runspace.PSVersion;
import org.runspace.RunspaceException;
import org.runspace.SessionStateException;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.message.CreatePipeline;
import org.runspace.engine.message.HostCall;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.message.PoolCall;
import org.runspace.engine.protocol.ClientSession;
import org.runspace.engine.protocol.Codec;
import org.runspace.engine.protocol.InboundChannel;
import org.runspace.engine.protocol.Step;
import org.runspace.spi.Fill;
import org.runspace.spi.PipelineRequest;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportContext;
import org.runspace.spi.TransportFailure;
import org.runspace.spi.TransportListener;

/**
 * Runs one client session: the lock around the protocol's state machine, and the one place where its steps are carried out, in order, by one thread at a time,
 * after the lock was left. Under the lock there is no I/O, no user code and no CLIXML. Thread-safe.
 */
final class SessionLoop implements TransportListener {
    private static final System.Logger LOG = System.getLogger(SessionLoop.class.getName());
    private static final long MAXIMUM_MESSAGE = 200L << 20;

    private final Codec codec;
    private final Transport transport;
    private final TransportContext context;
    private final UUID pool;
    private final String name;
    private final ReadCredit credit;
    private final Map<UUID, InboundChannel> channels = new ConcurrentHashMap<>();
    private final Map<UUID, PipelineRun> runs = new ConcurrentHashMap<>();
    private final Map<Long, CompletableFuture<Object>> answers = new ConcurrentHashMap<>();
    private final SessionWatchers watchers;

    private final ReentrantLock lock = new ReentrantLock();
    private final ClientSession session;
    private boolean draining;
    private long timerAt = Long.MAX_VALUE;
    private Runnable cancelTimer = () -> { };

    SessionLoop(String name, UUID pool, Codec codec, ClientSession session, Transport transport, TransportContext context,
            SessionWatchers watchers) {
        this.name = name;
        this.pool = pool;
        this.codec = codec;
        this.session = session;
        this.transport = transport;
        this.context = context;
        this.watchers = watchers;
        this.credit = new ReadCredit(transport.traits().independentReads());
        channels.put(Transport.SESSION, channel("session"));
    }

    Codec codec() {
        return codec;
    }

    void open() {
        change(s -> s.open(context.nanoTime()));
    }

    void close() {
        change(s -> s.close(context.nanoTime()));
    }

    void abort() {
        change(ClientSession::abort);
        transport.abort();
    }

    /** Looks at the state machine. */
    <T> T read(Function<ClientSession, T> view) {
        lock.lock();
        try {
            return view.apply(session);
        } finally {
            lock.unlock();
        }
    }

    /** Starts a run, or throws what keeps it from starting; then nothing was sent. */
    void start(PipelineRun run) {
        PipelineRequest request = run.request();
        PSVersion version = read(s -> {
            s.requireIdle(request.title());
            return s.version();
        });
        boolean takesInput = request.input() != null;
        OutboundMessage create = codec.encode(MessageType.CREATE_PIPELINE, run.id(),
                new CreatePipeline(request.statements(), !takesInput).payload(version));
        channels.put(run.id(), channel(run.id().toString()));
        runs.put(run.id(), run);
        try {
            change(s -> s.start(run.id(), request.title(), create, takesInput, request.timeout(), context.nanoTime()));
        } catch (SessionStateException e) {
            forget(run.id());
            throw e;
        }
    }

    void stop(UUID pipeline) {
        change(s -> s.stop(pipeline, context.nanoTime()));
    }

    void fail(UUID pipeline, RunspaceException failure) {
        change(s -> s.fail(pipeline, failure, context.nanoTime()));
    }

    /** Asks every run to stop. Completes when the server has none any more. */
    CompletableFuture<Void> stopAll() {
        List<PipelineRun> all = List.copyOf(runs.values());
        all.forEach(run -> stop(run.id()));
        return CompletableFuture.allOf(all.stream().map(PipelineRun::whenEnded).toArray(CompletableFuture[]::new));
    }

    /** Calls the pool. */
    CompletableFuture<Object> call(MessageType type) {
        CompletableFuture<Object> answer = new CompletableFuture<>();
        try {
            long id = read(ClientSession::nextCallId);
            OutboundMessage message = codec.encode(type, new PoolCall(id).payload());
            answers.put(id, answer);
            change(s -> s.call(id, type, message, context.nanoTime()));
        } catch (RunspaceException e) {
            answer.completeExceptionally(e);
        }
        return answer;
    }

    /** A consumer took something from its queue: reads may go on. */
    void consumed(PipelineRun run) {
        if (credit.isHeld() && credit.mayResume(run)) {
            change(s -> { });
        }
    }

    @Override
    public Fill fill(UUID channel, ByteBuffer packet) {
        Fill filled;
        lock.lock();
        try {
            filled = session.fill(channel, packet);
        } finally {
            lock.unlock();
        }
        drain();
        return filled;
    }

    @Override
    public boolean received(UUID channel, ByteBuffer bytes) {
        InboundChannel inbound = channels.get(channel);
        if (inbound == null) {
            bytes.position(bytes.limit());
            return true;
        }
        try {
            List<InboundChannel.Inbound> messages = inbound.receive(bytes);
            change(s -> messages.forEach(message -> s.receive(channel, message)));
        } catch (RunspaceException e) {
            bytes.position(bytes.limit());
            channels.remove(channel);
            change(s -> s.receiveFailed(channel, e, context.nanoTime()));
        }
        return keepReading(channel);
    }

    @Override
    public void opened() {
        change(ClientSession::connected);
    }

    @Override
    public void channelOpened(UUID pipeline) {
        change(s -> s.channelOpened(pipeline));
    }

    @Override
    public void signalled(UUID pipeline) {
        change(s -> s.signalled(pipeline));
    }

    @Override
    public void channelClosed(UUID pipeline) {
        channels.remove(pipeline);
        change(s -> s.channelClosed(pipeline));
    }

    @Override
    public void closed() {
        change(ClientSession::disconnected);
        watchers.released();
    }

    @Override
    public void peerText(String line, boolean transportError) {
        change(s -> s.peerText(line, transportError));
    }

    @Override
    public void failed(UUID channel, TransportFailure failure) {
        change(s -> s.failed(channel, failure));
    }

    private boolean keepReading(UUID channel) {
        PipelineRun run = runs.get(channel);
        if (run == null || !credit.isFull(run)) {
            return true;
        }
        ReadCredit.Decision decision = read(s -> credit.decide(channel, run, s));
        if (decision == ReadCredit.Decision.OVERFLOW) {
            run.failLocally(ReadCredit.overflow(run));
        }
        return decision != ReadCredit.Decision.HOLD;
    }

    /** Changes the state machine under the lock, then carries out what it wants. */
    private void change(Consumer<ClientSession> action) {
        lock.lock();
        try {
            action.accept(session);
            credit.releasable(session).forEach(session::resume);
            setTimer();
        } finally {
            lock.unlock();
        }
        drain();
    }

    /** Carries out steps in order. A thread that finds another one at it leaves the work to that one. */
    private void drain() {
        lock.lock();
        try {
            if (draining) {
                return;
            }
            draining = true;
            for (Step step = session.nextStep(); step != null; step = session.nextStep()) {
                lock.unlock();
                try {
                    perform(step);
                } catch (RuntimeException e) {
                    LOG.log(System.Logger.Level.ERROR, name + ": a step of the session failed: " + step.getClass().getSimpleName(), e);
                } finally {
                    lock.lock();
                }
            }
            draining = false;
        } finally {
            lock.unlock();
        }
    }

    private void perform(Step step) {
        if (step instanceof Step.PipelineData data) {
            withRun(data.pipeline(), run -> run.offer(data.message()));
        } else if (step instanceof Step.PipelineEnded end) {
            withRun(end.pipeline(), run -> run.end(end));
            forget(end.pipeline());
        } else if (step instanceof Step.InputWanted wanted) {
            context.tasks().execute(() -> withRun(wanted.pipeline(), this::pumpInput));
        } else if (step instanceof Step.CallAnswered answer) {
            answered(answer);
        } else if (step instanceof Step.HostCalled called) {
            context.tasks().execute(() -> refuse(called));
        } else if (step instanceof Step.Diagnostic diagnostic) {
            LOG.log(System.Logger.Level.INFO, () -> name + ": " + diagnostic.text());
        } else if (step instanceof Step.Opened opened) {
            watchers.opened(opened);
        } else if (step instanceof Step.Ended ended) {
            watchers.ended(ended.reason());
        } else {
            instruct(step);
        }
    }

    private void instruct(Step step) {
        if (step instanceof Step.Ready ready) {
            transport.ready(ready.channel());
        } else if (step instanceof Step.OpenChannel open) {
            transport.openChannel(open.pipeline());
        } else if (step instanceof Step.CloseChannel close) {
            transport.closeChannel(close.pipeline());
        } else if (step instanceof Step.Signal signal) {
            transport.signal(signal.pipeline());
        } else if (step instanceof Step.Resume resume) {
            transport.resume(resume.channel());
        } else if (step instanceof Step.Connect connect) {
            transport.open(pool, this, connect.deadline());
        } else if (step instanceof Step.Close) {
            transport.close();
        } else {
            transport.abort();
        }
    }

    private void answered(Step.CallAnswered answer) {
        CompletableFuture<Object> waiting = answers.remove(answer.id());
        if (waiting != null && answer.failure() != null) {
            waiting.completeExceptionally(answer.failure());
        } else if (waiting != null) {
            waiting.complete(answer.response());
        }
    }

    private void refuse(Step.HostCalled called) {
        boolean ofPool = called.pipeline().equals(Transport.SESSION);
        MessageType type = ofPool ? MessageType.RUNSPACEPOOL_HOST_RESPONSE : MessageType.PIPELINE_HOST_RESPONSE;
        HostCall call = called.call();
        OutboundMessage response = codec.encode(type, called.pipeline(), call.refusal());
        change(s -> s.respond(called.pipeline(), response));
    }

    /** Takes objects from the caller's iterator, on a task, until the channel has enough. */
    private void pumpInput(PipelineRun run) {
        try {
            Iterator<?> input = run.input();
            boolean more = true;
            while (more) {
                boolean last = !input.hasNext();
                OutboundMessage message = last ? Message.empty(MessageType.END_OF_PIPELINE_INPUT, Message.SERVER, pool, run.id())
                        : codec.encode(MessageType.PIPELINE_INPUT, run.id(), input.next());
                boolean[] wanted = {false};
                change(s -> wanted[0] = s.input(run.id(), message, last));
                more = wanted[0];
            }
        } catch (RunspaceException e) {
            fail(run.id(), e);
        } catch (RuntimeException e) {
            fail(run.id(), new RunspaceException(ErrorCode.INPUT_FAILED, e, e));
        }
    }

    private void withRun(UUID pipeline, Consumer<PipelineRun> action) {
        PipelineRun run = runs.get(pipeline);
        if (run != null) {
            action.accept(run);
        }
    }

    private void forget(UUID pipeline) {
        runs.remove(pipeline);
    }

    private InboundChannel channel(String channelName) {
        return new InboundChannel(codec, Message.CLIENT, channelName, MAXIMUM_MESSAGE);
    }

    private void setTimer() {
        long due = session.deadline();
        if (due < timerAt) {
            cancelTimer.run();
            timerAt = due;
            long delay = Math.max(0, due - context.nanoTime());
            cancelTimer = context.schedule(this::timerFired, Duration.ofNanos(delay));
        }
    }

    private void timerFired() {
        lock.lock();
        try {
            timerAt = Long.MAX_VALUE;
            cancelTimer = () -> { };
        } finally {
            lock.unlock();
        }
        change(s -> s.tick(context.nanoTime()));
    }
}
