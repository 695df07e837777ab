package org.runspace.endpoint;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.function.Consumer;
import org.runspace.PipelineState;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.fragment.Reassembler;
import org.runspace.engine.fragment.UnfinishedBytes;
import org.runspace.engine.message.ErrorRecords;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.protocol.Codec;
import org.runspace.engine.protocol.ImpossibleEventException;
import org.runspace.engine.protocol.InboundChannel;
import org.runspace.engine.protocol.ServerSession;
import org.runspace.engine.protocol.ServerStep;
import org.runspace.engine.protocol.SessionKeyNeededException;
import org.runspace.engine.runtime.StepPump;
import org.runspace.error.ErrorCode;
import org.runspace.error.GuardedLog;
import org.runspace.error.RunspaceException;
import org.runspace.object.ErrorCategory;
import org.runspace.object.ErrorRecord;
import org.runspace.spi.Fill;
import org.runspace.spi.Lane;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportContext;
import org.runspace.transport.stream.ServerCarrier;
import org.runspace.transport.stream.ServerSide;

/**
 * Runs one session of an endpoint over any connection: the lock around the protocol's state machine, and the pipelines
 * on their threads. Thread-safe.
 */
final class EndpointSession implements ServerSide {
    private static final System.Logger LOG = System.getLogger(EndpointSession.class.getName());
    private static final long MAXIMUM_MESSAGE = 200L << 20;
    private static final long MAXIMUM_UNFINISHED = 2 * MAXIMUM_MESSAGE;
    private static final long MAXIMUM_WAITING = 1L << 20;
    private static final int MOST_THREADS = 512;

    private final Endpoint endpoint;
    private final TransportContext context;
    private final ServerCarrier carrier;
    private final Codec codec = new Codec(Message.CLIENT, Transport.SESSION);
    private final ServerKey key = new ServerKey(codec.secrets());
    private final ServerSession session;
    private final EndpointEvents events;
    private final UnfinishedBytes unfinished = new UnfinishedBytes(MAXIMUM_UNFINISHED);
    private final Map<UUID, Lanes> inbound = new ConcurrentHashMap<>();
    /** For the commands of all pipelines. */
    private final Semaphore threads = new Semaphore(MOST_THREADS);

    private final StepPump<ServerStep> pump;
    private final Condition sent;
    private volatile boolean ended;

    EndpointSession(Endpoint endpoint, TransportContext context, ServerCarrier carrier) {
        this.endpoint = endpoint;
        this.context = context;
        this.carrier = carrier;
        this.session = new ServerSession(endpoint.highestVersion(), codec);
        this.events = new EndpointEvents(this, codec, key, carrier, context);
        CarrierActions actions = new CarrierActions(carrier);
        this.pump = new StepPump<>(session::nextStep, step -> step.deliverTo(events, actions), this::faulted);
        this.sent = pump.newCondition();
        inbound.put(Transport.SESSION, new Lanes(Transport.SESSION));
    }

    /** What arrives on a channel: each lane has fragments of its own. For the carrier, one call at a time. */
    private final class Lanes {
        private final UUID channel;
        private final Map<Lane, InboundChannel> lanes = new EnumMap<>(Lane.class);

        Lanes(UUID channel) {
            this.channel = channel;
        }

        InboundChannel of(Lane lane) {
            return lanes.computeIfAbsent(
                    lane,
                    key -> new InboundChannel(
                            codec,
                            Message.SERVER,
                            new Reassembler(channel + "/" + key, MAXIMUM_MESSAGE, unfinished),
                            Long.MAX_VALUE));
        }

        void forget(Lane lane) {
            InboundChannel forgotten = lanes.remove(lane);
            if (forgotten != null) {
                forgotten.discard();
            }
        }

        void forget() {
            List.copyOf(lanes.keySet()).forEach(this::forget);
        }
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /**
     * Starts a thread for a command or a pipeline.
     *
     * @throws RejectedExecutionException if the session has as many as it may have, or there is none
     */
    void startThread(Runnable work) {
        if (!threads.tryAcquire()) {
            throw new RejectedExecutionException("the session's commands have " + MOST_THREADS
                    + " threads already, one for each command of a pipeline");
        }
        boolean started = false;
        try {
            context.startBlocking("endpoint-command", () -> {
                try {
                    work.run();
                } finally {
                    threads.release();
                }
            });
            started = true;
        } finally {
            if (!started) {
                threads.release();
            }
        }
    }

    @Override
    public boolean received(UUID channel, Lane lane, ByteBuffer bytes) {
        Lanes lanes = inbound.get(channel);
        if (lanes == null) {
            bytes.position(bytes.limit());
            return true;
        }
        try {
            List<InboundChannel.Inbound> messages = lanes.of(lane).receive(bytes);
            change(s -> messages.forEach(message -> s.receive(channel, message)));
        } catch (RunspaceException e) {
            bytes.position(bytes.limit());
            lanes.forget(lane);
            change(s -> s.receiveFailed(channel, e));
        }
        PipelineExecution execution = events.execution(channel);
        return execution == null || execution.clientInput().takesMore();
    }

    @Override
    public Fill fill(UUID channel, ByteBuffer packet) {
        pump.enter();
        try {
            Fill filled = session.fill(channel, packet);
            sent.signalAll();
            return filled;
        } catch (RuntimeException | Error e) {
            pump.brokenOff(e);
            throw e;
        } finally {
            pump.leave();
        }
    }

    @Override
    public void openChannel(UUID pipeline) {
        if (!ended) {
            inbound.computeIfAbsent(pipeline, Lanes::new);
        }
        change(s -> s.channelOpened(pipeline));
    }

    @Override
    public void signal(UUID pipeline) {
        change(s -> s.signal(pipeline));
    }

    @Override
    public void closeChannel(UUID pipeline) {
        change(s -> s.closeChannel(pipeline));
        Lanes lanes = pipeline.equals(Transport.SESSION) ? null : inbound.remove(pipeline);
        if (lanes != null) {
            lanes.forget();
        }
    }

    @Override
    public boolean connect() {
        forgetUnfinished();
        boolean[] open = {false};
        change(s -> open[0] = s.connect());
        return open[0];
    }

    /** What a client has left in the middle of a message is not continued by another one. */
    private void forgetUnfinished() {
        inbound.values().forEach(Lanes::forget);
    }

    @Override
    public void close() {
        change(ServerSession::close);
    }

    @Override
    public void lost() {
        change(ServerSession::lost);
    }

    /** Sends a message of a pipeline, and blocks while too many bytes wait to be sent. */
    void send(UUID pipeline, MessageType type, Object payload) throws InterruptedException {
        OutboundMessage message = encode(pipeline, type, payload);
        pump.enterInterruptibly();
        try {
            while (session.waiting(pipeline) > MAXIMUM_WAITING && !ended) {
                sent.await();
            }
            if (!session.output(pipeline, message)) {
                throw new InterruptedException("the pipeline's channel is gone");
            }
        } catch (RuntimeException | Error e) {
            pump.brokenOff(e);
            throw e;
        } finally {
            pump.leave();
        }
    }

    void finished(UUID pipeline, PipelineState state, ErrorRecord reason) {
        events.forget(pipeline);
        ErrorRecord told = state == PipelineState.STOPPED ? stopped() : reason;
        change(s -> s.finished(pipeline, state, told));
    }

    private OutboundMessage encode(UUID pipeline, MessageType type, Object payload) throws InterruptedException {
        try {
            return codec.encode(type, pipeline, payload);
        } catch (SessionKeyNeededException e) {
            change(ServerSession::requestKey);
            key.await();
            return codec.encode(type, pipeline, payload);
        }
    }

    private static ErrorRecord failure(Throwable cause) {
        return ErrorRecords.of(
                cause.toString(),
                "System.Management.Automation.RuntimeException",
                cause.getClass().getSimpleName(),
                ErrorCategory.NotSpecified,
                "",
                null);
    }

    private static ErrorRecord stopped() {
        return ErrorRecords.of(
                "The pipeline has been stopped.",
                "System.Management.Automation.PipelineStoppedException",
                "PipelineStopped",
                ErrorCategory.OperationStopped,
                "",
                null);
    }

    /** Nothing is sent any more; who waits to send something is told so. */
    void ended() {
        pump.enter();
        try {
            ended = true;
            sent.signalAll();
        } finally {
            pump.leave();
        }
    }

    void change(Consumer<ServerSession> action) {
        pump.enter();
        try {
            action.accept(session);
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

    private void faulted(ServerStep step, Throwable cause) {
        end(
                step == null
                        ? "a change of its state"
                        : "its step " + step.getClass().getSimpleName(),
                cause);
    }

    /** Ends the session because of something that was thrown; the client gets the reason. */
    void end(String what, Throwable cause) {
        String why = "the endpoint's session ends because " + what + " failed: " + cause;
        try {
            carrier.error("Remote transport error: " + why);
        } finally {
            change(ServerSession::lost);
            GuardedLog.log(LOG, System.Logger.Level.ERROR, ErrorCode.ENDPOINT_FAILED.message(what, cause), cause);
        }
    }

    /** Fails a pipeline because of something that was thrown. */
    void failed(UUID pipeline, Throwable cause) {
        GuardedLog.log(LOG, System.Logger.Level.ERROR, ErrorCode.ENDPOINT_FAILED.message("a pipeline", cause), cause);
        try {
            finished(pipeline, PipelineState.FAILED, failure(cause));
        } catch (Throwable e) {
            end("telling that a pipeline failed", e);
        }
    }
}
