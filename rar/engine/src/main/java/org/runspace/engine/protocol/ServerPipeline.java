package org.runspace.engine.protocol;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.fragment.Outbox;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.protocol.ServerPipelineStates.Channel;
import org.runspace.engine.protocol.ServerPipelineStates.Input;
import org.runspace.engine.protocol.ServerPipelineStates.Life;
import org.runspace.engine.protocol.ServerPipelineStates.Stop;
import org.runspace.spi.Fill;
import org.runspace.spi.Lane;

/**
 * One pipeline of a server's session, from the opening of its channel to its release (MS-PSRP 3.2.1.3). What it may do
 * is said by {@link ServerPipelineStates}; here stands what it does. Not thread-safe.
 */
final class ServerPipeline {
    private final UUID id;
    private final Queue<ServerStep> steps;
    private final Outbox outbox;

    private Life life = Life.NEW;
    private Channel channel = Channel.OPEN;
    private Stop stop = Stop.NONE;
    private Input input = Input.CLOSED;
    /** What tells the owner to run it; null when it was told. */
    private ServerStep start;

    ServerPipeline(UUID id, Queue<ServerStep> steps, LongSupplier objectIds) {
        this.id = id;
        this.steps = steps;
        this.outbox = new Outbox(objectIds);
    }

    boolean isNew() {
        return life == Life.NEW;
    }

    boolean isWaiting() {
        return life == Life.WAITING;
    }

    boolean isRunning() {
        return life == Life.RUNNING;
    }

    /** Returns whether nothing can be sent on its channel any more. */
    boolean isReleased() {
        return channel == Channel.RELEASED;
    }

    long waitingBytes() {
        return outbox.waiting();
    }

    /** Takes what the client wants to have run. */
    void request(ServerStep step, boolean takesInput) {
        life = life.after(Life.Event.REQUESTED);
        input = takesInput ? Input.OPEN : Input.CLOSED;
        start = step;
    }

    /** Gives it a runspace. */
    void run() {
        life = life.after(Life.Event.STARTED);
        steps.add(start);
        start = null;
    }

    Fill fill(ByteBuffer packet) {
        Fill filled = outbox.fill(packet);
        settle();
        return filled;
    }

    void receive(MessageType type, Message message) {
        if (life == Life.FINISHED) {
            return;
        }
        switch (type) {
            case PIPELINE_INPUT -> inputObject(message);
            case END_OF_PIPELINE_INPUT -> endInput();
            case PIPELINE_HOST_RESPONSE -> steps.add(new ServerEvent.HostAnswered(id, message));
            case STOP_PIPELINE -> stop();
            default -> {}
        }
    }

    private void inputObject(Message message) {
        if (input == Input.OPEN) {
            input = input.after(Input.Event.OBJECT);
            steps.add(new ServerEvent.InputReceived(id, message));
        }
    }

    /** The client sends no more input. */
    void endInput() {
        if (input == Input.OPEN) {
            input = input.after(Input.Event.END);
            steps.add(new ServerEvent.InputEnded(id));
        }
    }

    /** Sends a message. Returns false if the pipeline has ended. */
    boolean output(OutboundMessage message) {
        if (life == Life.FINISHED) {
            return false;
        }
        outbox.add(message, Lane.DEFAULT);
        steps.add(new ServerAction.Ready(id));
        return true;
    }

    /** Ends the pipeline with its last message. Returns false if it has ended already. */
    boolean finish(OutboundMessage state) {
        boolean finishes = output(state);
        if (finishes) {
            life = life.after(Life.Event.FINISHED);
        }
        return finishes;
    }

    /** The client asks for a stop and waits for an answer. */
    void signal() {
        stop = stop.after(Stop.Event.ASKED_FOR);
        if (life == Life.NEW) {
            answerStop();
        } else {
            stop();
        }
    }

    /** The client asks for the release of the channel, which stops the pipeline. */
    void closeChannel() {
        channel = channel.after(Channel.Event.ASKED_FOR_RELEASE);
        if (life == Life.NEW) {
            release();
        } else {
            stop();
        }
    }

    private void stop() {
        boolean waited = isWaiting();
        life = life.after(Life.Event.STOPPED);
        if (waited) {
            steps.add(new ServerEvent.NeverStarted(id));
        } else if (isRunning()) {
            steps.add(new ServerEvent.StopRequested(id));
        }
        settle();
    }

    /** The carrier is gone: a running pipeline is stopped, and nothing is sent any more. */
    void lost() {
        channel = channel.after(Channel.Event.RELEASED);
        if (isRunning()) {
            steps.add(new ServerEvent.StopRequested(id));
        }
    }

    /** Answers what the client waits for, after everything that the pipeline sent. */
    private void settle() {
        if (life != Life.FINISHED || outbox.waiting() > 0) {
            return;
        }
        if (stop == Stop.ASKED_FOR) {
            answerStop();
        }
        if (channel == Channel.RELEASING) {
            release();
        }
    }

    private void answerStop() {
        stop = stop.after(Stop.Event.ANSWERED);
        steps.add(new ServerAction.Signalled(id));
    }

    private void release() {
        channel = channel.after(Channel.Event.RELEASED);
        steps.add(new ServerAction.ChannelReleased(id));
    }
}
