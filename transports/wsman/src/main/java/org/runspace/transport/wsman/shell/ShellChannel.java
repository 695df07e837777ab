package org.runspace.transport.wsman.shell;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.runspace.Cancellable;
import org.runspace.spi.Fill;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportListener;
import org.runspace.transport.wsman.http.ExchangeFailure;
import org.runspace.transport.wsman.soap.CommandState;
import org.runspace.transport.wsman.soap.Fault;
import org.runspace.transport.wsman.soap.FaultGroup;
import org.runspace.transport.wsman.soap.SoapAnswer;

/**
 * One channel of a shell: its data goes out in one Send at a time, and comes in by one Receive at a time, which is
 * repeated as long as the channel lives and its consumer keeps up (MS-WSMV 3.1.4.13, 3.1.4.14). Used by the shell's
 * tasks, one at a time; output arrives on the threads that receive answers.
 */
final class ShellChannel {
    /** Most messages are smaller, so that an idle channel holds no large buffer. */
    private static final int FIRST_PACKET = 16 * 1024;

    private final UUID id;
    private final ChannelOwner owner;
    private final ShellRequests requests;
    private final ShellLife life;
    private final Disconnection disconnection;
    private final TransportListener listener;
    private ChannelState state = ChannelState.OPENING;
    private Sends sends = Sends.IDLE;
    private Reads reads = Reads.IDLE;
    private Stop stop = Stop.NONE;
    private int packetSize = FIRST_PACKET;
    /** What the server refused because the shell was disconnected, to be sent first when it is connected again. */
    private @Nullable Packet unread;
    /** Set by the thread that delivers, when the consumer does not keep up. */
    private volatile boolean held;
    /** The command's id as the server calls it. */
    private String name;

    private Cancellable limit = Cancellable.NONE;

    private enum Sends {
        /** No request is under way. */
        IDLE,
        /** A request is under way; what comes meanwhile is asked for after it. */
        BUSY
    }

    private enum Stop {
        NONE,
        /** The server was asked to stop the command. */
        ASKED_FOR,
        /** The server has answered that. */
        ANSWERED
    }

    private enum Reads {
        /** No request is under way. */
        IDLE,
        /** A request is under way. */
        ASKED
    }

    ShellChannel(
            UUID id,
            ChannelOwner owner,
            ShellRequests requests,
            ShellLife life,
            Disconnection disconnection,
            TransportListener listener) {
        this.id = id;
        this.owner = owner;
        this.requests = requests;
        this.life = life;
        this.disconnection = disconnection;
        this.listener = listener;
        this.name = ShellNames.of(id);
    }

    UUID id() {
        return id;
    }

    boolean isSession() {
        return id.equals(Transport.SESSION);
    }

    /** Returns the command's id for requests; empty for the session's channel. */
    Optional<String> command() {
        return isSession() ? Optional.empty() : Optional.of(name);
    }

    ChannelState state() {
        return state;
    }

    /** The server has the channel, under the given name. */
    void opened(String serversName) {
        named(serversName);
        state = state.after(ChannelState.Event.OPENED);
        receive();
        send();
    }

    void named(String serversName) {
        name = serversName;
    }

    String name() {
        return name;
    }

    /** The server is asked to stop the command, for which it has to be asked for output as well. */
    void stopping() {
        stop = Stop.ASKED_FOR;
        resume();
    }

    void stopAnswered() {
        stop = Stop.ANSWERED;
    }

    /** Returns whether a stop is under way, beside which a server must not be asked for the end of the command. */
    boolean isBeingStopped() {
        return stop == Stop.ASKED_FOR;
    }

    boolean isStopping() {
        return stop != Stop.NONE;
    }

    /** The shell is connected again: what was held goes on. */
    void goOn() {
        receive();
        send();
    }

    boolean isBeingReleased() {
        return state == ChannelState.CLOSING || state == ChannelState.CLOSED;
    }

    void closing() {
        state = state.after(ChannelState.Event.CLOSE);
    }

    void closed() {
        state = state.after(ChannelState.Event.CLOSED);
        limit.cancel();
    }

    /** Takes the timer that is not needed any more when the channel is released. */
    void limitedBy(Cancellable timer) {
        limit = timer;
    }

    // sending

    /** Sends what there is to send, unless a request is under way, after which it is asked for again. */
    void send() {
        if (!state.carriesData() || sends != Sends.IDLE || !life.isOpen()) {
            return;
        }
        Packet packet = unread == null ? packet() : unread;
        unread = null;
        if (packet.isEmpty()) {
            return;
        }
        sends = Sends.BUSY;
        requests.send(this, packet, new Sent(packet));
    }

    /** Fills a packet: a small one, or one as large as a request may be if there is that much to send. */
    Packet packet() {
        ByteBuffer bytes = ByteBuffer.allocate(Math.min(packetSize, requests.capacity()));
        Fill content = listener.fill(id, bytes);
        packetSize = bytes.remaining() < FIRST_PACKET / 16 ? Integer.MAX_VALUE : FIRST_PACKET;
        return new Packet(content, bytes.flip());
    }

    /** The end of a Send. */
    private final class Sent implements Outcome.Handler<SoapAnswer.Acknowledged> {
        private final Packet packet;

        Sent(Packet packet) {
            this.packet = packet;
        }

        @Override
        public void done(SoapAnswer.Acknowledged answer) {
            sends = Sends.IDLE;
            send();
        }

        @Override
        public void refused(Fault fault) {
            sends = Sends.IDLE;
            if (fault.group() == FaultGroup.TIMED_OUT) {
                // the data are with the server, which answers before it has taken all of them
                send();
                return;
            }
            if (Disconnection.isToldBy(fault)) {
                unread = packet;
            }
            owner.refused(ShellChannel.this, fault);
        }

        @Override
        public void failed(ExchangeFailure failure) {
            sends = Sends.IDLE;
            owner.lost(ShellChannel.this, failure);
        }
    }

    // receiving

    /** The consumer keeps up again. */
    void resume() {
        held = false;
        receive();
    }

    void receive() {
        if (!state.carriesData() || reads == Reads.ASKED || held || !life.isOpen()) {
            return;
        }
        reads = Reads.ASKED;
        requests.receive(this, this::output, new Received());
    }

    private void output(ByteBuffer bytes) {
        // set before the call, so that a resume from inside of it is not overwritten
        held = true;
        if (listener.received(id, bytes)) {
            held = false;
        }
    }

    private void outputEnded() {
        state = state.after(ChannelState.Event.DONE);
        if (state == ChannelState.DONE) {
            owner.outputEnded(this);
        }
    }

    /** The end of a Receive. */
    private final class Received implements Outcome.Handler<SoapAnswer.Received> {
        private final int disconnections = disconnection.count();

        @Override
        public void done(SoapAnswer.Received answer) {
            reads = Reads.IDLE;
            if (answer.state().filter(CommandState.DONE::equals).isPresent()) {
                outputEnded();
            }
            receive();
        }

        @Override
        public void refused(Fault fault) {
            reads = Reads.IDLE;
            if (fault.group() == FaultGroup.TIMED_OUT || isOld()) {
                receive();
            } else if (state.carriesData() && !life.isAway()) {
                owner.refused(ShellChannel.this, fault);
            }
        }

        @Override
        public void failed(ExchangeFailure failure) {
            reads = Reads.IDLE;
            if (isOld()) {
                receive();
            } else if (state.carriesData() && !life.isAway()) {
                owner.lost(ShellChannel.this, failure);
            }
        }

        /** Whether the shell was left since; then the end of the request says nothing about the channel. */
        private boolean isOld() {
            return disconnections != disconnection.count();
        }
    }
}
