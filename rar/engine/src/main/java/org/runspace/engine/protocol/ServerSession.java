package org.runspace.engine.protocol;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.UUID;
import org.runspace.PipelineState;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.fragment.Outbox;
import org.runspace.engine.message.ApplicationPrivateData;
import org.runspace.engine.message.CreatePipeline;
import org.runspace.engine.message.EncryptedSessionKey;
import org.runspace.engine.message.ErrorRecords;
import org.runspace.engine.message.GetCommandMetadata;
import org.runspace.engine.message.InitRunspacePool;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.message.PipelineStateMessage;
import org.runspace.engine.message.PoolCall;
import org.runspace.engine.message.ProtocolVersions;
import org.runspace.engine.message.PublicKey;
import org.runspace.engine.message.PublicKeyRequest;
import org.runspace.engine.message.RunspaceAvailability;
import org.runspace.engine.message.RunspacePoolStateMessage;
import org.runspace.engine.message.RunspaceState;
import org.runspace.engine.message.SessionCapability;
import org.runspace.engine.message.UserEvent;
import org.runspace.error.RunspaceException;
import org.runspace.object.ErrorCategory;
import org.runspace.object.ErrorRecord;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSEventArgs;
import org.runspace.object.PSVersion;
import org.runspace.spi.Fill;
import org.runspace.spi.Lane;
import org.runspace.spi.Transport;

/**
 * The server's side of one session: negotiation, the pool, its pipelines and their order (MS-PSRP 3.2). Sans-IO; for
 * one thread at a time. The pool's id is the client's, so the codec learns it with the first message that has it.
 */
public final class ServerSession {
    private final Outbox outbox = new Outbox(this::nextObjectId);
    private final Queue<ServerStep> steps = new ArrayDeque<>();
    private final ServerPipelines pipelines = new ServerPipelines(steps, this::nextObjectId);
    private final PSVersion highest;
    private final Codec codec;
    private final PoolLife life = new PoolLife();
    private final PoolSize size = new PoolSize();
    private PSVersion version;
    private UUID pool;
    private boolean keyRequested;
    private long lastObjectId;

    /**
     * Creates a session that waits for its client's first message.
     *
     * @param highest the highest version to speak
     * @param codec for messages to the client
     */
    public ServerSession(PSVersion highest, Codec codec) {
        this.highest = highest;
        this.codec = codec;
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
        Fill filled = pipelines.fill(channel, packet);
        endWhenReleased();
        return filled;
    }

    /**
     * The bytes that wait to be sent on a channel, so that producers can be slowed down.
     *
     * @param pipeline whose channel
     * @return zero for unknown ones
     */
    public long waiting(UUID pipeline) {
        return pipelines.waitingBytes(pipeline);
    }

    /**
     * The client opened a pipeline's channel.
     *
     * @param pipeline a new id
     */
    public void channelOpened(UUID pipeline) {
        pipelines.open(pipeline);
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
        if (type == null || life.state().isEnded()) {
            return;
        }
        if (type.target() != MessageType.Target.SESSION && !message.pool().equals(pool)) {
            wrongPool(type);
        } else if (type.target() == MessageType.Target.PIPELINE) {
            pipelines.receive(channel, type, message);
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
        error(failure.getMessage());
        if (pipelines.isNew(channel)) {
            finished(
                    channel,
                    PipelineState.FAILED,
                    ErrorRecords.of(
                            failure.getMessage(),
                            "System.Management.Automation.Remoting.PSRemotingDataStructureException",
                            "CreatePipelineFailed",
                            ErrorCategory.ProtocolError,
                            "",
                            null));
        }
    }

    /**
     * The pool that was asked for is open.
     *
     * @param privateData what the client is told about this server, the negotiated version included
     */
    public void opened(PSDictionary privateData) {
        if (life.happened(PoolLife.Event.OPENED)) {
            send(MessageType.APPLICATION_PRIVATE_DATA, new ApplicationPrivateData(privateData).payload());
            sendState(RunspaceState.OPENED);
        }
    }

    /**
     * Sends something of a pipeline: an output, a record or a call of its host.
     *
     * @param pipeline whose
     * @param message encoded
     * @return false if the pipeline has ended or its channel is gone
     */
    public boolean output(UUID pipeline, OutboundMessage message) {
        return pipelines.output(pipeline, message);
    }

    /**
     * Sends something of the pool: a call of its host, or an event.
     *
     * @param message encoded
     */
    public void send(OutboundMessage message) {
        outbox.add(message, Lane.DEFAULT);
        steps.add(new ServerAction.Ready(Transport.SESSION));
    }

    /**
     * Forwards an event.
     *
     * @param event what happened
     */
    public void event(PSEventArgs event) {
        send(MessageType.USER_EVENT, UserEvent.payload(event));
    }

    /** Asks the client to begin the key exchange, once (MS-PSRP 3.2.5.4.4). */
    public void requestKey() {
        if (!keyRequested) {
            keyRequested = true;
            send(MessageType.PUBLIC_KEY_REQUEST, new PublicKeyRequest().payload());
        }
    }

    /**
     * Answers {@link ServerEvent.PublicKeyReceived}.
     *
     * @param key the session key, encrypted for the client
     */
    public void sessionKey(EncryptedSessionKey key) {
        keyRequested = true;
        send(MessageType.ENCRYPTED_SESSION_KEY, key.payload());
    }

    /**
     * A pipeline has ended.
     *
     * @param pipeline which
     * @param end a terminal state
     * @param reason its terminating error, or null
     */
    public void finished(UUID pipeline, PipelineState end, ErrorRecord reason) {
        pipelines.finished(
                pipeline,
                codec.encode(MessageType.PIPELINE_STATE, pipeline, new PipelineStateMessage(end, reason).payload()));
    }

    /**
     * The client asks for a pipeline's stop.
     *
     * @param pipeline which
     */
    public void signal(UUID pipeline) {
        pipelines.signal(pipeline);
    }

    /**
     * The client releases a pipeline's channel. A running pipeline is stopped first.
     *
     * @param pipeline which
     */
    public void closeChannel(UUID pipeline) {
        pipelines.closeChannel(pipeline);
        endWhenReleased();
    }

    /** The client closes the session. It ends when every channel is released. */
    public void close() {
        if (life.happened(PoolLife.Event.CLOSE)) {
            pipelines.closeAllChannels();
            endWhenReleased();
        }
    }

    /** The carrier is gone: everything is stopped, nothing is sent any more. */
    public void lost() {
        if (life.happened(PoolLife.Event.BROKEN)) {
            pipelines.lost();
            steps.add(new ServerEvent.Ended());
        }
    }

    private void receiveControl(UUID channel, Message message, Object control) {
        if (control instanceof SessionCapability capability) {
            negotiate(capability);
        } else if (control instanceof InitRunspacePool request) {
            initialise(message.pool(), request);
        } else if (control instanceof CreatePipeline request) {
            boolean nested = request.nested() && size.most() == 1;
            start(channel, new ServerEvent.PipelineRequested(channel, request), !request.noInput(), nested);
        } else if (control instanceof GetCommandMetadata request) {
            start(channel, new ServerEvent.MetadataRequested(channel, request), false, false);
        } else if (control instanceof PoolCall call) {
            Object answer = size.answer(call, pipelines.runningCount());
            pipelines.runspaces(size.most());
            send(MessageType.RUNSPACE_AVAILABILITY, new RunspaceAvailability(call.id(), answer).payload());
        } else if (control instanceof PublicKey key) {
            steps.add(new ServerEvent.PublicKeyReceived(key));
        } else if (message.type() == MessageType.RUNSPACEPOOL_HOST_RESPONSE) {
            steps.add(new ServerEvent.HostAnswered(Transport.SESSION, message));
        } else if (message.type() == MessageType.CLOSE_SESSION) {
            close();
        }
    }

    private void negotiate(SessionCapability capability) {
        PSVersion agreed = ProtocolVersions.negotiate(capability.protocolVersion(), highest);
        boolean first = life.is(RunspaceState.BEFORE_OPEN) && version == null;
        version = agreed == null ? highest : agreed;
        steps.add(new ServerEvent.Negotiated(version));
        send(MessageType.SESSION_CAPABILITY, SessionCapability.of(version).payload());
        if (agreed == null || !first) {
            end();
        }
    }

    private void initialise(UUID id, InitRunspacePool request) {
        if (version == null || !life.is(RunspaceState.BEFORE_OPEN) || !size.initialise(request)) {
            error("INIT_RUNSPACEPOOL does not fit here");
            return;
        }
        life.happened(PoolLife.Event.OPEN);
        pipelines.runspaces(size.most());
        pool = id;
        codec.pool(id);
        steps.add(new ServerEvent.OpenRequested(request));
    }

    private void start(UUID channel, ServerStep start, boolean takesInput, boolean nested) {
        if (!life.is(RunspaceState.OPENED) || !pipelines.request(channel, start, takesInput, nested)) {
            error("a pipeline cannot be created here");
        }
    }

    private void wrongPool(MessageType type) {
        if (type.target() == MessageType.Target.POOL) {
            end();
        } else {
            error(type + " is addressed to another pool");
        }
    }

    private void endWhenReleased() {
        if (life.is(RunspaceState.CLOSING) && pipelines.isEmpty()) {
            end();
        }
    }

    private void end() {
        life.happened(PoolLife.Event.CLOSE);
        if (!life.end(null)) {
            return;
        }
        if (pool != null) {
            sendState(RunspaceState.CLOSING);
            sendState(RunspaceState.CLOSED);
        }
        steps.add(new ServerEvent.Ended());
    }

    private void sendState(RunspaceState state) {
        send(MessageType.RUNSPACEPOOL_STATE, new RunspacePoolStateMessage(state, null).payload());
    }

    private void send(MessageType type, Object payload) {
        send(codec.encode(type, payload));
    }

    private void error(String what) {
        steps.add(new ServerAction.TransportError("Remote transport error: " + what));
    }

    private long nextObjectId() {
        return ++lastObjectId;
    }
}
