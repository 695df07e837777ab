package org.runspace.transport.wsman.shell;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.runspace.spi.Deadline;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportContext;
import org.runspace.spi.TransportFailure;
import org.runspace.spi.TransportListener;
import org.runspace.transport.wsman.http.ExchangeFailure;
import org.runspace.transport.wsman.http.Exchanges;
import org.runspace.transport.wsman.soap.CommandInfo;
import org.runspace.transport.wsman.soap.Fault;
import org.runspace.transport.wsman.soap.Requests;
import org.runspace.transport.wsman.soap.SoapAnswer;

/**
 * The shell that holds one session at the server (MS-WSMV 3.1.4.5 and following; MS-PSRP 3.1.5.3): its creation, the
 * session's own channel, and its end. {@link Commands} has its other channels, {@link Disconnection} its time without
 * this client. Data goes from a {@link ShellChannel} by {@link ShellRequests} and {@link Operations} to the
 * {@link Exchanges}, and back on the same way.
 *
 * <p>All methods are called by the shell's tasks, one at a time.
 */
public final class Shell implements ChannelOwner, Disconnection.Surroundings {
    private final Exchanges exchanges;
    private final TransportContext context;
    private final TransportListener listener;
    private final ShellLife life;
    private final Operations operations;
    private final ShellRequests requests;
    private final Disconnection disconnection;
    private final LastState lastState;
    private final Commands commands;
    private final ShellChannel session;
    /** Whether the server gives a lost answer again. */
    private boolean keepsAnswers;

    /**
     * Creates a shell that does not exist yet.
     *
     * @param exchanges carries its requests; cut by {@link #end}
     * @param envelopes writes its requests
     * @param settings how it is created and used
     * @param context threads and timers
     * @param tasks runs tasks of this shell one at a time and in order
     * @param listener gets what happens
     */
    public Shell(
            Exchanges exchanges,
            Requests envelopes,
            ShellSettings settings,
            TransportContext context,
            Executor tasks,
            TransportListener listener) {
        this.exchanges = exchanges;
        this.context = context;
        this.listener = listener;
        this.life = new ShellLife(ShellNames.of(settings.shell().id()));
        this.operations = new Operations(
                exchanges,
                () -> envelopes.reconnect(life.name()),
                context,
                tasks,
                new Backoff(settings.retryTime()),
                new Network());
        Unanswered unanswered = new Unanswered(this::answered);
        Unanswered outputs = new Unanswered(this::outputEnded);
        this.requests = new ShellRequests(envelopes, settings, life, operations, unanswered, outputs);
        this.disconnection = new Disconnection(
                life, requests, operations, unanswered, outputs, new LastOutput(context, tasks), listener, this);
        this.lastState = new LastState(context, tasks);
        this.commands = new Commands(life, requests, disconnection, lastState, listener, this::failUnlessEnding);
        this.session = new ShellChannel(Transport.SESSION, this, requests, life, disconnection, listener);
    }

    /**
     * Creates the shell at the server, with the session's first messages. Ends in {@link TransportListener#opened} or
     * {@link TransportListener#failed}.
     *
     * @param deadline the time at which it must exist
     */
    public void open(Deadline deadline) {
        life.happened(ShellState.Event.OPEN);
        requests.create(
                session.packet(),
                deadline.remaining(context.nanoTime()),
                new DoneOrNot<>(answer -> opened(answer.shellId(), answer.keepsAnswers()), this::fail));
    }

    /**
     * Connects to the shell, which another client has left, with the messages of the session that say so. Ends in
     * {@link TransportListener#opened} or {@link TransportListener#failed}.
     *
     * @param deadline the time at which the server must have answered
     */
    public void connect(Deadline deadline) {
        life.happened(ShellState.Event.OPEN);
        requests.connect(
                session.packet(), deadline.remaining(context.nanoTime()), new DoneOrNot<>(this::connected, this::fail));
    }

    /** The fragments in the answer come before those of any Receive. */
    private void connected(SoapAnswer.Connected answer) {
        if (life.is(ShellState.OPENING)) {
            listener.received(Transport.SESSION, answer.fragments());
            opened(life.name(), answer.keepsAnswers());
        }
    }

    private void opened(String serversName, boolean serverKeepsAnswers) {
        if (life.is(ShellState.OPENING)) {
            life.named(serversName);
            life.happened(ShellState.Event.OPENED);
            keepsAnswers = serverKeepsAnswers;
            operations.connected(keepsAnswers);
            listener.opened();
            session.opened(serversName);
        }
    }

    @Override
    public void goOn() {
        life.happened(ShellState.Event.OPENED);
        operations.connected(keepsAnswers);
        session.goOn();
        commands.goOn();
    }

    /**
     * Asks the server for the commands of this shell.
     *
     * @param surroundings what it is asked for with
     * @param envelopes writes the requests
     * @return the list; fails with a {@link org.runspace.error.RunspaceOpenException}
     */
    public CompletableFuture<List<CommandInfo>> commands(Listing.Surroundings surroundings, Requests envelopes) {
        return Listing.ofCommands(surroundings, envelopes, life.name());
    }

    /**
     * Connects to a command of a shell that was connected to.
     *
     * @param pipeline its id
     */
    public void connectChannel(UUID pipeline) {
        commands.takeOver(pipeline);
    }

    /**
     * Starts a command at the server, with the pipeline's first data.
     *
     * @param pipeline a new id
     */
    public void openChannel(UUID pipeline) {
        commands.start(pipeline);
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

    private Optional<ShellChannel> find(UUID id) {
        return id.equals(Transport.SESSION) ? Optional.of(session) : commands.find(id);
    }

    /**
     * Asks the server to stop a pipeline.
     *
     * @param pipeline an open channel
     */
    public void signal(UUID pipeline) {
        commands.stop(pipeline);
    }

    /**
     * Releases a pipeline's channel.
     *
     * @param pipeline an open channel
     */
    public void closeChannel(UUID pipeline) {
        commands.close(pipeline);
    }

    /**
     * Leaves the shell to the server, when what is being sent has arrived. Ends in
     * {@link TransportListener#disconnected} or {@link TransportListener#unchanged}.
     */
    public void disconnect() {
        disconnection.leave();
    }

    /**
     * Takes the shell up again. Ends in {@link TransportListener#reconnected} or {@link TransportListener#unchanged}.
     */
    public void reconnect() {
        disconnection.takeUp();
    }

    /** Ends the session at the server. Ends in {@link TransportListener#closed}. */
    public void close() {
        if (!life.is(ShellState.ENDED)) {
            life.happened(ShellState.Event.CLOSE);
            operations.forget();
            requests.delete(new Always<>(this::end));
        }
    }

    /** Frees everything. Ends in {@link TransportListener#closed}, once. */
    public void end() {
        if (!life.is(ShellState.ENDED)) {
            life.happened(ShellState.Event.END);
            operations.forget();
            session.closed();
            commands.end();
            exchanges.abort();
            listener.closed();
        }
    }

    /**
     * Fails the session.
     *
     * @param failure the reason
     */
    @Override
    public void fail(TransportFailure failure) {
        if (!life.is(ShellState.ENDED)) {
            listener.failed(Transport.SESSION, failure);
            end();
        }
    }

    @Override
    public void outputEnded(ShellChannel channel) {
        lastState.await(channel, this::failUnlessEnding);
    }

    @Override
    public void refused(ShellChannel channel, Fault fault) {
        if (Disconnection.isToldBy(fault)) {
            disconnection.told();
        } else {
            failUnlessEnding(Failures.of(fault));
        }
    }

    @Override
    public void lost(ShellChannel channel, ExchangeFailure failure) {
        failUnlessEnding(Failures.of(failure));
    }

    private void failUnlessEnding(TransportFailure failure) {
        if (!life.isEnding()) {
            fail(failure);
        }
    }

    private void outputEnded() {
        disconnection.leftWhenRead();
    }

    private void answered() {
        disconnection.leaveWhenAnswered();
    }

    /** What happens to the network. */
    private final class Network implements NetworkEvents {
        @Override
        public void retrying(Duration time) {
            listener.retrying(time);
        }

        @Override
        public void reconnected() {
            listener.reconnected();
        }

        @Override
        public void gaveUp() {
            disconnection.gaveUp();
        }
    }
}
