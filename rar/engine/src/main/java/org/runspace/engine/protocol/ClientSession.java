package org.runspace.engine.protocol;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import org.runspace.PipelineState;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.fragment.Outbox;
import org.runspace.engine.message.ApplicationPrivateData;
import org.runspace.engine.message.EncryptedSessionKey;
import org.runspace.engine.message.InitRunspacePool;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.message.PublicKeyRequest;
import org.runspace.engine.message.RunspaceAvailability;
import org.runspace.engine.message.RunspacePoolStateMessage;
import org.runspace.engine.message.RunspaceState;
import org.runspace.engine.message.SessionCapability;
import org.runspace.error.ErrorCode;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceException;
import org.runspace.error.RunspaceOpenException;
import org.runspace.error.SessionBrokenException;
import org.runspace.error.SessionStateException;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSVersion;
import org.runspace.spi.Deadline;
import org.runspace.spi.Fill;
import org.runspace.spi.Lane;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportFailure;

/**
 * The client's side of one session: the runspace pool, its pipelines and its calls (MS-PSRP 3.1). Sans-IO; for one
 * thread at a time. Times are nanoseconds of one forward-going clock.
 */
public final class ClientSession {
    private final ClientSettings settings;
    private final Codec codec;
    private final Outbox outbox = new Outbox(this::nextObjectId);
    private final Queue<ClientStep> steps = new ArrayDeque<>();
    private final ClientPipelines pipelines;
    private final PoolCalls calls = new PoolCalls();
    private final KeyExchange key = new KeyExchange();
    private final PoolOpening opening;
    private long lastObjectId;
    private RunspaceState state = RunspaceState.BEFORE_OPEN;
    private PSDictionary privateData = PSDictionary.of(PSDictionary.PRIMITIVE, Map.of());
    private long closeDeadline = Deadlines.NEVER;
    private boolean transportClosing;
    private int poolQuestions;
    /** Why the session broke; null while it has not. */
    private RunspaceException endedBecause;

    /**
     * Makes a session that is not opened yet, with its first two messages ready.
     *
     * @param settings what it is told
     * @param codec for the pool's id
     */
    public ClientSession(ClientSettings settings, Codec codec) {
        this.settings = settings;
        this.codec = codec;
        this.opening = new PoolOpening(settings);
        this.pipelines =
                new ClientPipelines(steps, this::nextObjectId, settings.stopTimeout(), settings.maxRunspaces() == 1);
        outbox.add(
                codec.encode(
                        MessageType.SESSION_CAPABILITY,
                        SessionCapability.of(settings.announced()).payload()),
                Lane.DEFAULT);
        outbox.add(
                codec.encode(
                        MessageType.INIT_RUNSPACEPOOL,
                        new InitRunspacePool(
                                        settings.minRunspaces(),
                                        settings.maxRunspaces(),
                                        settings.applicationArguments(),
                                        settings.host())
                                .payload()),
                Lane.DEFAULT);
    }

    /**
     * The next thing to do.
     *
     * @return null if there is nothing
     */
    public ClientStep nextStep() {
        return steps.poll();
    }

    /**
     * How the pool stands.
     *
     * @return never null
     */
    public RunspaceState state() {
        return state;
    }

    /**
     * The negotiated version.
     *
     * @return null before the server told its own
     */
    public PSVersion version() {
        return opening.version();
    }

    /**
     * The running pipeline, if there is one. One that is being stopped does not count: what is started after it begins
     * when it has ended.
     *
     * @return its title
     */
    public Optional<String> running() {
        return pipelines.running();
    }

    /**
     * How many pipelines have not ended.
     *
     * @return zero or more
     */
    public int runningCount() {
        return pipelines.runningCount();
    }

    /**
     * Whether somebody waits for an answer that a held read would hold, too.
     *
     * @return true if a call of the pool, the key exchange, a stop or a close is pending
     */
    public boolean isAwaitingAnswer() {
        return !calls.isEmpty()
                || state != RunspaceState.OPENED
                || key.deadline() != Deadlines.NEVER
                || pipelines.anyStopping();
    }

    /**
     * Whether a pipeline is to end, so that its output must not be held any more.
     *
     * @param id which
     * @return true from the stop on, also when it has ended
     */
    public boolean isStopping(UUID id) {
        return pipelines.isStopping(id);
    }

    /**
     * Begins to open the pool.
     *
     * @param now the clock
     */
    public void open(long now) {
        state = RunspaceState.OPENING;
        steps.add(new ClientAction.Connect(opening.begin(now)));
    }

    /**
     * Checks that a pipeline may be started.
     *
     * @param title what is to be run
     * @param nested whether it may run beside another one
     * @throws SessionStateException if the pool is not open, with the cause where it broke, or runs a pipeline and
     *     takes one at a time
     */
    public void requireReady(String title, boolean nested) {
        if (state != RunspaceState.OPENED) {
            throw new SessionStateException(
                    ErrorCode.SESSION_STATE, endedBecause, "run \"" + title + "\"", state, RunspaceState.OPENED);
        }
        if (settings.oneAtATime() && !nested) {
            running().ifPresent(other -> {
                throw new SessionStateException(ErrorCode.SESSION_BUSY, null, title, other);
            });
        }
    }

    /**
     * Starts a pipeline.
     *
     * @param id a new id
     * @param title what it runs, for messages
     * @param nested whether it may run beside another one
     * @param create the encoded CREATE_PIPELINE or GET_COMMAND_METADATA; null if it has to wait for the session key:
     *     {@link #create} follows
     * @param takesInput whether input will follow, to its end
     * @param limit how long it may run, or null
     * @param now the clock
     * @throws SessionStateException if the pool is not open, or runs a pipeline and takes one at a time
     */
    public void start(
            UUID id,
            String title,
            boolean nested,
            OutboundMessage create,
            boolean takesInput,
            Duration limit,
            long now) {
        requireReady(title, nested);
        pipelines.start(id, title, create, takesInput, limit, now);
    }

    /**
     * Sends the first message of a pipeline that was started without one. Does nothing if it was stopped meanwhile.
     *
     * @param id which
     * @param create the encoded CREATE_PIPELINE
     */
    public void create(UUID id, OutboundMessage create) {
        pipelines.create(id, create);
    }

    /**
     * Sends input to a pipeline.
     *
     * @param id whose
     * @param message an encoded PIPELINE_INPUT or END_OF_PIPELINE_INPUT
     * @param last true for the end of the input
     * @return false if no more is wanted for now; {@link ClientEvent.InputWanted} follows when there is room, unless
     *     the pipeline has ended
     */
    public boolean input(UUID id, OutboundMessage message, boolean last) {
        return pipelines.input(id, message, last);
    }

    /**
     * A script that the server runs outside of any pipeline, an event's action, waits for the host's answer, with which
     * {@link #respond} follows. A server takes no answer in the midst of a close, and never ends it while it waits for
     * one; so the connection is cut then.
     */
    public void poolAsks() {
        poolQuestions++;
        if (transportClosing) {
            cutUnanswered();
        }
    }

    /**
     * Answers a call of the host.
     *
     * @param pipeline whose, or the zero id for the pool
     * @param message the encoded answer
     */
    public void respond(UUID pipeline, OutboundMessage message) {
        if (!pipeline.equals(Transport.SESSION)) {
            pipelines.respond(pipeline, message);
        } else if (!state.isEnded()) {
            poolQuestions--;
            outbox.add(message, Lane.PROMPT_RESPONSE);
            steps.add(new ClientAction.Ready(pipeline));
        }
    }

    /**
     * Asks for a pipeline's stop. Does nothing if it has ended or is being stopped.
     *
     * @param id which
     * @param now the clock
     */
    public void stop(UUID id, long now) {
        pipelines.stop(id, now);
    }

    /**
     * Fails a pipeline for a reason on this side, and asks for its stop.
     *
     * @param id which
     * @param failure why
     * @param now the clock
     */
    public void fail(UUID id, RunspaceException failure, long now) {
        pipelines.fail(id, failure, now);
    }

    /**
     * Begins the key exchange, unless it is under way; {@link ClientEvent.KeyReady} follows.
     *
     * @param now the clock
     * @throws SessionStateException if the pool is not open
     */
    public void requestKey(long now) {
        requireOpened("exchange the session key");
        steps.addAll(key.begin(now, settings.callTimeout()));
    }

    /**
     * The key pair that {@link ClientEvent.KeyPairWanted} asked for is made.
     *
     * @param message the encoded PUBLIC_KEY
     */
    public void keyPairMade(OutboundMessage message) {
        if (key.made() && !state.isEnded()) {
            outbox.add(message, Lane.DEFAULT);
            steps.add(new ClientAction.Ready(Transport.SESSION));
        }
    }

    /**
     * The key of {@link ClientEvent.SessionKeyReceived} is in use.
     *
     * @param failure why it cannot be used, or null
     */
    public void keyEnded(RunspaceException failure) {
        steps.addAll(key.end(failure));
    }

    /**
     * Prepares a call of the pool.
     *
     * @return the call's id, for its message
     * @throws SessionStateException if the pool is not open
     */
    public long nextCallId() {
        requireOpened("call the pool");
        return calls.nextId();
    }

    private void requireOpened(String action) {
        if (state != RunspaceState.OPENED) {
            throw new SessionStateException(ErrorCode.SESSION_STATE, endedBecause, action, state, RunspaceState.OPENED);
        }
    }

    /**
     * Sends a call of the pool. A reset waits until every channel is released.
     *
     * @param id from {@link #nextCallId()}
     * @param type which call
     * @param message the encoded call
     * @param now the clock
     */
    public void call(long id, MessageType type, OutboundMessage message, long now) {
        calls.add(id, type, message, Deadline.after(settings.callTimeout(), now).nanoTime());
        sendCalls();
    }

    /**
     * Begins to close: pipelines are stopped, channels released, then the session ends.
     *
     * @param now the clock
     */
    public void close(long now) {
        if (state.isEnded() || state == RunspaceState.CLOSING) {
            return;
        }
        boolean beforeOpen = state == RunspaceState.BEFORE_OPEN || state == RunspaceState.OPENING;
        state = RunspaceState.CLOSING;
        opening.end();
        closeDeadline = Deadline.after(settings.closeTimeout(), now).nanoTime();
        if (beforeOpen) {
            steps.add(new ClientAction.Abort());
            return;
        }
        pipelines.closeAll();
        closeTransportWhenReleased();
    }

    /** Cuts the connection. The session ends with {@link ClientEvent.Ended} at once. */
    public void abort() {
        if (!state.isEnded()) {
            boolean closing = state == RunspaceState.CLOSING;
            end(closing ? null : new SessionBrokenException(ErrorCode.SESSION_BROKEN, null, "it was aborted"));
        }
    }

    /**
     * Fills a packet for the transport.
     *
     * @param channel where it goes
     * @param packet filled from its position on
     * @param now the clock
     * @return what is in it
     */
    public Fill fill(UUID channel, ByteBuffer packet, long now) {
        return channel.equals(Transport.SESSION) ? outbox.fill(packet) : pipelines.fill(channel, packet, now);
    }

    /**
     * Lets the transport read on.
     *
     * @param channel which was held
     */
    public void resume(UUID channel) {
        steps.add(new ClientAction.Resume(channel));
    }

    /**
     * Takes a message from the wire.
     *
     * @param channel where it came from
     * @param inbound the message
     * @param now the clock
     */
    public void receive(UUID channel, InboundChannel.Inbound inbound, long now) {
        Message message = inbound.message();
        MessageType type = message.type();
        if (type == null) {
            steps.add(new ClientEvent.Diagnostic("ignored an unknown message: " + message));
        } else if (type.target() == MessageType.Target.PIPELINE) {
            pipelines.receive(channel, type, inbound, now);
        } else {
            receiveSession(type, inbound, now);
        }
    }

    /**
     * Something arrived that breaks the protocol.
     *
     * @param channel where
     * @param failure what
     * @param now the clock
     */
    public void receiveFailed(UUID channel, RunspaceException failure, long now) {
        if (channel.equals(Transport.SESSION)) {
            if (state == RunspaceState.OPENING) {
                end(opening.broken(failure));
            } else {
                end(new SessionBrokenException(ErrorCode.SESSION_BROKEN, failure, failure.getMessage()));
            }
            return;
        }
        fail(channel, failure, now);
    }

    /** The carrier stands. */
    public void connected() {
        if (state == RunspaceState.OPENING) {
            steps.add(new ClientAction.Ready(Transport.SESSION));
        }
    }

    /**
     * A pipeline's channel stands.
     *
     * @param id whose
     */
    public void channelOpened(UUID id) {
        pipelines.channelOpened(id);
    }

    /**
     * The server acknowledged a stop.
     *
     * @param id whose
     * @param now the clock
     */
    public void signalled(UUID id, long now) {
        pipelines.stopAcknowledged(id, now);
        sendCalls();
    }

    /**
     * The server released a pipeline's channel.
     *
     * @param id whose
     */
    public void channelClosed(UUID id) {
        if (pipelines.channelReleased(id)) {
            sendCalls();
            closeTransportWhenReleased();
        }
    }

    /** The transport is closed: its carrier is gone. */
    public void carrierClosed() {
        if (state.isEnded()) {
            return;
        }
        end(
                state == RunspaceState.CLOSING
                        ? null
                        : new SessionBrokenException(
                                ErrorCode.SESSION_BROKEN, null, "the server closed the connection"));
    }

    /**
     * A channel, or the whole carrier, cannot go on.
     *
     * @param channel which
     * @param failure why
     */
    public void failed(UUID channel, TransportFailure failure) {
        String words = failure.peerText().isEmpty()
                ? failure.message()
                : failure.message() + System.lineSeparator() + failure.peerText();
        RunspaceException broken = new SessionBrokenException(ErrorCode.SESSION_BROKEN, failure.cause(), words);
        if (pipelines.broken(channel, broken)) {
            return;
        }
        if (state == RunspaceState.OPENING) {
            end(opening.notConnected(failure));
        } else if (channel.equals(Transport.SESSION) && !state.isEnded()) {
            end(state == RunspaceState.CLOSING ? null : broken);
        }
    }

    /**
     * The peer wrote text beside the protocol. Marked as a transport error it fails a pending open, else every pipeline
     * that was silent so far.
     *
     * @param line the text
     * @param transportError whether the peer marked it so
     * @param now the clock
     */
    public void peerText(String line, boolean transportError, long now) {
        if (transportError && state == RunspaceState.OPENING) {
            end(opening.refused(line));
            return;
        }
        if (state == RunspaceState.OPENING) {
            opening.peerText(line);
        }
        steps.add(new ClientEvent.Diagnostic(ErrorCode.SERVER_TEXT.message(line)));
        if (transportError) {
            pipelines.refused(line, now);
        }
    }

    /**
     * When {@link #tick} has something to do.
     *
     * @return nanoseconds of the clock, {@link Long#MAX_VALUE} for never
     */
    public long deadline() {
        long session =
                Math.min(Math.min(opening.deadline(), closeDeadline), Math.min(calls.deadline(), key.deadline()));
        return Math.min(session, pipelines.deadline());
    }

    /**
     * Does what is due.
     *
     * @param now the clock
     */
    public void tick(long now) {
        if (state.isEnded()) {
            return;
        }
        if (now >= opening.deadline()) {
            end(opening.timedOut());
            return;
        }
        if (now >= closeDeadline) {
            steps.add(new ClientEvent.Diagnostic(ErrorCode.CLOSE_TIMEOUT.message(settings.closeTimeout())));
            end(null);
            return;
        }
        steps.addAll(calls.expire(now, settings.callTimeout()));
        steps.addAll(key.expire(now, settings.callTimeout()));
        pipelines.tick(now);
        sendCalls();
    }

    private void receiveSession(MessageType type, InboundChannel.Inbound inbound, long now) {
        Object control = inbound.control();
        if (control instanceof SessionCapability capability) {
            negotiate(capability);
        } else if (control instanceof ApplicationPrivateData data) {
            privateData = privateData.isEmpty() ? data.data() : privateData;
        } else if (control instanceof RunspacePoolStateMessage message) {
            poolState(message);
        } else if (control instanceof RunspaceAvailability answer) {
            calls.answered(answer).ifPresent(steps::add);
        } else if (control instanceof PublicKeyRequest) {
            steps.addAll(key.begin(now, settings.callTimeout()));
        } else if (control instanceof EncryptedSessionKey answer) {
            steps.add(key.received(answer));
        } else if (type == MessageType.RUNSPACEPOOL_HOST_CALL) {
            steps.add(new ClientEvent.HostCalled(Transport.SESSION, inbound.message()));
        } else if (type == MessageType.USER_EVENT) {
            steps.add(new ClientEvent.EventRaised(inbound.message()));
        } else {
            steps.add(new ClientEvent.Diagnostic("ignored a message this client has no use for: " + type));
        }
    }

    private void negotiate(SessionCapability capability) {
        if (state != RunspaceState.OPENING || version() != null) {
            end(new SessionBrokenException(ErrorCode.MESSAGE_ORDER, null, MessageType.SESSION_CAPABILITY, state));
        } else if (opening.negotiate(capability)) {
            steps.add(new ClientEvent.Negotiated(version()));
        } else {
            end(opening.versionRefused(capability));
        }
    }

    private void poolState(RunspacePoolStateMessage message) {
        if (message.state() == RunspaceState.OPENED && state == RunspaceState.OPENING) {
            opened();
        } else if (message.state() != null
                && message.state().isEnded()
                && state != RunspaceState.CLOSING
                && !state.isEnded()) {
            String why = message.reason() == null
                    ? "it gave no reason"
                    : message.reason().message();
            if (state == RunspaceState.OPENING) {
                end(opening.notOpened(why));
            } else {
                end(new SessionBrokenException(ErrorCode.SERVER_CLOSED, null, why));
            }
        }
    }

    private void opened() {
        if (version() == null) {
            end(new RunspaceOpenException(
                    OpenFailure.PROTOCOL, "", null, ErrorCode.MESSAGE_ORDER, MessageType.RUNSPACEPOOL_STATE, state));
            return;
        }
        state = RunspaceState.OPENED;
        opening.end();
        steps.add(new ClientEvent.Opened(version(), privateData));
    }

    private void sendCalls() {
        for (OutboundMessage message : calls.sendable(pipelines.isQuiet())) {
            outbox.add(message, Lane.DEFAULT);
            steps.add(new ClientAction.Ready(Transport.SESSION));
        }
    }

    private void closeTransportWhenReleased() {
        if (state == RunspaceState.CLOSING && pipelines.isEmpty() && !transportClosing) {
            transportClosing = true;
            if (poolQuestions > 0) {
                cutUnanswered();
            } else {
                steps.add(new ClientAction.Close());
            }
        }
    }

    private void cutUnanswered() {
        if (!state.isEnded()) {
            steps.add(new ClientEvent.Diagnostic(ErrorCode.CLOSE_UNANSWERED.message()));
            end(null);
        }
    }

    /** Ends everything. The carrier is cut, which does nothing where it is gone already. */
    private void end(RunspaceException reason) {
        boolean closing = state == RunspaceState.CLOSING;
        state = reason == null ? RunspaceState.CLOSED : RunspaceState.BROKEN;
        endedBecause = reason;
        opening.end();
        closeDeadline = Deadlines.NEVER;
        pipelines.endAll(closing ? PipelineState.STOPPED : PipelineState.FAILED, reason);
        RunspaceException forCalls = reason != null
                ? reason
                : new SessionStateException(
                        ErrorCode.SESSION_STATE, null, "wait for an answer", state, RunspaceState.OPENED);
        steps.addAll(calls.fail(forCalls));
        steps.addAll(key.end(forCalls));
        steps.add(new ClientAction.Abort());
        steps.add(new ClientEvent.Ended(reason));
    }

    private long nextObjectId() {
        return ++lastObjectId;
    }
}
