package org.runspace.engine.protocol;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Queue;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.runspace.PipelineState;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.message.PipelineStateMessage;
import org.runspace.engine.protocol.ClientPipelineStates.Channel;
import org.runspace.engine.protocol.ClientPipelineStates.Life;
import org.runspace.engine.protocol.ClientPipelineStates.Stop;
import org.runspace.error.ErrorCode;
import org.runspace.error.ProtocolException;
import org.runspace.error.RemoteTimeoutException;
import org.runspace.error.RunspaceException;
import org.runspace.object.ErrorRecord;
import org.runspace.spi.Deadline;
import org.runspace.spi.Fill;

/**
 * One pipeline of a client's session, from its start to the release of its channel (MS-PSRP 3.1.1.3). What it may do is
 * said by {@link ClientPipelineStates}; here stands what it does. Not thread-safe.
 */
final class ClientPipeline {
    private static final Duration START_LIMIT = Duration.ofMillis(100);
    private static final Duration INPUT_LIMIT = Duration.ofMillis(250);
    /** How long after the last message the server may still refuse it, an overloaded server included. */
    private static final Duration REFUSAL_LIMIT = Duration.ofSeconds(10);

    private final UUID id;
    private final String title;
    private final boolean nested;
    private final Common common;
    private final PipelineSender sender;
    private final Deadlines<Wait> deadlines = new Deadlines<>(Wait.class);
    private final Duration timeLimit;

    private Life life = Life.AWAITING_KEY;
    private Channel channel = Channel.NONE;
    private Stop stop = Stop.NONE;
    private long refusalEnd = Deadlines.NEVER;
    /** Why a stop was asked for, if it was not the caller's wish. */
    private RunspaceException stopCause;

    /** What a pipeline waits for. */
    private enum Wait {
        /**
         * For the server to begin what it was asked for. A pipeline that is stopped in that moment may be told to be
         * Stopped and run on all the same, without an end perhaps, and the pool has lost its runspace.
         */
        START,
        /**
         * Before a stop, for the acknowledgement of input that is on its way. A server may withhold it, because its
         * pipeline reads no further.
         */
        INPUT,
        /** For the answer to a stop. */
        STOP,
        /** For the pipeline's end, if it has a time limit. */
        END
    }

    /**
     * What the pipelines of one session share.
     *
     * @param steps takes what the pipelines want to have done
     * @param stops the stops that are under way
     * @param objectIds the session's one counter of messages
     * @param stopTimeout how long the answer to a stop is waited for
     */
    record Common(Queue<ClientStep> steps, PendingStops stops, LongSupplier objectIds, Duration stopTimeout) {}

    ClientPipeline(Common common, PipelineTerms terms, long now) {
        this.common = common;
        this.id = terms.id();
        this.title = terms.title();
        this.nested = terms.nested();
        this.sender = new PipelineSender(common.objectIds(), terms.takesInput());
        this.timeLimit = terms.limit();
        if (timeLimit != null) {
            deadlines.start(Wait.END, timeLimit, now);
        }
    }

    UUID id() {
        return id;
    }

    String title() {
        return title;
    }

    boolean hasEnded() {
        return life == Life.ENDED;
    }

    /** Returns whether it was asked to stop, also when it has ended since. */
    boolean isStopAskedFor() {
        return stop != Stop.NONE;
    }

    boolean isBeingStopped() {
        return isStopAskedFor() && !hasEnded();
    }

    boolean isRunning() {
        return !isStopAskedFor() && !hasEnded();
    }

    /** Returns whether the server has not acknowledged everything that it is to be sent. */
    boolean isSending() {
        return sender.isSending();
    }

    boolean canBegin() {
        return life == Life.READY;
    }

    /** Returns whether nothing of it is left at the server. */
    boolean isReleased() {
        return channel == Channel.RELEASED;
    }

    /** Takes the message that starts the pipeline. */
    void create(OutboundMessage message) {
        life = life.after(Life.Event.ENCODED);
        if (life == Life.READY) {
            sender.create(message);
        }
    }

    /** Lets the server hear of it. */
    void begin() {
        life = life.after(Life.Event.BEGUN);
        channel = channel.after(Channel.Event.ASKED_FOR);
        common.steps().add(new ClientAction.OpenChannel(id));
    }

    /** Takes up what the server runs already: there is nothing to send, and it may speak at once. */
    void connect() {
        life = life.after(Life.Event.FOUND);
        sender.found();
        channel = channel.after(Channel.Event.ASKED_FOR);
        common.steps().add(new ClientAction.ConnectChannel(id));
    }

    void channelOpened() {
        channel = channel.after(Channel.Event.OPENED);
        sendStop();
    }

    /** Takes input from the owner. Returns whether more is wanted now. */
    boolean input(OutboundMessage message, boolean last) {
        if (!isRunning()) {
            return false;
        }
        boolean more = sender.input(message, last);
        common.steps().add(new ClientAction.Ready(id));
        return more;
    }

    /** Takes an answer of the host. */
    void respond(OutboundMessage message) {
        if (!isRunning()) {
            return;
        }
        try {
            sender.answer(message);
            common.steps().add(new ClientAction.Ready(id));
        } catch (ProtocolException e) {
            end(PipelineState.FAILED, null, e);
        }
    }

    /** Fills the transport's next packet. */
    Fill fill(ByteBuffer packet, long now) {
        if (!channel.takesMessages()) {
            return Fill.EMPTY;
        }
        boolean firstWasTaken = sender.isFirstTaken();
        Fill filled = sender.fill(packet);
        if (!firstWasTaken && sender.isFirstTaken()) {
            giveTimeToBegin(now);
        }
        if (filled != Fill.EMPTY) {
            refusalEnd = Deadline.after(REFUSAL_LIMIT, now).nanoTime();
        }
        sendStop();
        if (!isStopAskedFor() && sender.asksForInput(filled)) {
            common.steps().add(new ClientEvent.InputWanted(id));
        }
        return filled;
    }

    /** A pipeline ended, for whose runspace this one may have waited. */
    void mayBeginOnlyNow(long now) {
        if (sender.isFirstTaken() && !isStopAskedFor()) {
            giveTimeToBegin(now);
        }
    }

    private void giveTimeToBegin(long now) {
        if (life == Life.SILENT) {
            deadlines.start(Wait.START, START_LIMIT, now);
        }
    }

    /** Takes a message of the server, unless the pipeline has ended. */
    void receive(MessageType type, InboundChannel.Inbound inbound) {
        life = life.after(Life.Event.HEARD);
        deadlines.cancel(Wait.START);
        if (inbound.control() instanceof PipelineStateMessage message) {
            if (message.state() != null && message.state().isTerminal()) {
                end(message.state(), message.reason(), null);
            }
        } else if (type == MessageType.PIPELINE_HOST_CALL) {
            common.steps().add(new ClientEvent.HostCalled(id, inbound.message()));
        } else {
            common.steps().add(new ClientEvent.PipelineData(id, inbound.message()));
        }
        sendStop();
    }

    boolean isNested() {
        return nested;
    }

    /** Returns whether the server may have refused it now: it got something not long ago, and has said nothing. */
    boolean isPerhapsRefused(long now) {
        return life == Life.SILENT && channel == Channel.OPEN && !isStopAskedFor() && now < refusalEnd;
    }

    void refuse(String why) {
        end(PipelineState.FAILED, null, new ProtocolException(ErrorCode.PIPELINE_REFUSED, null, explained(why)));
    }

    /** PowerShell gives no reason where its reader of values failed. */
    private static String explained(String why) {
        String said = why.strip();
        return said.endsWith(":")
                ? said + " it gave no reason, which usually means that it could not read what was sent: a value that it"
                        + " has no form for, or one that a class of its own refuses"
                : said;
    }

    /** Asks for a stop, because the caller wants it. */
    void stop(long now) {
        if (isRunning()) {
            stop(now, null);
        }
    }

    /** Asks for a stop, because the run failed on the client's side. */
    void fail(RunspaceException failure, long now) {
        if (isRunning()) {
            stop(now, failure);
        } else if (stopCause == null) {
            stopCause = failure;
        }
    }

    private void stop(long now, RunspaceException cause) {
        stop = stop.after(Stop.Event.ASKED_FOR);
        stopCause = cause;
        deadlines.cancel(Wait.END);
        if (channel == Channel.NONE) {
            end(PipelineState.STOPPED, null, null);
            return;
        }
        sender.clear();
        deadlines.start(Wait.STOP, common.stopTimeout(), now);
        deadlines.start(Wait.INPUT, INPUT_LIMIT, now);
        deadlines.expire(Wait.START, now);
        common.stops().wanted(id, deadlines.of(Wait.STOP), now);
        sendStop();
    }

    /**
     * Sends the stop, if it is time. Not beside a packet that the server is still taking: a stop that finds nothing to
     * stop is acknowledged, and the pipeline runs all the same; and input that meets the stop is refused with a line
     * that does not say whose it was. Nor while the pipeline may still be beginning.
     */
    private boolean sendStop() {
        boolean due = stop.isToBeSent()
                && channel == Channel.OPEN
                && !hasEnded()
                && !deadlines.isRunning(Wait.START)
                && (!sender.isUnderWay() || (sender.isFirstTaken() && stop == Stop.OVERDUE));
        if (due) {
            stop = stop.after(Stop.Event.SENT);
            common.stops().sent(id);
            common.steps().add(new ClientAction.Signal(id));
        }
        return due;
    }

    /** The server answered the stop, which ends the pipeline also without a state. */
    void stopAcknowledged() {
        if (hasEnded()) {
            return;
        }
        if (stop == Stop.SENT) {
            stop = stop.after(Stop.Event.ACKNOWLEDGED);
            end(PipelineState.STOPPED, null, null);
        } else {
            end(PipelineState.FAILED, null, new ProtocolException(ErrorCode.UNASKED_ANSWER, null, "a stop of " + id));
        }
    }

    /** Ends the waits that are over. */
    void tick(long now) {
        deadlines.expire(Wait.START, now);
        if (stop == Stop.WANTED && deadlines.expire(Wait.INPUT, now)) {
            stop = stop.after(Stop.Event.WAITED);
        }
        if (sendStop() && sender.isUnderWay()) {
            common.stops().overtookInput(now);
        }
        if (hasEnded()) {
            return;
        }
        if (deadlines.expire(Wait.STOP, now)) {
            RunspaceException late = new RemoteTimeoutException(ErrorCode.STOP_TIMEOUT, null, common.stopTimeout());
            end(PipelineState.FAILED, null, late);
        } else if (deadlines.expire(Wait.END, now)) {
            stop(now, new RemoteTimeoutException(ErrorCode.PIPELINE_TIMEOUT, null, timeLimit));
        }
    }

    /** Returns when {@link #tick} has something to do. */
    long deadline() {
        if (hasEnded()) {
            return Deadlines.NEVER;
        }
        long beforeStop = Math.min(deadlines.of(Wait.START), deadlines.of(Wait.INPUT));
        long end = Math.min(deadlines.of(Wait.STOP), deadlines.of(Wait.END));
        return stop.isToBeSent() ? Math.min(beforeStop, end) : end;
    }

    /** Stops it by the release of its channel, because the session is being closed. */
    void close() {
        stop = stop.after(Stop.Event.ASKED_FOR);
        stopCause = null;
        deadlines.cancel(Wait.END);
        if (channel == Channel.NONE) {
            end(PipelineState.STOPPED, null, null);
        } else {
            closeChannel();
        }
    }

    /** The server released the channel, which ends the pipeline; that is a stop only if somebody wished an end. */
    void channelReleased() {
        boolean wished = channel == Channel.CLOSING || isStopAskedFor();
        channel = channel.after(Channel.Event.RELEASED);
        if (wished) {
            end(PipelineState.STOPPED, null, null);
        } else {
            end(
                    PipelineState.FAILED,
                    null,
                    new ProtocolException(ErrorCode.UNASKED_ANSWER, null, "the release of " + id));
        }
    }

    /** The session has ended, and every channel with it. */
    void lost(PipelineState end, RunspaceException reason) {
        channel = channel.after(Channel.Event.LOST);
        end(end, null, reason);
    }

    /**
     * Ends the pipeline and asks for the release of its channel. One that was asked to stop is Stopped, whatever the
     * server tells (MS-PSRP 3.1.4.4).
     *
     * @param state how it ended
     * @param reason its terminating error, or null
     * @param failure why it could not be followed to its end, or null if it was
     */
    void end(PipelineState state, ErrorRecord reason, RunspaceException failure) {
        if (hasEnded()) {
            return;
        }
        life = life.after(Life.Event.ENDED);
        boolean stopped = isStopAskedFor() && failure == null;
        common.steps()
                .add(new ClientEvent.PipelineEnded(
                        id, stopped ? PipelineState.STOPPED : state, reason, stopped ? stopCause : failure));
        if (stop != Stop.SENT) {
            common.stops().over(id);
        }
        closeChannel();
    }

    private void closeChannel() {
        boolean closes = channel.takesMessages();
        channel = channel.after(Channel.Event.CLOSED);
        if (closes) {
            sender.clear();
            common.steps().add(new ClientAction.CloseChannel(id));
        }
    }
}
