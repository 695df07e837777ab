package org.runspace.transport.wsman.shell;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.runspace.spi.Lane;
import org.runspace.transport.wsman.shell.Terms.Lateness;
import org.runspace.transport.wsman.soap.Requests;
import org.runspace.transport.wsman.soap.SignalCode;
import org.runspace.transport.wsman.soap.SoapAnswer;
import org.runspace.transport.wsman.soap.SoapRequest;

/**
 * The requests about one shell: each is made with the shell's name, and performed within its limit and as often as it
 * may be. Used by the shell's tasks, one at a time.
 */
final class ShellRequests {
    /**
     * How long a server may hold an answer back if it does not give it again to those who ask again: as long as Windows
     * keeps an idle shell.
     */
    private static final Duration LONGEST_HOLD = Duration.ofHours(2);

    private final Requests requests;
    private final ShellSettings settings;
    private final ShellLife life;
    private final Operations operations;
    private final Unanswered unanswered;
    private final Unanswered outputs;
    private final int capacity;
    /** How long the opening was allowed to take, and every start of a command is. */
    private Duration openLimit = Duration.ZERO;

    /**
     * Creates the requests of a shell.
     *
     * @param unanswered gets those whose answers a disconnection has to wait for
     * @param outputs gets those that ask for output, which a disconnection ends
     */
    ShellRequests(
            Requests requests,
            ShellSettings settings,
            ShellLife life,
            Operations operations,
            Unanswered unanswered,
            Unanswered outputs) {
        this.requests = requests;
        this.settings = settings;
        this.life = life;
        this.operations = operations;
        this.unanswered = unanswered;
        this.outputs = outputs;
        this.capacity = requests.send(life.name(), Optional.of(life.name()), Lane.DEFAULT, ByteBuffer.allocate(0))
                .room(requests.mostBytes());
    }

    /** Returns how many bytes of fragments a request can carry. */
    int capacity() {
        return capacity;
    }

    /**
     * Asks for the shell. One whose creation gets no answer would stay at the server, in one of the user's few places.
     */
    void create(Packet first, Duration limit, Outcome.Handler<SoapAnswer.Created> then) {
        operations.perform(new Operation<>(
                requests.create(settings.shell(), first.bytes()), requests.delete(life.name()), opening(limit), then));
    }

    void connect(Packet first, Duration limit, Outcome.Handler<SoapAnswer.Connected> then) {
        String version = settings.shell().protocolVersion();
        perform(requests.connect(life.name(), version, first.bytes()), opening(limit), then);
    }

    private Terms opening(Duration limit) {
        openLimit = limit;
        return new Terms(Repetition.UNREAD, limit, Lateness.LOST, limit);
    }

    void delete(Outcome.Handler<SoapAnswer.Acknowledged> then) {
        perform(requests.delete(life.name()), once(), then);
    }

    void disconnect(Outcome.Handler<SoapAnswer.Acknowledged> then) {
        SoapRequest<SoapAnswer.Acknowledged> request = requests.disconnect(
                life.name(), settings.shell().idleTimeOut(), settings.shell().bufferMode());
        perform(request, once(), unanswered.add(then));
    }

    void reconnect(Outcome.Handler<SoapAnswer.Acknowledged> then) {
        perform(requests.reconnect(life.name()), once(), then);
    }

    private Terms once() {
        return new Terms(Repetition.NEVER, settings.answerLimit(), Lateness.LOST, Duration.ZERO);
    }

    void command(ShellChannel command, Packet first, Outcome.Handler<SoapAnswer.Started> then) {
        perform(requests.command(life.name(), command.id(), first.bytes()), held(), unanswered.add(then));
    }

    void connectCommand(ShellChannel command, Outcome.Handler<SoapAnswer.Acknowledged> then) {
        perform(requests.connectCommand(life.name(), command.name()), held(), unanswered.add(then));
    }

    void signal(ShellChannel command, SignalCode code, Outcome.Handler<SoapAnswer.Acknowledged> then) {
        perform(requests.signal(life.name(), command.name(), code), held(), unanswered.add(then));
    }

    private Terms held() {
        return new Terms(Repetition.UNREAD, settings.answerLimit(), Lateness.HELD, openLimit);
    }

    /**
     * Sends data. The server answers when it has taken them, which may be long after: as long as a script does not read
     * its input.
     */
    void send(ShellChannel channel, Packet packet, Outcome.Handler<SoapAnswer.Acknowledged> then) {
        Duration limit = operations.keepsAnswers() ? settings.answerLimit() : LONGEST_HOLD;
        perform(
                requests.send(life.name(), channel.command(), packet.content().lane(), packet.bytes()),
                new Terms(Repetition.UNREAD, limit, Lateness.HELD, openLimit),
                unanswered.add(then));
    }

    /** Asks for output: the only request that the server is not asked to leave before, because that ends it. */
    void receive(ShellChannel channel, Consumer<ByteBuffer> output, Outcome.Handler<SoapAnswer.Received> then) {
        // of a command's output, whole messages may be lost with the answer, which nobody would notice
        Repetition repetition = channel.isSession() ? Repetition.ALWAYS : Repetition.UNREAD;
        // a Receive that got lost is over at the server when its own time is
        Terms terms = new Terms(repetition, settings.answerLimit(), Lateness.LOST, settings.answerLimit());
        operations.perform(
                new Operation<>(requests.receive(life.name(), channel.command()), terms, output, outputs.add(then)));
    }

    private <A extends SoapAnswer> void perform(SoapRequest<A> request, Terms terms, Outcome.Handler<A> then) {
        operations.perform(new Operation<>(request, terms, then));
    }
}
