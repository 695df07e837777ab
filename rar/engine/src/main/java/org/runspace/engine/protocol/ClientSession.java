package org.runspace.engine.protocol;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
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
 * A client's session, as its owner uses it: the runspace pool, its pipelines and its calls (MS-PSRP 3.1).
 * {@link #nextStep} returns what the owner and the transport have to do. Sans-IO; not thread-safe. Times are
 * nanoseconds of one monotonic clock.
 */
public final class ClientSession {
    private final ClientCore core;
    private final ClientWire wire;

    /**
     * Creates a session that is not opened yet, with its first two messages ready.
     *
     * @param settings time limits, versions and the data for the server
     * @param codec for the pool's id
     */
    public ClientSession(ClientSettings settings, Codec codec) {
        this.core = new ClientCore(settings, codec);
        this.wire = new ClientWire(core);
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
     * Returns the running pipeline, if there is one. One that is being stopped does not count: what is started after it
     * begins when it has ended.
     *
     * @return its title
     */
    public Optional<String> running() {
        return core.pipelines.running();
    }

    /**
     * Returns how many pipelines have not ended.
     *
     * @return zero or more
     */
    public int runningCount() {
        return core.pipelines.runningCount();
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
     * Returns whether a pipeline is to end, so that its output must not be held any more.
     *
     * @param id the pipeline's id
     * @return true from the stop on, also when it has ended
     */
    public boolean isStopping(UUID id) {
        return core.pipelines.isStopping(id);
    }

    /**
     * Returns whether something of a pipeline's first message or its input is still to be sent, or not acknowledged.
     *
     * @param id the pipeline's id
     * @return false if it has ended
     */
    public boolean isSending(UUID id) {
        return core.pipelines.isSending(id);
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
     * Checks that a pipeline may be started.
     *
     * @param title the pipeline's name in messages
     * @param nested whether it may run beside another one
     * @throws SessionBrokenException if the pool broke, with the reason as the cause
     * @throws SessionStateException if the pool is not open, or runs a pipeline and takes one at a time
     */
    public void requireReady(String title, boolean nested) {
        core.life.requireOpened("run \"" + title + "\"");
        if (core.settings.oneAtATime() && !nested) {
            running().ifPresent(other -> {
                throw new SessionStateException(ErrorCode.SESSION_BUSY, null, title, other);
            });
        }
    }

    /**
     * Starts a pipeline.
     *
     * @param id a new id
     * @param title its name in messages
     * @param nested whether it may run beside another one
     * @param create the encoded CREATE_PIPELINE or GET_COMMAND_METADATA; null if it has to wait for the session key:
     *     {@link #create} follows
     * @param takesInput whether input will follow, to its end
     * @param limit the time that it may run, or null for no limit
     * @param now the current time
     * @throws SessionBrokenException if the pool broke, with the reason as the cause
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
        core.pipelines.start(id, title, create, takesInput, limit, now);
    }

    /**
     * Takes up a pipeline that runs already, of a pool that was taken up (MS-PSRP 3.1.4.10). It takes no input.
     *
     * @param id its id
     * @param title its name in messages
     * @param limit the time that it may still run, or null for no limit
     * @param now the current time
     * @throws SessionBrokenException if the pool broke, with the reason as the cause
     * @throws SessionStateException if the pool is not open
     */
    public void connect(UUID id, String title, Duration limit, long now) {
        core.life.requireOpened("take up \"" + title + "\"");
        core.pipelines.connect(id, title, limit, now);
    }

    /**
     * Says how many runspaces the pool may have.
     *
     * @param most 1 or more
     */
    public void runspaces(int most) {
        core.pipelines.runspaces(most);
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
     * Sends the first message of a pipeline that was started without one. Does nothing if it was stopped meanwhile.
     *
     * @param id the pipeline's id
     * @param create the encoded CREATE_PIPELINE
     */
    public void create(UUID id, OutboundMessage create) {
        core.pipelines.create(id, create);
    }

    /**
     * Sends input to a pipeline.
     *
     * @param id the pipeline's id
     * @param message an encoded PIPELINE_INPUT or END_OF_PIPELINE_INPUT
     * @param last true for the end of the input
     * @return false if no more is wanted for now; {@link ClientEvent.InputWanted} follows when there is room, unless
     *     the pipeline has ended
     */
    public boolean input(UUID id, OutboundMessage message, boolean last) {
        return core.pipelines.input(id, message, last);
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
     * Stops a pipeline. Does nothing if it has ended or is being stopped.
     *
     * @param id the pipeline's id
     * @param now the current time
     */
    public void stop(UUID id, long now) {
        core.pipelines.stop(id, now);
    }

    /**
     * Fails a pipeline because of a failure of the client, and stops it.
     *
     * @param id the pipeline's id
     * @param failure the reason
     * @param now the current time
     */
    public void fail(UUID id, RunspaceException failure, long now) {
        core.pipelines.fail(id, failure, now);
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
     * Returns the pipelines of this client that the server has not released.
     *
     * @param action what asks for them, for the message
     * @return their ids
     * @throws SessionBrokenException if the pool broke, with the reason as the cause
     * @throws SessionStateException if the pool is not open
     */
    public Set<UUID> pipelines(String action) {
        core.life.requireOpened(action);
        return core.pipelines.ids();
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
        core.closing.begin(now);
        if (connected) {
            core.pipelines.closeAll();
            core.closeWhenReleased();
        } else {
            core.steps.add(new ClientAction.Abort());
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
