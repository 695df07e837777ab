package org.runspace.transport.wsman.shell;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.runspace.spi.Lane;
import org.runspace.transport.wsman.soap.Requests;
import org.runspace.transport.wsman.soap.SignalCode;
import org.runspace.transport.wsman.soap.SoapAnswer;
import org.runspace.transport.wsman.soap.SoapRequest;

/**
 * The requests about one shell: each is made with the shell's name, and performed within its limit and as often as it
 * may be. Used by the shell's tasks, one at a time.
 */
final class ShellRequests {
    private final Requests requests;
    private final ShellSettings settings;
    private final ShellLife life;
    private final Operations operations;
    private final Unanswered unanswered;
    private final int capacity;

    /**
     * Creates the requests of a shell.
     *
     * @param unanswered gets those whose answers a disconnection has to wait for
     */
    ShellRequests(
            Requests requests, ShellSettings settings, ShellLife life, Operations operations, Unanswered unanswered) {
        this.requests = requests;
        this.settings = settings;
        this.life = life;
        this.operations = operations;
        this.unanswered = unanswered;
        this.capacity = requests.send(life.name(), Optional.of(life.name()), Lane.DEFAULT, ByteBuffer.allocate(0))
                .room(requests.mostBytes());
    }

    /** Returns how many bytes of fragments a request can carry. */
    int capacity() {
        return capacity;
    }

    void create(Packet first, Duration limit, Outcome.Handler<SoapAnswer.Created> then) {
        operations.perform(Operation.once(requests.create(settings.shell(), first.bytes()), limit, then));
    }

    void connect(Packet first, Duration limit, Outcome.Handler<SoapAnswer.Connected> then) {
        String version = settings.shell().protocolVersion();
        operations.perform(Operation.once(requests.connect(life.name(), version, first.bytes()), limit, then));
    }

    void delete(Outcome.Handler<SoapAnswer.Acknowledged> then) {
        operations.perform(Operation.once(requests.delete(life.name()), settings.answerLimit(), then));
    }

    void disconnect(Outcome.Handler<SoapAnswer.Acknowledged> then) {
        SoapRequest<SoapAnswer.Acknowledged> request = requests.disconnect(
                life.name(), settings.shell().idleTimeOut(), settings.shell().bufferMode());
        unrepeated(request, unanswered.add(then));
    }

    void reconnect(Outcome.Handler<SoapAnswer.Acknowledged> then) {
        unrepeated(requests.reconnect(life.name()), then);
    }

    void command(ShellChannel command, Packet first, Outcome.Handler<SoapAnswer.Started> then) {
        perform(requests.command(life.name(), command.id(), first.bytes()), then);
    }

    void connectCommand(ShellChannel command, Outcome.Handler<SoapAnswer.Acknowledged> then) {
        perform(requests.connectCommand(life.name(), command.name()), then);
    }

    void signal(ShellChannel command, SignalCode code, Outcome.Handler<SoapAnswer.Acknowledged> then) {
        perform(requests.signal(life.name(), command.name(), code), then);
    }

    void send(ShellChannel channel, Packet packet, Outcome.Handler<SoapAnswer.Acknowledged> then) {
        perform(requests.send(life.name(), channel.command(), packet.content().lane(), packet.bytes()), then);
    }

    /** The only request that a disconnection does not wait for, because it ends it. */
    void receive(ShellChannel channel, Consumer<ByteBuffer> output, Outcome.Handler<SoapAnswer.Received> then) {
        // of a command's output, whole messages may be lost with the answer, which nobody would notice
        Repetition repetition = channel.isSession() ? Repetition.ALWAYS : Repetition.UNREAD;
        operations.perform(new Operation<>(
                requests.receive(life.name(), channel.command()), repetition, settings.answerLimit(), output, then));
    }

    private <A extends SoapAnswer> void perform(SoapRequest<A> request, Outcome.Handler<A> then) {
        operations.perform(Operation.once(request, settings.answerLimit(), unanswered.add(then)));
    }

    private <A extends SoapAnswer> void unrepeated(SoapRequest<A> request, Outcome.Handler<A> then) {
        operations.perform(new Operation<>(request, Repetition.NEVER, settings.answerLimit(), bytes -> {}, then));
    }
}
