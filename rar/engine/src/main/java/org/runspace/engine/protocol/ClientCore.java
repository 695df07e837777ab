package org.runspace.engine.protocol;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.UUID;
import org.runspace.PipelineState;
import org.runspace.engine.message.RunspaceState;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.SessionBrokenException;
import org.runspace.error.SessionStateException;

/**
 * The parts of a client's session, and what concerns all of them: the time and the end. Its owner sees them through
 * {@link ClientSession}, its transport through {@link ClientWire}. Not thread-safe.
 */
final class ClientCore {
    final ClientSettings settings;
    /** What is to be done, in order. */
    final Queue<ClientStep> steps = new ArrayDeque<>();

    final PoolLife life = new PoolLife();
    final SessionChannel channel = new SessionChannel(this::nextObjectId, steps);
    final PoolOpening opening;
    final ClientPipelines pipelines;
    final PoolCalls calls;
    final KeyExchange key;
    final PoolClosing closing;
    final ServerChatter chatter = new ServerChatter(steps);
    private final Codec codec;
    private long lastObjectId;

    ClientCore(ClientSettings settings, Codec codec) {
        this.settings = settings;
        this.codec = codec;
        this.opening = new PoolOpening(settings, codec, channel, steps);
        this.pipelines = new ClientPipelines(steps, this::nextObjectId, settings.stopTimeout());
        this.calls = new PoolCalls(channel, steps, settings.callTimeout());
        this.key = new KeyExchange(channel, steps, chatter, settings.callTimeout());
        this.closing = new PoolClosing(steps, settings.closeTimeout());
    }

    private long nextObjectId() {
        return ++lastObjectId;
    }

    /** Returns the pool's id. */
    UUID pool() {
        return codec.pool();
    }

    long deadline() {
        long session =
                Math.min(Math.min(opening.deadline(), closing.deadline()), Math.min(calls.deadline(), key.deadline()));
        return Math.min(session, pipelines.deadline());
    }

    void tick(long now) {
        if (now >= opening.deadline()) {
            end(opening.timedOut());
        } else if (now >= closing.deadline()) {
            closing.timedOut();
            end(null);
        } else if (!life.state().isEnded()) {
            calls.tick(now);
            key.tick(now);
            pipelines.tick(now);
            sendCalls();
        }
    }

    /** Sends the calls of the pool that waited for a pipeline to be gone. */
    void sendCalls() {
        calls.send(pipelines.isQuiet());
    }

    /** Closes the session in the transport when the last pipeline is gone. */
    void closeWhenReleased() {
        if (life.is(RunspaceState.CLOSING) && pipelines.isEmpty() && closing.released()) {
            end(null);
        }
    }

    /** Ends the session because its connection is lost, which is no failure while it is being closed. */
    void endUnlessClosing(String why, Throwable cause) {
        boolean inOrder = life.is(RunspaceState.CLOSING);
        if (!life.state().isEnded()) {
            end(inOrder ? null : new SessionBrokenException(ErrorCode.SESSION_BROKEN, cause, why));
        }
    }

    /** Ends everything, once. The carrier is cut, which does nothing where it is gone already. */
    void end(RunspaceException reason) {
        boolean inOrder = life.is(RunspaceState.CLOSING);
        if (!life.end(reason)) {
            return;
        }
        opening.end();
        closing.end();
        chatter.end();
        pipelines.endAll(inOrder ? PipelineState.STOPPED : PipelineState.FAILED, reason);
        RunspaceException forWaiting = reason != null
                ? reason
                : new SessionStateException(
                        ErrorCode.SESSION_STATE, null, "wait for an answer", life.state(), RunspaceState.OPENED);
        calls.end(forWaiting);
        key.end(forWaiting);
        steps.add(new ClientAction.Abort());
        steps.add(new ClientEvent.Ended(reason));
    }
}
