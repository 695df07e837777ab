package org.runspace.transport.wsman.shell;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.runspace.error.OpenFailure;
import org.runspace.spi.Deadline;
import org.runspace.spi.Fill;
import org.runspace.spi.Lane;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportContext;
import org.runspace.spi.TransportFailure;
import org.runspace.spi.TransportListener;
import org.runspace.transport.wsman.http.ExchangeFailure;
import org.runspace.transport.wsman.http.Exchanges;
import org.runspace.transport.wsman.soap.Fault;
import org.runspace.transport.wsman.soap.FaultCode;
import org.runspace.transport.wsman.soap.FaultGroup;
import org.runspace.transport.wsman.soap.Requests;
import org.runspace.transport.wsman.soap.SignalCode;
import org.runspace.transport.wsman.soap.SoapAnswer;
import org.runspace.transport.wsman.soap.SoapRequest;

/**
 * The shell that holds one session at the server, and its channels (MS-WSMV 3.1.4.5 and following; MS-PSRP 3.1.5.3).
 * All methods are called by the shell's tasks, one at a time.
 */
public final class Shell {
    /** How long a command may be over at the server before its last state has reached the client. */
    private static final Duration LAST_STATE = Duration.ofSeconds(5);

    private final Exchanges exchanges;
    private final Requests requests;
    private final ShellSettings settings;
    private final TransportContext context;
    private final Executor tasks;
    private final TransportListener listener;
    private final Operations operations;
    private final ShellChannel session;
    private final Map<UUID, ShellChannel> commands = new HashMap<>();
    /** The calls of the engine that wait until the shell is connected again. */
    private final List<Runnable> waiting = new ArrayList<>();

    private final int capacity;
    private ShellState state = ShellState.NEW;
    /** The requests whose answers a disconnection has to wait for. */
    private int underWay;
    /** How often the shell was left to the server. */
    private int disconnections;
    /** Whether the server gives a lost answer again. */
    private boolean keepsAnswers;
    /** The shell's id as the server calls it. */
    private String name;

    /**
     * Creates a shell that does not exist yet.
     *
     * @param exchanges carries its requests; cut by {@link #end}
     * @param requests writes its requests
     * @param settings how it is created and used
     * @param context threads and timers
     * @param tasks runs tasks of this shell one at a time and in order
     * @param listener gets what happens
     */
    public Shell(
            Exchanges exchanges,
            Requests requests,
            ShellSettings settings,
            TransportContext context,
            Executor tasks,
            TransportListener listener) {
        this.exchanges = exchanges;
        this.requests = requests;
        this.settings = settings;
        this.context = context;
        this.tasks = tasks;
        this.listener = listener;
        this.name = ShellNames.of(settings.shell().id());
        this.operations = new Operations(
                exchanges,
                () -> requests.reconnect(name),
                context,
                tasks,
                new Backoff(settings.retryTime()),
                new Network());
        this.capacity = requests.send(name, Optional.of(name), Lane.DEFAULT, ByteBuffer.allocate(0))
                .room(requests.mostBytes());
        this.session = new ShellChannel(this, Transport.SESSION, listener);
    }

    /**
     * Creates the shell at the server, with the session's first messages. Ends in {@link TransportListener#opened} or
     * {@link TransportListener#failed}.
     *
     * @param deadline the time at which it must exist
     */
    public void open(Deadline deadline) {
        state = state.after(ShellState.Event.OPEN);
        ShellChannel.Packet first = session.packet();
        operations.perform(Operation.once(
                requests.create(settings.shell(), first.bytes()),
                deadline.remaining(context.nanoTime()),
                new Created()));
    }

    /**
     * Connects to the shell, which another client has left, with the messages of the session that say so. Ends in
     * {@link TransportListener#opened} or {@link TransportListener#failed}.
     *
     * @param deadline the time at which the server must have answered
     */
    public void connect(Deadline deadline) {
        state = state.after(ShellState.Event.OPEN);
        ShellChannel.Packet first = session.packet();
        operations.perform(Operation.once(
                requests.connect(name, settings.shell().protocolVersion(), first.bytes()),
                deadline.remaining(context.nanoTime()),
                new Connected()));
    }

    /**
     * Connects to a command of a shell that was connected to.
     *
     * @param pipeline its id
     */
    public void connectChannel(UUID pipeline) {
        ShellChannel command = new ShellChannel(this, pipeline, listener);
        commands.put(pipeline, command);
        perform(requests.connectCommand(name, command.name()), new Taken(command));
    }

    /**
     * Starts a command at the server, with the pipeline's first data.
     *
     * @param pipeline a new id
     */
    public void openChannel(UUID pipeline) {
        if (waits(() -> openChannel(pipeline))) {
            return;
        }
        ShellChannel command = new ShellChannel(this, pipeline, listener);
        ShellChannel.Packet first = command.packet();
        if (first.content() == Fill.EMPTY) {
            // it was stopped before the server heard of it, which leaves nothing to ask the server for
            listener.channelOpened(pipeline);
            return;
        }
        commands.put(pipeline, command);
        perform(requests.command(name, pipeline, first.bytes()), new Started(command));
    }

    /**
     * Sends what a channel has to send.
     *
     * @param id the channel
     */
    public void ready(UUID id) {
        find(id).ifPresent(ShellChannel::send);
    }

    /**
     * Continues the reads of a channel.
     *
     * @param id the channel
     */
    public void resume(UUID id) {
        find(id).ifPresent(ShellChannel::resume);
    }

    /**
     * Asks the server to stop a pipeline. The server stops it only while it is asked for output.
     *
     * @param pipeline an open channel
     */
    public void signal(UUID pipeline) {
        if (waits(() -> signal(pipeline))) {
            return;
        }
        Optional<ShellChannel> command = find(pipeline);
        if (command.isEmpty()) {
            listener.signalled(pipeline);
            return;
        }
        command.get().stopping();
        perform(
                requests.signal(name, command.get().name(), SignalCode.STOP),
                new Always<>(() -> stopped(command.get())));
    }

    private void stopped(ShellChannel command) {
        boolean waits = command.state() == ChannelState.CLOSING;
        command.stopAnswered();
        listener.signalled(command.id());
        if (waits) {
            terminate(command);
        }
    }

    /**
     * Releases a pipeline's channel.
     *
     * @param pipeline an open channel
     */
    public void closeChannel(UUID pipeline) {
        if (waits(() -> closeChannel(pipeline))) {
            return;
        }
        Optional<ShellChannel> command = find(pipeline);
        if (command.isEmpty()) {
            listener.channelClosed(pipeline);
            return;
        }
        boolean waits =
                command.get().state() == ChannelState.OPENING || command.get().isBeingStopped();
        command.get().closing();
        if (!waits) {
            terminate(command.get());
        }
    }

    /** Keeps a call for the time when the shell is connected again, if it is not. */
    private boolean waits(Runnable call) {
        if (isAway()) {
            waiting.add(call);
        }
        return isAway();
    }

    private void terminate(ShellChannel command) {
        perform(requests.signal(name, command.name(), SignalCode.TERMINATE), new Always<>(() -> {
            if (forget(command)) {
                listener.channelClosed(command.id());
            }
        }));
    }

    /** Ends the session at the server. Ends in {@link TransportListener#closed}. */
    public void close() {
        if (state == ShellState.ENDED) {
            return;
        }
        state = state.after(ShellState.Event.CLOSE);
        operations.forgetLost();
        operations.perform(Operation.once(requests.delete(name), settings.answerLimit(), new Always<>(this::end)));
    }

    /** Frees everything. Ends in {@link TransportListener#closed}, once. */
    public void end() {
        if (state != ShellState.ENDED) {
            state = state.after(ShellState.Event.END);
            operations.forgetLost();
            exchanges.abort();
            listener.closed();
        }
    }

    /**
     * Fails the session.
     *
     * @param failure the reason
     */
    public void fail(TransportFailure failure) {
        if (state != ShellState.ENDED) {
            listener.failed(Transport.SESSION, failure);
            end();
        }
    }

    /**
     * Leaves the shell to the server, when what is being sent has arrived. Ends in
     * {@link TransportListener#disconnected} or {@link TransportListener#unchanged}.
     */
    public void disconnect() {
        if (state == ShellState.OPEN) {
            state = state.after(ShellState.Event.DISCONNECT);
            disconnectWhenSent();
        }
    }

    private void disconnectWhenSent() {
        if (state == ShellState.DISCONNECTING && underWay == 0) {
            underWay++;
            operations.perform(new Operation<>(
                    requests.disconnect(
                            name,
                            settings.shell().idleTimeOut(),
                            settings.shell().bufferMode()),
                    Repetition.NEVER,
                    settings.answerLimit(),
                    bytes -> {},
                    new Disconnected()));
        }
    }

    /**
     * Takes the shell up again. Ends in {@link TransportListener#reconnected} or {@link TransportListener#unchanged}.
     */
    public void reconnect() {
        if (state == ShellState.DISCONNECTED) {
            state = state.after(ShellState.Event.RECONNECT);
            operations.perform(new Operation<>(
                    requests.reconnect(name),
                    Repetition.NEVER,
                    settings.answerLimit(),
                    bytes -> {},
                    new Reconnected()));
        }
    }

    private void opened(String serversName, boolean serverKeepsAnswers) {
        name = serversName;
        keepsAnswers = serverKeepsAnswers;
        state = state.after(ShellState.Event.OPENED);
        retryFromNowOn();
        listener.opened();
        session.opened(name);
    }

    private void goOn() {
        state = state.after(ShellState.Event.OPENED);
        retryFromNowOn();
        session.goOn();
        List.copyOf(commands.values()).forEach(ShellChannel::goOn);
        List<Runnable> calls = List.copyOf(waiting);
        waiting.clear();
        calls.forEach(Runnable::run);
    }

    private void retryFromNowOn() {
        if (!settings.retryTime().isZero()) {
            operations.retryFromNowOn(keepsAnswers);
        }
    }

    // for the channels

    boolean isHeld() {
        return state != ShellState.OPEN;
    }

    /** Returns whether the shell is left, or being left, to the server, which ends what asks for output. */
    boolean isAway() {
        return state == ShellState.DISCONNECTING
                || state == ShellState.DISCONNECTED
                || state == ShellState.RECONNECTING;
    }

    int disconnections() {
        return disconnections;
    }

    /** Returns how many bytes of fragments a request can carry. */
    int capacity() {
        return capacity;
    }

    void send(ShellChannel channel, ShellChannel.Packet packet, Outcome.Handler<SoapAnswer.Acknowledged> then) {
        perform(requests.send(name, channel.command(), packet.content().lane(), packet.bytes()), then);
    }

    void receive(ShellChannel channel, Consumer<ByteBuffer> output, Outcome.Handler<SoapAnswer.Received> then) {
        // of a command's output, whole messages may be lost with the answer, which nobody would notice
        Repetition repetition = channel.isSession() ? Repetition.ALWAYS : Repetition.UNREAD;
        operations.perform(new Operation<>(
                requests.receive(name, channel.command()), repetition, settings.answerLimit(), output, then));
    }

    /** The server says that a command is over, which its last state has told, or will soon. */
    void done(ShellChannel command) {
        context.schedule(() -> tasks.execute(() -> overdue(command)), LAST_STATE);
    }

    private void overdue(ShellChannel command) {
        if (command.state() == ChannelState.DONE) {
            failed(
                    command,
                    new TransportFailure(
                            OpenFailure.PROTOCOL,
                            "the server ended the command without saying how it ended",
                            "",
                            null));
        }
    }

    void refused(ShellChannel channel, Fault fault) {
        if (isDisconnection(fault)) {
            leftByServer();
        } else if (channel.isBeingReleased()) {
            // what was under way then ends like this
            return;
        } else if (channel.isStopping() && isOver(fault)) {
            // it was stopped between two requests for output, and the server has closed it instead
            if (forget(channel)) {
                listener.channelClosed(channel.id());
            }
        } else {
            failed(channel, Failures.of(fault));
        }
    }

    static boolean isDisconnection(Fault fault) {
        return fault.is(FaultCode.SHELL_DISCONNECTED, FaultCode.STREAM_DISCONNECTED);
    }

    /** Somebody else has disconnected the shell, or this client has and the answer is on its way. */
    private void leftByServer() {
        if (state == ShellState.OPEN) {
            left();
        }
    }

    private void left() {
        state = state.after(ShellState.Event.DISCONNECTED);
        disconnections++;
        operations.retryNoMore();
        listener.disconnected();
    }

    private static boolean isOver(Fault fault) {
        return fault.group() == FaultGroup.GONE || fault.group() == FaultGroup.ENDED;
    }

    void lost(ShellChannel channel, ExchangeFailure failure) {
        if (!channel.isBeingReleased()) {
            failed(channel, Failures.of(failure));
        }
    }

    /** Performs an operation that a disconnection has to wait for. */
    private <A extends SoapAnswer> void perform(SoapRequest<A> request, Outcome.Handler<A> then) {
        underWay++;
        operations.perform(Operation.once(request, settings.answerLimit(), new Counted<>(then)));
    }

    private void failed(ShellChannel channel, TransportFailure failure) {
        if (state == ShellState.ENDED || state == ShellState.CLOSING) {
            return;
        }
        if (channel.isSession()) {
            fail(failure);
        } else if (forget(channel)) {
            listener.failed(channel.id(), failure);
            perform(requests.signal(name, channel.name(), SignalCode.TERMINATE), new Always<>(() -> {}));
        }
    }

    private Optional<ShellChannel> find(UUID id) {
        return Optional.ofNullable(id.equals(Transport.SESSION) ? session : commands.get(id));
    }

    private boolean forget(ShellChannel command) {
        command.closed();
        return commands.remove(command.id(), command);
    }

    /** The answer to the creation. */
    private final class Created implements Outcome.Handler<SoapAnswer.Created> {
        @Override
        public void done(SoapAnswer.Created answer) {
            if (state == ShellState.OPENING) {
                opened(answer.shellId(), answer.keepsAnswers());
            }
        }

        @Override
        public void refused(Fault fault) {
            fail(Failures.of(fault));
        }

        @Override
        public void failed(ExchangeFailure failure) {
            fail(Failures.of(failure));
        }
    }

    /** The answer to a connection, whose fragments come before those of any Receive. */
    private final class Connected implements Outcome.Handler<SoapAnswer.Connected> {
        @Override
        public void done(SoapAnswer.Connected answer) {
            if (state == ShellState.OPENING) {
                listener.received(Transport.SESSION, answer.fragments());
                opened(name, answer.keepsAnswers());
            }
        }

        @Override
        public void refused(Fault fault) {
            fail(Failures.of(fault));
        }

        @Override
        public void failed(ExchangeFailure failure) {
            fail(Failures.of(failure));
        }
    }

    /** The answer to the connection to a command, which has the id that it was asked for by. */
    private final class Taken implements Outcome.Handler<SoapAnswer.Acknowledged> {
        private final Started started;

        Taken(ShellChannel command) {
            this.started = new Started(command);
        }

        @Override
        public void done(SoapAnswer.Acknowledged answer) {
            started.has(started.command.name());
        }

        @Override
        public void refused(Fault fault) {
            started.refused(fault);
        }

        @Override
        public void failed(ExchangeFailure failure) {
            started.failed(failure);
        }
    }

    /** The answer to the start of a command. */
    private final class Started implements Outcome.Handler<SoapAnswer.Started> {
        private final ShellChannel command;

        Started(ShellChannel command) {
            this.command = command;
        }

        @Override
        public void done(SoapAnswer.Started answer) {
            has(answer.commandId());
        }

        /** The server has the command, under the given name. */
        private void has(String serversName) {
            if (command.state() == ChannelState.CLOSING) {
                command.named(serversName);
                terminate(command);
            } else if (commands.containsKey(command.id())) {
                listener.channelOpened(command.id());
                command.opened(serversName);
            }
        }

        @Override
        public void refused(Fault fault) {
            notStarted(Failures.of(fault));
        }

        @Override
        public void failed(ExchangeFailure failure) {
            notStarted(Failures.of(failure));
        }

        private void notStarted(TransportFailure failure) {
            boolean closing = command.state() == ChannelState.CLOSING;
            if (!forget(command) || state == ShellState.ENDED) {
                return;
            }
            if (closing) {
                listener.channelClosed(command.id());
            } else {
                listener.failed(command.id(), failure);
            }
        }
    }

    /** The answer to a disconnection. */
    private final class Disconnected implements Outcome.Handler<SoapAnswer.Acknowledged> {
        @Override
        public void done(SoapAnswer.Acknowledged answer) {
            underWay--;
            if (state == ShellState.DISCONNECTING) {
                left();
            }
        }

        @Override
        public void refused(Fault fault) {
            stays(Failures.of(fault));
        }

        @Override
        public void failed(ExchangeFailure failure) {
            stays(Failures.of(failure));
        }

        private void stays(TransportFailure failure) {
            underWay--;
            if (state == ShellState.DISCONNECTING) {
                listener.unchanged(failure);
                goOn();
            }
        }
    }

    /** The answer to a reconnection. */
    private final class Reconnected implements Outcome.Handler<SoapAnswer.Acknowledged> {
        @Override
        public void done(SoapAnswer.Acknowledged answer) {
            if (state == ShellState.RECONNECTING) {
                listener.reconnected();
                goOn();
            }
        }

        @Override
        public void refused(Fault fault) {
            if (fault.group() == FaultGroup.GONE) {
                fail(Failures.of(fault));
            } else {
                stays(Failures.of(fault));
            }
        }

        @Override
        public void failed(ExchangeFailure failure) {
            stays(Failures.of(failure));
        }

        private void stays(TransportFailure failure) {
            if (state == ShellState.RECONNECTING) {
                state = state.after(ShellState.Event.DISCONNECTED);
                listener.unchanged(failure);
            }
        }
    }

    /** Counts an operation as over before anything else is done about it. */
    private final class Counted<A extends SoapAnswer> implements Outcome.Handler<A> {
        private final Outcome.Handler<A> then;

        Counted(Outcome.Handler<A> then) {
            this.then = then;
        }

        @Override
        public void done(A answer) {
            underWay--;
            then.done(answer);
            disconnectWhenSent();
        }

        @Override
        public void refused(Fault fault) {
            underWay--;
            then.refused(fault);
            disconnectWhenSent();
        }

        @Override
        public void failed(ExchangeFailure failure) {
            underWay--;
            then.failed(failure);
            disconnectWhenSent();
        }
    }

    /** What happens to the network. */
    private final class Network implements NetworkEvents {
        @Override
        public void retrying(Duration left) {
            listener.retrying(left);
        }

        @Override
        public void reconnected() {
            listener.reconnected();
        }

        @Override
        public void gaveUp(ExchangeFailure last) {
            if (state != ShellState.ENDED) {
                state = state.after(ShellState.Event.DISCONNECTED);
                disconnections++;
                listener.disconnected();
            }
        }
    }
}
