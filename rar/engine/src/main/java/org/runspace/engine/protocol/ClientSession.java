package org.runspace.engine.protocol;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import org.runspace.PipelineState;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.message.ApplicationPrivateData;
import org.runspace.engine.message.EncryptedSessionKey;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.message.PublicKeyRequest;
import org.runspace.engine.message.RunspaceAvailability;
import org.runspace.engine.message.RunspacePoolStateMessage;
import org.runspace.engine.message.RunspaceState;
import org.runspace.engine.message.SessionCapability;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.SessionBrokenException;
import org.runspace.error.SessionStateException;
import org.runspace.object.PSVersion;
import org.runspace.spi.Fill;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportFailure;

/**
 * The client's side of one session: the runspace pool, its pipelines and its calls (MS-PSRP 3.1). Sans-IO; for one
 * thread at a time. Times are nanoseconds of one forward-going clock.
 */
public final class ClientSession {
    private final ClientSettings settings;
    private final Queue<ClientStep> steps = new ArrayDeque<>();
    private final PoolLife life = new PoolLife();
    private final SessionChannel channel = new SessionChannel(this::nextObjectId, steps);
    private final PoolOpening opening;
    private final ClientPipelines pipelines;
    private final PoolCalls calls;
    private final KeyExchange key;
    private final PoolClosing closing;
    private long lastObjectId;

    /**
     * Creates a session that is not opened yet, with its first two messages ready.
     *
     * @param settings time limits, versions and what the server is told
     * @param codec for the pool's id
     */
    public ClientSession(ClientSettings settings, Codec codec) {
        this.settings = settings;
        this.opening = new PoolOpening(settings, codec, channel, steps);
        this.pipelines =
                new ClientPipelines(steps, this::nextObjectId, settings.stopTimeout(), settings.maxRunspaces() == 1);
        this.calls = new PoolCalls(channel, steps, settings.callTimeout());
        this.key = new KeyExchange(channel, steps, settings.callTimeout());
        this.closing = new PoolClosing(steps, settings.closeTimeout());
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
        return life.state();
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
        return !calls.isEmpty() || !life.is(RunspaceState.OPENED) || key.isUnderWay() || pipelines.anyStopping();
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
        life.happened(PoolLife.Event.OPEN);
        opening.begin(now);
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
        life.requireOpened("run \"" + title + "\"");
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
        if (!state().isEnded() && closing.asked()) {
            end(null);
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
        } else if (!state().isEnded()) {
            closing.answered();
            channel.answer(message);
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
        life.requireOpened("exchange the session key");
        key.begin(now);
    }

    /**
     * The key pair that {@link ClientEvent.KeyPairWanted} asked for is made.
     *
     * @param message the encoded PUBLIC_KEY
     */
    public void keyPairMade(OutboundMessage message) {
        key.made(message);
    }

    /**
     * The key of {@link ClientEvent.SessionKeyReceived} is in use.
     *
     * @param failure why it cannot be used, or null
     */
    public void keyEnded(RunspaceException failure) {
        key.end(failure);
    }

    /**
     * Prepares a call of the pool.
     *
     * @return the call's id, for its message
     * @throws SessionStateException if the pool is not open
     */
    public long nextCallId() {
        life.requireOpened("call the pool");
        return calls.nextId();
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
        calls.add(id, type, message, now);
        calls.send(pipelines.isQuiet());
    }

    /**
     * Begins to close: pipelines are stopped, channels released, then the session ends.
     *
     * @param now the clock
     */
    public void close(long now) {
        boolean connected = life.is(RunspaceState.OPENED);
        if (!life.happened(PoolLife.Event.CLOSE)) {
            return;
        }
        opening.end();
        closing.begin(now);
        if (connected) {
            pipelines.closeAll();
            closeWhenReleased();
        } else {
            steps.add(new ClientAction.Abort());
        }
    }

    /** Cuts the connection. The session ends with {@link ClientEvent.Ended} at once. */
    public void abort() {
        endUnlessClosing("it was aborted", null);
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
        return channel.equals(Transport.SESSION) ? this.channel.fill(packet) : pipelines.fill(channel, packet, now);
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
            boolean opens = life.is(RunspaceState.OPENING);
            end(
                    opens
                            ? opening.broken(failure)
                            : new SessionBrokenException(ErrorCode.SESSION_BROKEN, failure, failure.getMessage()));
        } else {
            pipelines.fail(channel, failure, now);
        }
    }

    /** The carrier stands. */
    public void connected() {
        if (life.is(RunspaceState.OPENING)) {
            opening.connected();
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
        calls.send(pipelines.isQuiet());
    }

    /**
     * The server released a pipeline's channel.
     *
     * @param id whose
     */
    public void channelClosed(UUID id) {
        if (pipelines.channelReleased(id)) {
            calls.send(pipelines.isQuiet());
            closeWhenReleased();
        }
    }

    /** The transport is closed: its carrier is gone. */
    public void carrierClosed() {
        endUnlessClosing("the server closed the connection", null);
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
        if (pipelines.broken(channel, new SessionBrokenException(ErrorCode.SESSION_BROKEN, failure.cause(), words))) {
            return;
        }
        if (life.is(RunspaceState.OPENING)) {
            end(opening.notConnected(failure));
        } else if (channel.equals(Transport.SESSION)) {
            endUnlessClosing(words, failure.cause());
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
        boolean opens = life.is(RunspaceState.OPENING);
        if (opens && transportError) {
            end(opening.refused(line));
            return;
        }
        if (opens) {
            opening.serverText(line);
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
                Math.min(Math.min(opening.deadline(), closing.deadline()), Math.min(calls.deadline(), key.deadline()));
        return Math.min(session, pipelines.deadline());
    }

    /**
     * Does what is due.
     *
     * @param now the clock
     */
    public void tick(long now) {
        if (now >= opening.deadline()) {
            end(opening.timedOut());
        } else if (now >= closing.deadline()) {
            closing.timedOut();
            end(null);
        } else if (!state().isEnded()) {
            calls.tick(now);
            key.tick(now);
            pipelines.tick(now);
            calls.send(pipelines.isQuiet());
        }
    }

    private void receiveSession(MessageType type, InboundChannel.Inbound inbound, long now) {
        Object control = inbound.control();
        if (control instanceof SessionCapability capability) {
            negotiate(capability);
        } else if (control instanceof ApplicationPrivateData data) {
            opening.privateData(data.data());
        } else if (control instanceof RunspacePoolStateMessage message) {
            poolState(message);
        } else if (control instanceof RunspaceAvailability answer) {
            calls.answered(answer);
        } else if (control instanceof PublicKeyRequest) {
            key.begin(now);
        } else if (control instanceof EncryptedSessionKey answer) {
            key.received(answer);
        } else if (type == MessageType.RUNSPACEPOOL_HOST_CALL) {
            steps.add(new ClientEvent.HostCalled(Transport.SESSION, inbound.message()));
        } else if (type == MessageType.USER_EVENT) {
            steps.add(new ClientEvent.EventRaised(inbound.message()));
        } else {
            steps.add(new ClientEvent.Diagnostic("ignored a message this client has no use for: " + type));
        }
    }

    private void negotiate(SessionCapability capability) {
        boolean expected = life.is(RunspaceState.OPENING) && version() == null;
        endIf(
                expected
                        ? opening.negotiate(capability)
                        : new SessionBrokenException(
                                ErrorCode.MESSAGE_ORDER, null, MessageType.SESSION_CAPABILITY, state()));
    }

    private void poolState(RunspacePoolStateMessage message) {
        if (message.state() == RunspaceState.OPENED && life.is(RunspaceState.OPENING)) {
            life.happened(PoolLife.Event.OPENED);
            endIf(opening.opened());
        } else if (message.state() != null && message.state().isEnded() && !life.is(RunspaceState.CLOSING)) {
            String why = message.reason() == null
                    ? "it gave no reason"
                    : message.reason().message();
            boolean opens = life.is(RunspaceState.OPENING);
            end(opens ? opening.notOpened(why) : new SessionBrokenException(ErrorCode.SERVER_CLOSED, null, why));
        }
    }

    private void closeWhenReleased() {
        if (life.is(RunspaceState.CLOSING) && pipelines.isEmpty() && closing.released()) {
            end(null);
        }
    }

    /** Ends the session because its connection is gone, which is in good order while it is being closed. */
    private void endUnlessClosing(String why, Throwable cause) {
        boolean inOrder = life.is(RunspaceState.CLOSING);
        if (!state().isEnded()) {
            end(inOrder ? null : new SessionBrokenException(ErrorCode.SESSION_BROKEN, cause, why));
        }
    }

    private void endIf(RunspaceException failure) {
        if (failure != null) {
            end(failure);
        }
    }

    /** Ends everything, once. The carrier is cut, which does nothing where it is gone already. */
    private void end(RunspaceException reason) {
        boolean inOrder = life.is(RunspaceState.CLOSING);
        if (!life.end(reason)) {
            return;
        }
        opening.end();
        closing.end();
        pipelines.endAll(inOrder ? PipelineState.STOPPED : PipelineState.FAILED, reason);
        RunspaceException forWaiting = reason != null
                ? reason
                : new SessionStateException(
                        ErrorCode.SESSION_STATE, null, "wait for an answer", state(), RunspaceState.OPENED);
        calls.end(forWaiting);
        key.end(forWaiting);
        steps.add(new ClientAction.Abort());
        steps.add(new ClientEvent.Ended(reason));
    }

    private long nextObjectId() {
        return ++lastObjectId;
    }
}
