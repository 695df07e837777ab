package org.runspace.endpoint;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.function.Consumer;
import org.runspace.PipelineState;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.message.EncryptedSessionKey;
import org.runspace.engine.message.ErrorRecords;
import org.runspace.engine.message.HostInfo;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.message.PublicKey;
import org.runspace.engine.protocol.Codec;
import org.runspace.engine.protocol.InboundChannel;
import org.runspace.engine.protocol.ServerAction;
import org.runspace.engine.protocol.ServerEvent;
import org.runspace.engine.protocol.ServerSession;
import org.runspace.engine.protocol.ServerStep;
import org.runspace.engine.protocol.SessionKeyNeededException;
import org.runspace.engine.runtime.StepPump;
import org.runspace.error.RunspaceException;
import org.runspace.object.ErrorCategory;
import org.runspace.object.ErrorRecord;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSVersion;
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
    private static final long MAXIMUM_WAITING = 1L << 20;
    private static final PSVersion PS_VERSION = new PSVersion(7, 0, 0, -1);

    private final Endpoint endpoint;
    private final TransportContext context;
    private final ServerCarrier carrier;
    private final Codec codec = new Codec(Message.CLIENT, Transport.SESSION);
    private final ServerKey key = new ServerKey(codec.secrets());
    private final ServerSession session;
    private final ServerEvent.Handler events = new Events();
    private final ServerAction.Handler actions;
    private final Map<UUID, PipelineExecution> executions = new ConcurrentHashMap<>();
    private final Map<String, InboundChannel> inbound = new ConcurrentHashMap<>();
    private final StepPump<ServerStep> pump;
    private final Condition sent;
    private HostInfo poolHost = HostInfo.NONE;
    private boolean ended;

    EndpointSession(Endpoint endpoint, TransportContext context, ServerCarrier carrier) {
        this.endpoint = endpoint;
        this.context = context;
        this.carrier = carrier;
        this.actions = new CarrierActions(carrier);
        this.session = new ServerSession(endpoint.highestVersion(), codec);
        this.pump = new StepPump<>(session::nextStep, step -> step.deliverTo(events, actions), this::faulted);
        this.sent = pump.newCondition();
    }

    Endpoint endpoint() {
        return endpoint;
    }

    void startThread(Runnable work) {
        context.startBlocking("endpoint-command", work);
    }

    @Override
    public boolean received(UUID channel, Lane lane, ByteBuffer bytes) {
        String key = channel + "/" + lane;
        InboundChannel in =
                inbound.computeIfAbsent(key, k -> new InboundChannel(codec, Message.SERVER, k, MAXIMUM_MESSAGE));
        try {
            List<InboundChannel.Inbound> messages = in.receive(bytes);
            change(s -> messages.forEach(message -> s.receive(channel, message)));
        } catch (RunspaceException e) {
            bytes.position(bytes.limit());
            inbound.remove(key);
            change(s -> s.receiveFailed(channel, e));
        }
        PipelineExecution execution = executions.get(channel);
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
        change(s -> s.channelOpened(pipeline));
    }

    @Override
    public void signal(UUID pipeline) {
        change(s -> s.signal(pipeline));
    }

    @Override
    public void closeChannel(UUID pipeline) {
        change(s -> s.closeChannel(pipeline));
        inbound.keySet().removeIf(key -> key.startsWith(pipeline.toString()));
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
        executions.remove(pipeline);
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

    private void change(Consumer<ServerSession> action) {
        pump.enter();
        try {
            action.accept(session);
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
    private void end(String what, Throwable cause) {
        String why = "the endpoint's session ends because " + what + " failed: " + cause;
        try {
            carrier.error("Remote transport error: " + why);
        } finally {
            change(ServerSession::lost);
            LOG.log(System.Logger.Level.ERROR, why, cause);
        }
    }

    /** Runs work of the session on a task; what it throws ends the session. */
    private void startTask(String what, Runnable work) {
        context.tasks().execute(() -> {
            try {
                work.run();
            } catch (Throwable e) {
                end(what, e);
            }
        });
    }

    /** Runs a pipeline on a thread; what it throws, or what keeps it from beginning, fails the pipeline. */
    private void startPipeline(UUID pipeline, Runnable work) {
        try {
            startThread(() -> {
                try {
                    work.run();
                } catch (Throwable e) {
                    failed(pipeline, e);
                }
            });
        } catch (Throwable e) {
            failed(pipeline, e);
        }
    }

    private void failed(UUID pipeline, Throwable cause) {
        LOG.log(System.Logger.Level.ERROR, "a pipeline of an endpoint failed", cause);
        try {
            finished(pipeline, PipelineState.FAILED, failure(cause));
        } catch (Throwable e) {
            end("telling that a pipeline failed", e);
        }
    }

    private void withExecution(UUID pipeline, Consumer<PipelineExecution> action) {
        PipelineExecution execution = executions.get(pipeline);
        if (execution != null) {
            action.accept(execution);
        }
    }

    /**
     * An answer that cannot be read leaves its call without one until the pipeline is stopped; the client gets a line
     * about it.
     */
    private void answer(PipelineExecution execution, Message message) {
        try {
            execution.hostAnswers().answered(codec, message);
        } catch (RunspaceException e) {
            carrier.error("Remote transport error: " + e.getMessage());
        }
    }

    private void sendKey(PublicKey client) {
        try {
            EncryptedSessionKey wrapped = key.wrap(client);
            change(s -> s.sessionKey(wrapped));
            key.isExchanged();
        } catch (GeneralSecurityException e) {
            carrier.error("Remote transport error: the public key cannot be used: " + e.getMessage());
        }
    }

    private static PSDictionary privateData(PSVersion version) {
        Map<String, Object> table = new LinkedHashMap<>();
        table.put("PSVersion", PS_VERSION);
        table.put("PSEdition", "Loopback");
        table.put("PSRemotingProtocolVersion", version);
        table.put("SerializationVersion", new PSVersion(1, 1, 0, 1));
        return PSDictionary.of(
                PSDictionary.PRIMITIVE, Map.of("PSVersionTable", PSDictionary.of(PSDictionary.PRIMITIVE, table)));
    }

    /** Handles the events of the session and of its pipelines. */
    private final class Events implements ServerEvent.Handler {
        @Override
        public void negotiated(ServerEvent.Negotiated event) {
            key.negotiated(event.version());
        }

        @Override
        public void openRequested(ServerEvent.OpenRequested event) {
            poolHost = event.request().host();
            change(s -> s.opened(privateData(s.version())));
        }

        @Override
        public void pipelineRequested(ServerEvent.PipelineRequested event) {
            UUID id = event.pipeline();
            InputQueue input = new InputQueue(codec.reader(), () -> carrier.resume(id));
            HostInfo host = event.request().host().useRunspaceHost()
                    ? poolHost
                    : event.request().host();
            PipelineExecution execution = new PipelineExecution(id, event.request(), EndpointSession.this, input, host);
            executions.put(id, execution);
            startPipeline(id, execution::run);
        }

        @Override
        public void metadataRequested(ServerEvent.MetadataRequested event) {
            UUID id = event.pipeline();
            startPipeline(id, () -> CommandMetadata.answer(EndpointSession.this, id, event.request()));
        }

        @Override
        public void neverStarted(ServerEvent.NeverStarted event) {
            change(s -> s.finished(event.pipeline(), PipelineState.STOPPED, null));
        }

        @Override
        public void hostAnswered(ServerEvent.HostAnswered event) {
            startTask(
                    "taking an answer of the client's host",
                    () -> withExecution(event.pipeline(), execution -> answer(execution, event.message())));
        }

        @Override
        public void publicKeyReceived(ServerEvent.PublicKeyReceived event) {
            startTask("sending the session key", () -> sendKey(event.key()));
        }

        @Override
        public void inputReceived(ServerEvent.InputReceived event) {
            withExecution(event.pipeline(), execution -> execution.clientInput().add(event.message()));
        }

        @Override
        public void inputEnded(ServerEvent.InputEnded event) {
            withExecution(event.pipeline(), execution -> execution.clientInput().end());
        }

        @Override
        public void stopRequested(ServerEvent.StopRequested event) {
            withExecution(event.pipeline(), PipelineExecution::stop);
        }

        @Override
        public void ended(ServerEvent.Ended event) {
            pump.enter();
            try {
                ended = true;
                sent.signalAll();
            } finally {
                pump.leave();
            }
            try {
                carrier.ready(Transport.SESSION);
            } finally {
                carrier.ended();
            }
        }
    }

    /** Passes the actions of the session to its connection. */
    private record CarrierActions(ServerCarrier carrier) implements ServerAction.Handler {
        @Override
        public void ready(ServerAction.Ready action) {
            carrier.ready(action.channel());
        }

        @Override
        public void signalled(ServerAction.Signalled action) {
            carrier.signalled(action.pipeline());
        }

        @Override
        public void channelReleased(ServerAction.ChannelReleased action) {
            carrier.channelReleased(action.pipeline());
        }

        @Override
        public void transportError(ServerAction.TransportError action) {
            carrier.error(action.text());
        }
    }
}
