package org.runspace.engine.protocol;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import org.runspace.ErrorCategory;
import org.runspace.ErrorRecord;
import org.runspace.PSDictionary;
import org.runspace.PSVersion;
import org.runspace.PipelineState;
import org.runspace.RunspaceException;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.fragment.Outbox;
import org.runspace.engine.message.ApplicationPrivateData;
import org.runspace.engine.message.CreatePipeline;
import org.runspace.engine.message.ErrorRecords;
import org.runspace.engine.message.InitRunspacePool;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.message.PipelineStateMessage;
import org.runspace.engine.message.PoolCall;
import org.runspace.engine.message.RunspaceAvailability;
import org.runspace.engine.message.RunspacePoolStateMessage;
import org.runspace.engine.message.RunspaceState;
import org.runspace.engine.message.SessionCapability;
import org.runspace.spi.Fill;
import org.runspace.spi.Transport;

/**
 * The server's side of one session: negotiation, the pool, its pipelines and their order (MS-PSRP 3.2). Sans-IO; for one thread at a time. The pool's id is the client's, so
 * the codec comes with the first message.
 */
public final class ServerSession {
    private static final List<PSVersion> SPOKEN = List.of(PSVersion.of(2, 0), PSVersion.of(2, 1), PSVersion.of(2, 2), PSVersion.of(2, 3));
    private static final PSVersion HIGHEST = PSVersion.of(2, 3);
    private static final UUID NONE = new UUID(0, 0);

    private final Outbox outbox = new Outbox(this::nextObjectId);
    private final Map<UUID, ServerPipeline> pipelines = new LinkedHashMap<>();
    private final Queue<ServerStep> steps = new ArrayDeque<>();
    private Codec codec = new Codec(Message.CLIENT, NONE);
    private RunspaceState state = RunspaceState.BEFORE_OPEN;
    private PSVersion version;
    private UUID pool;
    private int maxRunspaces = 1;
    private boolean closing;
    private long lastObjectId;

    /** What the server knows of one pipeline. */
    private static final class ServerPipeline {
        private final Outbox outbox;
        private CreatePipeline waiting;
        private boolean requested;
        private boolean running;
        private boolean finished;
        private boolean signalled;
        private boolean releasing;
        private boolean takesInput;

        ServerPipeline(Outbox outbox) {
            this.outbox = outbox;
        }
    }

    /**
     * The next thing to do.
     *
     * @return null if there is nothing
     */
    public ServerStep nextStep() {
        return steps.poll();
    }

    /**
     * Encodes and decodes this session's messages. Changes when the pool's id is known.
     *
     * @return never null
     */
    public Codec codec() {
        return codec;
    }

    /**
     * The negotiated version.
     *
     * @return null before the client told its own
     */
    public PSVersion version() {
        return version;
    }

    /**
     * Fills a packet for the carrier.
     *
     * @param channel where it goes
     * @param packet filled from its position on
     * @return what is in it
     */
    public Fill fill(UUID channel, ByteBuffer packet) {
        if (channel.equals(Transport.SESSION)) {
            return outbox.fill(packet);
        }
        ServerPipeline pipeline = pipelines.get(channel);
        if (pipeline == null) {
            return Fill.EMPTY;
        }
        Fill filled = pipeline.outbox.fill(packet);
        settle(channel, pipeline);
        return filled;
    }

    /**
     * The bytes that wait to be sent on a channel, so that producers can be slowed down.
     *
     * @param pipeline whose channel
     * @return zero for unknown ones
     */
    public long waiting(UUID pipeline) {
        ServerPipeline known = pipelines.get(pipeline);
        return known == null ? 0 : known.outbox.waiting();
    }

    /**
     * The client opened a pipeline's channel.
     *
     * @param pipeline a new id
     */
    public void channelOpened(UUID pipeline) {
        pipelines.putIfAbsent(pipeline, new ServerPipeline(new Outbox(this::nextObjectId)));
    }

    /**
     * Takes a message from the wire.
     *
     * @param channel where it came from
     * @param inbound the message
     */
    public void receive(UUID channel, InboundChannel.Inbound inbound) {
        Message message = inbound.message();
        MessageType type = message.type();
        if (type == null || state.isEnded()) {
            return;
        }
        if (type.target() != MessageType.Target.SESSION && !message.pool().equals(pool)) {
            wrongPool(type);
        } else if (type.target() == MessageType.Target.PIPELINE) {
            receiveInput(channel, type, message);
        } else {
            receiveControl(channel, message, inbound.control());
        }
    }

    /**
     * Something arrived that breaks the protocol; the session goes on, as far as its state allows.
     *
     * @param channel where
     * @param failure what
     */
    public void receiveFailed(UUID channel, RunspaceException failure) {
        steps.add(new ServerStep.TransportError("Remote transport error: " + failure.getMessage()));
        ServerPipeline pipeline = pipelines.get(channel);
        if (pipeline != null && !pipeline.requested) {
            pipeline.requested = true;
            ErrorRecord reason = ErrorRecords.of(failure.getMessage(), "System.Management.Automation.Remoting.PSRemotingDataStructureException",
                    "CreatePipelineFailed", ErrorCategory.ProtocolError, "", null);
            finished(channel, PipelineState.FAILED, reason);
        }
    }

    /**
     * The pool that was asked for is open.
     *
     * @param privateData what the client is told about this server, the negotiated version included
     */
    public void opened(PSDictionary privateData) {
        state = RunspaceState.OPENED;
        send(MessageType.APPLICATION_PRIVATE_DATA, new ApplicationPrivateData(privateData).payload());
        send(MessageType.RUNSPACEPOOL_STATE, new RunspacePoolStateMessage(RunspaceState.OPENED, null).payload());
    }

    /**
     * Sends something of a pipeline.
     *
     * @param pipeline whose
     * @param message an encoded output or record
     * @return false if the pipeline has ended or its channel is gone
     */
    public boolean output(UUID pipeline, OutboundMessage message) {
        ServerPipeline known = pipelines.get(pipeline);
        if (known == null || known.finished) {
            return false;
        }
        known.outbox.add(message, Fill.DEFAULT);
        steps.add(new ServerStep.Ready(pipeline));
        return true;
    }

    /**
     * A pipeline has ended.
     *
     * @param pipeline which
     * @param end a terminal state
     * @param reason its terminating error, or null
     */
    public void finished(UUID pipeline, PipelineState end, ErrorRecord reason) {
        ServerPipeline known = pipelines.get(pipeline);
        if (known == null || known.finished) {
            return;
        }
        output(pipeline, codec.encode(MessageType.PIPELINE_STATE, pipeline, new PipelineStateMessage(end, reason).payload()));
        known.finished = true;
        known.running = false;
        runWaiting();
    }

    /**
     * The client asks for a pipeline's stop.
     *
     * @param pipeline which
     */
    public void signal(UUID pipeline) {
        ServerPipeline known = pipelines.get(pipeline);
        if (known == null || !known.requested) {
            steps.add(new ServerStep.Signalled(pipeline));
            return;
        }
        known.signalled = true;
        stop(pipeline, known);
    }

    /**
     * The client releases a pipeline's channel. A running pipeline is stopped first.
     *
     * @param pipeline which
     */
    public void closeChannel(UUID pipeline) {
        ServerPipeline known = pipelines.get(pipeline);
        if (known == null || !known.requested) {
            release(pipeline);
            return;
        }
        known.releasing = true;
        stop(pipeline, known);
    }

    /** The client closes the session. It ends when every channel is released. */
    public void close() {
        if (state.isEnded() || closing) {
            return;
        }
        closing = true;
        for (UUID pipeline : List.copyOf(pipelines.keySet())) {
            closeChannel(pipeline);
        }
        endWhenReleased();
    }

    /** The carrier is gone: everything is stopped, nothing is sent any more. */
    public void lost() {
        if (state.isEnded()) {
            return;
        }
        state = RunspaceState.BROKEN;
        pipelines.forEach((id, pipeline) -> {
            if (pipeline.running && !pipeline.finished) {
                pipeline.finished = true;
                steps.add(new ServerStep.StopRequested(id));
            }
        });
        pipelines.clear();
        steps.add(new ServerStep.Ended());
    }

    private void receiveInput(UUID channel, MessageType type, Message message) {
        ServerPipeline pipeline = pipelines.get(channel);
        if (pipeline == null || pipeline.finished || !pipeline.takesInput) {
            return;
        }
        if (type == MessageType.PIPELINE_INPUT) {
            steps.add(new ServerStep.InputReceived(channel, message));
        } else if (type == MessageType.END_OF_PIPELINE_INPUT) {
            pipeline.takesInput = false;
            steps.add(new ServerStep.InputEnded(channel));
        }
    }

    private void receiveControl(UUID channel, Message message, Object control) {
        if (control instanceof SessionCapability capability) {
            negotiate(capability);
        } else if (control instanceof InitRunspacePool request) {
            initialise(message.pool(), request);
        } else if (control instanceof CreatePipeline request) {
            create(channel, request);
        } else if (control instanceof PoolCall call) {
            answer(message.type(), call);
        }
    }

    private void negotiate(SessionCapability capability) {
        PSVersion asked = capability.protocolVersion();
        boolean newer = asked.major() == HIGHEST.major() && asked.compareTo(HIGHEST) > 0;
        boolean fits = SPOKEN.contains(asked) || newer;
        boolean first = state == RunspaceState.BEFORE_OPEN && version == null;
        version = SPOKEN.contains(asked) ? asked : HIGHEST;
        send(MessageType.SESSION_CAPABILITY, SessionCapability.of(version).payload());
        if (!fits || !first) {
            end();
        }
    }

    private void initialise(UUID id, InitRunspacePool request) {
        boolean sane = request.minRunspaces() >= 1 && request.maxRunspaces() >= request.minRunspaces();
        if (version == null || state != RunspaceState.BEFORE_OPEN || !sane) {
            steps.add(new ServerStep.TransportError("Remote transport error: INIT_RUNSPACEPOOL does not fit here"));
            return;
        }
        state = RunspaceState.OPENING;
        maxRunspaces = request.maxRunspaces();
        pool = id;
        codec = new Codec(Message.CLIENT, id);
        steps.add(new ServerStep.OpenRequested(request));
    }

    private void create(UUID channel, CreatePipeline request) {
        ServerPipeline pipeline = pipelines.get(channel);
        if (pipeline == null || pipeline.requested || state != RunspaceState.OPENED) {
            steps.add(new ServerStep.TransportError("Remote transport error: CREATE_PIPELINE does not fit here"));
            return;
        }
        pipeline.requested = true;
        pipeline.takesInput = !request.noInput();
        pipeline.waiting = request;
        runWaiting();
    }

    /** Runs what waits, in order, as far as there are runspaces. */
    private void runWaiting() {
        long busy = pipelines.values().stream().filter(p -> p.running).count();
        for (Map.Entry<UUID, ServerPipeline> entry : pipelines.entrySet()) {
            ServerPipeline pipeline = entry.getValue();
            if (pipeline.waiting != null && !pipeline.finished && busy < maxRunspaces) {
                steps.add(new ServerStep.PipelineRequested(entry.getKey(), pipeline.waiting));
                pipeline.waiting = null;
                pipeline.running = true;
                busy++;
            }
        }
    }

    private void answer(MessageType type, PoolCall call) {
        int busy = (int) pipelines.values().stream().filter(p -> p.running).count();
        Object response = type == MessageType.RESET_RUNSPACE_STATE ? (Object) (maxRunspaces == 1) : (Object) (maxRunspaces - busy);
        send(MessageType.RUNSPACE_AVAILABILITY, new RunspaceAvailability(call.id(), response).payload());
    }

    private void wrongPool(MessageType type) {
        if (type.target() == MessageType.Target.POOL) {
            end();
        } else {
            steps.add(new ServerStep.TransportError("Remote transport error: " + type + " is addressed to another pool"));
        }
    }

    private void stop(UUID id, ServerPipeline pipeline) {
        if (pipeline.finished) {
            settle(id, pipeline);
        } else if (pipeline.waiting != null) {
            pipeline.waiting = null;
            finished(id, PipelineState.STOPPED, null);
        } else {
            steps.add(new ServerStep.StopRequested(id));
        }
    }

    /** The answers to a stop and to a release come after everything that the pipeline sent. */
    private void settle(UUID id, ServerPipeline pipeline) {
        if (!pipeline.finished || pipeline.outbox.waiting() > 0) {
            return;
        }
        if (pipeline.signalled) {
            pipeline.signalled = false;
            steps.add(new ServerStep.Signalled(id));
        }
        if (pipeline.releasing) {
            release(id);
        }
    }

    private void release(UUID pipeline) {
        steps.add(new ServerStep.ChannelReleased(pipeline));
        pipelines.remove(pipeline);
        endWhenReleased();
    }

    private void endWhenReleased() {
        if (closing && pipelines.isEmpty()) {
            end();
        }
    }

    private void end() {
        if (state.isEnded()) {
            return;
        }
        if (pool != null) {
            send(MessageType.RUNSPACEPOOL_STATE, new RunspacePoolStateMessage(RunspaceState.CLOSING, null).payload());
            send(MessageType.RUNSPACEPOOL_STATE, new RunspacePoolStateMessage(RunspaceState.CLOSED, null).payload());
        }
        state = RunspaceState.CLOSED;
        steps.add(new ServerStep.Ended());
    }

    private void send(MessageType type, Object payload) {
        outbox.add(codec.encode(type, payload), Fill.DEFAULT);
        steps.add(new ServerStep.Ready(Transport.SESSION));
    }

    private long nextObjectId() {
        return ++lastObjectId;
    }
}
