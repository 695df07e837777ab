package org.runspace.engine.protocol;

import java.util.UUID;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.message.RunspaceState;
import org.runspace.error.ErrorCode;
import org.runspace.error.ProtocolException;
import org.runspace.error.RunspaceException;
import org.runspace.error.SessionBrokenException;
import org.runspace.error.SessionStateException;
import org.runspace.object.PSVersion;
import org.runspace.spi.Transport;

/**
 * A client's session, as its owner uses it: the runspace pool and its calls (MS-PSRP 3.1); {@link #pipelines} has its
 * pipelines. {@link #nextStep} returns what the owner and the transport have to do. Sans-IO; not thread-safe. Times are
 * nanoseconds of one monotonic clock.
 */
public final class ClientSession {
    private final ClientCore core;
    private final ClientWire wire;
    private final PipelineCalls pipelines;

    /**
     * Creates a session that is not opened yet, with its first two messages ready.
     *
     * @param settings time limits, versions and the data for the server
     * @param codec for the pool's id
     */
    public ClientSession(ClientSettings settings, Codec codec) {
        this.core = new ClientCore(settings, codec);
        this.wire = new ClientWire(core);
        this.pipelines = new PipelineCalls(core);
    }

    /**
     * Returns the session as its transport uses it.
     *
     * @return the same on each call
     */
    public ClientWire wire() {
        return wire;
    }

    /**
     * Returns the session's pipelines.
     *
     * @return the same on each call
     */
    public PipelineCalls pipelines() {
        return pipelines;
    }

    /**
     * Returns the next step and removes it.
     *
     * @return null if there is nothing
     */
    public ClientStep nextStep() {
        return core.steps.poll();
    }

    /**
     * Returns the state of the pool.
     *
     * @return never null
     */
    public RunspaceState state() {
        return core.life.state();
    }

    /**
     * Returns the negotiated version.
     *
     * @return null before the server has sent its own
     */
    public PSVersion version() {
        return core.opening.version();
    }

    /**
     * Returns whether an answer is waited for that a held read would hold, too.
     *
     * @return true if the opening, a call of the pool, the key exchange, a stop or a close is pending
     */
    public boolean isAwaitingAnswer() {
        return !core.calls.isEmpty()
                || !core.life.is(RunspaceState.OPENED)
                || core.key.isUnderWay()
                || core.pipelines.anyStopping();
    }

    /**
     * Begins to open the pool, or to take up the existing one.
     *
     * @param now the current time
     */
    public void open(long now) {
        core.life.happened(core.opening.isOfNewPool() ? PoolLife.Event.OPEN : PoolLife.Event.CONNECT);
        core.opening.begin(now);
    }

    /**
     * Returns whether the session is being taken up from another client.
     *
     * @return false once it is open
     */
    public boolean isTakingUp() {
        return core.opening.isUnderWay() && !core.opening.isOfNewPool();
    }

    /**
     * Says that a script which the server runs outside of any pipeline, an event's action for example, waits for the
     * host's answer, with which {@link #respond} follows. During a close the server takes no answer and does not end
     * before it has one, so the connection is cut then.
     */
    public void poolAsks() {
        if (!state().isEnded() && core.closing.asked()) {
            core.end(null);
        }
    }

    /**
     * Answers a call of the host.
     *
     * @param pipeline the id of the pipeline that called, or the zero id for the pool
     * @param message the encoded answer
     */
    public void respond(UUID pipeline, OutboundMessage message) {
        if (!pipeline.equals(Transport.SESSION)) {
            core.pipelines.respond(pipeline, message);
        } else if (!state().isEnded()) {
            core.closing.answered();
            answerPool(message);
        }
    }

    private void answerPool(OutboundMessage message) {
        try {
            core.channel.answer(message);
        } catch (ProtocolException e) {
            core.end(new SessionBrokenException(ErrorCode.SESSION_BROKEN, e, e.getMessage()));
        }
    }

    /**
     * Begins the key exchange, unless it is under way; {@link ClientEvent.KeyReady} follows.
     *
     * @param now the current time
     * @throws SessionBrokenException if the pool broke, with the reason as the cause
     * @throws SessionStateException if the pool is not open
     */
    public void requestKey(long now) {
        core.life.requireOpened("exchange the session key");
        core.key.begin(now);
    }

    /**
     * Takes the key pair that {@link ClientEvent.KeyPairWanted} asked for.
     *
     * @param message the encoded PUBLIC_KEY
     */
    public void keyPairMade(OutboundMessage message) {
        core.key.made(message);
    }

    /**
     * Ends the key exchange: the key of {@link ClientEvent.SessionKeyReceived} is in use.
     *
     * @param failure the reason why it cannot be used, or null
     */
    public void keyEnded(RunspaceException failure) {
        core.key.end(failure);
    }

    /**
     * Prepares a call of the pool.
     *
     * @return the call's id, for its message
     * @throws SessionBrokenException if the pool broke, with the reason as the cause
     * @throws SessionStateException if the pool is not open
     */
    public long nextCallId() {
        core.life.requireOpened("call the pool");
        return core.calls.nextId();
    }

    /**
     * Sends a call of the pool. A reset waits until every channel is released.
     *
     * @param id from {@link #nextCallId()}
     * @param type the type of the call
     * @param message the encoded call
     * @param now the current time
     * @throws SessionBrokenException if the pool broke, with the reason as the cause
     * @throws SessionStateException if the pool is not open
     */
    public void call(long id, MessageType type, OutboundMessage message, long now) {
        core.life.requireOpened("call the pool");
        core.calls.add(id, type, message, now);
        core.sendCalls();
    }

    /**
     * Leaves the session, with its pipelines, to the server (MS-PSRP 3.1.4.7). {@link ClientEvent.ConnectionChanged}
     * follows.
     *
     * @throws SessionBrokenException if the pool broke, with the reason as the cause
     * @throws SessionStateException if the pool is not open
     */
    public void disconnect() {
        core.life.requireOpened("disconnect the session");
        core.life.happened(PoolLife.Event.DISCONNECT);
        core.steps.add(new ClientAction.Disconnect());
    }

    /**
     * Takes the session up again (MS-PSRP 3.1.4.9). {@link ClientEvent.ConnectionChanged} follows.
     *
     * @throws SessionBrokenException if the pool broke, with the reason as the cause
     * @throws SessionStateException if the pool is not disconnected
     */
    public void reconnect() {
        core.life.require(RunspaceState.DISCONNECTED, "reconnect the session");
        core.life.happened(PoolLife.Event.CONNECT);
        core.steps.add(new ClientAction.Reconnect());
    }

    /**
     * Begins to close: pipelines are stopped, channels released, then the session ends. One that is disconnected stays
     * with the server. Does nothing if it was begun or the session has ended.
     *
     * @param now the current time
     */
    public void close(long now) {
        boolean connected = core.life.is(RunspaceState.OPENED);
        if (!core.life.happened(PoolLife.Event.CLOSE)) {
            return;
        }
        core.opening.end();
        if (connected) {
            core.closing.begin(now);
            core.pipelines.closeAll();
            core.closeWhenReleased();
        } else {
            core.closing.cut(now);
        }
    }

    /** Cuts the connection. The session ends with {@link ClientEvent.Ended} at once. */
    public void abort() {
        core.endUnlessClosing("it was aborted", null);
    }

    /**
     * Lets the transport read on.
     *
     * @param channel a held pipeline's id, or the zero id for all channels
     */
    public void resume(UUID channel) {
        core.steps.add(new ClientAction.Resume(channel));
    }

    /**
     * Returns the time at which {@link #tick} must be called.
     *
     * @return nanoseconds of the clock, {@link Long#MAX_VALUE} for never
     */
    public long deadline() {
        return core.deadline();
    }

    /**
     * Handles the deadlines that have passed.
     *
     * @param now the current time
     */
    public void tick(long now) {
        core.tick(now);
    }
}
