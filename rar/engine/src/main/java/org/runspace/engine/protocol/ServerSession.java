package org.runspace.engine.protocol;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.UUID;
import org.runspace.PipelineState;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.message.ConnectRunspacePool;
import org.runspace.engine.message.CreatePipeline;
import org.runspace.engine.message.EncryptedSessionKey;
import org.runspace.engine.message.ErrorRecords;
import org.runspace.engine.message.GetCommandMetadata;
import org.runspace.engine.message.InitRunspacePool;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.message.PipelineStateMessage;
import org.runspace.engine.message.PoolCall;
import org.runspace.engine.message.PublicKey;
import org.runspace.engine.message.RunspaceAvailability;
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
import org.runspace.spi.Transport;

/**
 * A server's session: negotiation, the pool, its pipelines and their order (MS-PSRP 3.2). Sans-IO; for one thread at a
 * time. The pool's id is the client's, so the codec learns it with the first message that has it.
 */
public final class ServerSession {
    /** How many pipelines a session may have at the same time; those that wait for a runspace count, too. */
    static final int MOST_PIPELINES = 1000;

    /** A client that does not close the channels of refused pipelines has no use for more. */
    static final int MOST_CHANNELS = 2 * MOST_PIPELINES;

    /** How many bytes may wait on the session's own channel for a client that asks for more. */
    static final long MOST_WAITING = 4L << 20;

    private final Queue<ServerStep> steps = new ArrayDeque<>();
    private final PoolLife life = new PoolLife();
    private final ServerPipelines pipelines = new ServerPipelines(steps, this::nextObjectId);
    private final Codec codec;
    private final ServerChannel own;
    private final ServerOpening opening;
    private final ServerKeys keys;
    private long lastObjectId;

    /**
     * Creates a session that waits for its client's first message.
     *
     * @param highest the highest version to offer
     * @param codec for messages to the client
     */
    public ServerSession(PSVersion highest, Codec codec) {
        this.codec = codec;
        this.own = new ServerChannel(this::nextObjectId, codec, steps);
        this.opening = new ServerOpening(highest, codec, own, life, steps);
        this.keys = new ServerKeys(own, steps);
    }

    /**
     * Returns the next step and removes it.
     *
     * @return null if there is nothing
     */
    public ServerStep nextStep() {
        return steps.poll();
    }

    /**
     * Returns the negotiated version.
     *
     * @return null before the client has sent its own, also before one that takes the session up has
     */
    public PSVersion version() {
        return opening.version();
    }

    /**
     * Fills a packet for the carrier.
     *
     * @param channel the channel's id
     * @param packet filled from its position to its limit at most
     * @return the content of the packet
     */
    public Fill fill(UUID channel, ByteBuffer packet) {
        if (channel.equals(Transport.SESSION)) {
            return own.fill(packet);
        }
        Fill filled = pipelines.fill(channel, packet);
        endWhenReleased();
        return filled;
    }

    /**
     * Returns the number of bytes that wait to be sent on a channel, so that producers can be slowed down.
     *
     * @param pipeline the id of the channel's pipeline
     * @return zero for unknown ones
     */
    public long waiting(UUID pipeline) {
        return pipelines.waitingBytes(pipeline);
    }

    /**
     * Says that the client opened a pipeline's channel. A client that opens too many loses its session.
     *
     * @param pipeline a new id
     */
    public void channelOpened(UUID pipeline) {
        if (life.state().isEnded()) {
            return;
        }
        pipelines.open(pipeline);
        if (pipelines.count() > MOST_CHANNELS) {
            error("a session may have at most " + MOST_CHANNELS + " channels");
            lost();
        }
    }

    /**
     * Takes a received message.
     *
     * @param channel the channel's id
     * @param inbound the message
     */
    public void receive(UUID channel, InboundChannel.Inbound inbound) {
        Message message = inbound.message();
        MessageType type = message.type();
        if (type == null || life.state().isEnded()) {
            return;
        }
        if (type.target() != MessageType.Target.SESSION && !opening.isPool(message.pool())) {
            wrongPool(type);
        } else if (isOfPipeline(type) && !message.pipeline().equals(channel)) {
            error(type + " is addressed to another pipeline");
        } else if (type.target() == MessageType.Target.PIPELINE) {
            pipelines.receive(channel, type, message);
        } else if (own.waiting() > MOST_WAITING) {
            error("the client asks on, and " + own.waiting() + " bytes of answers wait for it; the limit is "
                    + MOST_WAITING);
            lost();
        } else {
            receiveControl(channel, message, inbound.control());
        }
    }

    /**
     * Says that the client broke the protocol; the session goes on as far as its state allows.
     *
     * @param channel the channel's id
     * @param failure the violation of the protocol
     */
    public void receiveFailed(UUID channel, RunspaceException failure) {
        error(failure.getMessage());
        if (pipelines.isNew(channel)) {
            refuse(channel, ErrorCategory.ProtocolError, failure.getMessage());
        }
    }

    /** Ends a pipeline that has not begun. */
    private void refuse(UUID pipeline, ErrorCategory category, String why) {
        finished(
                pipeline,
                PipelineState.FAILED,
                ErrorRecords.of(
                        why,
                        "System.Management.Automation.Remoting.PSRemotingDataStructureException",
                        "CreatePipelineFailed",
                        category,
                        "",
                        null));
    }

    /**
     * Says that the requested pool is open.
     *
     * @param privateData the data to send about this server, including the negotiated version
     */
    public void opened(PSDictionary privateData) {
        opening.opened(privateData);
    }

    /**
     * Says that another client takes the session up, whose two messages follow (MS-PSRP 2.2.2.29 and 2.2.2.30). Their
     * answers are the next packets of the session's channel, in a lane of their own. Pipelines get no more input,
     * because that client cannot know what they have got.
     *
     * @return false if the session is not open, so that nobody can take it up
     */
    public boolean connect() {
        boolean connects = opening.connect();
        if (connects) {
            pipelines.endInput();
        }
        return connects;
    }

    /**
     * Sends a message of a pipeline: an output, a record or a call of its host.
     *
     * @param pipeline the pipeline's id
     * @param message the encoded message
     * @return false if the pipeline has ended or its channel is gone
     */
    public boolean output(UUID pipeline, OutboundMessage message) {
        return pipelines.output(pipeline, message);
    }

    /**
     * Sends a message of the pool: a call of its host, or an event.
     *
     * @param message the encoded message
     */
    public void send(OutboundMessage message) {
        own.send(message);
    }

    /**
     * Sends an event to the client.
     *
     * @param event the event
     */
    public void event(PSEventArgs event) {
        own.send(MessageType.USER_EVENT, UserEvent.payload(event));
    }

    /** Asks the client to begin the key exchange, once (MS-PSRP 3.2.5.4.4). */
    public void requestKey() {
        keys.request();
    }

    /**
     * Answers {@link ServerEvent.PublicKeyReceived}.
     *
     * @param encrypted the session key, encrypted for the client
     */
    public void sessionKey(EncryptedSessionKey encrypted) {
        keys.answer(encrypted);
    }

    /**
     * Says that the session key could not be encrypted for the client, which may try another public key.
     *
     * @param why for the client
     */
    public void sessionKeyRefused(String why) {
        keys.refuse(why);
    }

    /**
     * Says that a pipeline has ended.
     *
     * @param pipeline the pipeline's id
     * @param end a terminal state
     * @param reason its terminating error, or null
     */
    public void finished(UUID pipeline, PipelineState end, ErrorRecord reason) {
        pipelines.finished(
                pipeline,
                codec.encode(MessageType.PIPELINE_STATE, pipeline, new PipelineStateMessage(end, reason).payload()));
    }

    /**
     * Stops a pipeline for the client.
     *
     * @param pipeline the pipeline's id
     */
    public void signal(UUID pipeline) {
        pipelines.signal(pipeline);
    }

    /**
     * Releases a pipeline's channel for the client. A running pipeline is stopped first.
     *
     * @param pipeline the pipeline's id
     */
    public void closeChannel(UUID pipeline) {
        pipelines.closeChannel(pipeline);
        endWhenReleased();
    }

    /** Closes the session for the client. It ends when every channel is released. */
    public void close() {
        if (life.happened(PoolLife.Event.CLOSE)) {
            pipelines.closeAllChannels();
            endWhenReleased();
        }
    }

    /** Ends the session because the connection is lost: everything is stopped, and nothing is sent any more. */
    public void lost() {
        if (life.happened(PoolLife.Event.BROKEN)) {
            pipelines.lost();
            steps.add(new ServerEvent.Ended());
        }
    }

    private void receiveControl(UUID channel, Message message, Object control) {
        if (control instanceof SessionCapability capability) {
            if (!opening.negotiate(capability)) {
                end();
            }
        } else if (control instanceof InitRunspacePool request) {
            initialise(message.pool(), request);
        } else if (control instanceof ConnectRunspacePool request) {
            opening.taken(message.pool(), request);
        } else if (control instanceof CreatePipeline request) {
            boolean nested = request.nested() && opening.size().most() == 1;
            start(channel, new ServerEvent.PipelineRequested(channel, request), !request.noInput(), nested);
        } else if (control instanceof GetCommandMetadata request) {
            start(channel, new ServerEvent.MetadataRequested(channel, request), false, false);
        } else if (control instanceof PoolCall call) {
            answer(call);
        } else if (control instanceof PublicKey client) {
            keys.received(client);
        } else if (message.type() == MessageType.RUNSPACEPOOL_HOST_RESPONSE) {
            steps.add(new ServerEvent.HostAnswered(Transport.SESSION, message));
        } else if (message.type() == MessageType.CLOSE_SESSION) {
            close();
        }
    }

    private void answer(PoolCall call) {
        PoolSize size = opening.size();
        Object answer = size.answer(call, pipelines.runningCount());
        pipelines.runspaces(size.most());
        own.send(MessageType.RUNSPACE_AVAILABILITY, new RunspaceAvailability(call.id(), answer).payload());
    }

    private void initialise(UUID id, InitRunspacePool request) {
        if (opening.initialise(id, request)) {
            pipelines.runspaces(opening.size().most());
            steps.add(new ServerEvent.OpenRequested(request));
        }
    }

    private void start(UUID channel, ServerStep start, boolean takesInput, boolean nested) {
        if (pipelines.isNew(channel) && pipelines.count() > MOST_PIPELINES) {
            refuse(
                    channel,
                    ErrorCategory.LimitsExceeded,
                    "the session has " + MOST_PIPELINES + " pipelines already, which is the most it may have");
        } else if (!life.is(RunspaceState.OPENED) || !pipelines.request(channel, start, takesInput, nested)) {
            error("a pipeline cannot be created here");
        }
    }

    /** The messages that create a pipeline are the pool's, but name the pipeline. */
    private static boolean isOfPipeline(MessageType type) {
        return type.target() == MessageType.Target.PIPELINE
                || type == MessageType.CREATE_PIPELINE
                || type == MessageType.GET_COMMAND_METADATA;
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
        if (opening.isAskedFor()) {
            own.send(RunspaceState.CLOSING);
            own.send(RunspaceState.CLOSED);
        }
        steps.add(new ServerEvent.Ended());
    }

    private void error(String what) {
        own.error(what);
    }

    private long nextObjectId() {
        return ++lastObjectId;
    }
}
