package org.runspace.transport.wsman.shell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.runspace.spi.TransportFailure;
import org.runspace.spi.TransportListener;
import org.runspace.transport.wsman.http.ExchangeFailure;
import org.runspace.transport.wsman.soap.Fault;
import org.runspace.transport.wsman.soap.FaultGroup;
import org.runspace.transport.wsman.soap.SignalCode;

/**
 * The commands of a shell, each of which is the channel of a pipeline (MS-WSMV 3.1.4.11, 3.1.4.12). Used by the shell's
 * tasks, one at a time.
 */
final class Commands implements ChannelOwner {
    private final ShellLife life;
    private final ShellRequests requests;
    private final Disconnection disconnection;
    private final LastState lastState;
    private final TransportListener listener;
    private final Consumer<TransportFailure> sessionFails;
    private final Map<UUID, ShellChannel> open = new HashMap<>();

    /**
     * Creates the commands of a shell, of which there are none yet.
     *
     * @param sessionFails called when a command shows that the whole shell has ended
     */
    Commands(
            ShellLife life,
            ShellRequests requests,
            Disconnection disconnection,
            LastState lastState,
            TransportListener listener,
            Consumer<TransportFailure> sessionFails) {
        this.life = life;
        this.requests = requests;
        this.disconnection = disconnection;
        this.lastState = lastState;
        this.listener = listener;
        this.sessionFails = sessionFails;
    }

    /** Returns the channel of a command that was asked for and is not released yet. */
    Optional<ShellChannel> find(UUID pipeline) {
        return Optional.ofNullable(open.get(pipeline));
    }

    /** Starts a command at the server, with the pipeline's first data. */
    void start(UUID pipeline) {
        if (disconnection.defers(() -> start(pipeline))) {
            return;
        }
        ShellChannel command = channel(pipeline);
        Packet first = command.packet();
        if (first.isEmpty()) {
            // it was stopped before the server heard of it, which leaves nothing to ask the server for
            listener.channelOpened(pipeline);
            return;
        }
        open.put(pipeline, command);
        requests.command(
                command,
                first,
                new DoneOrNot<>(
                        answer -> started(command, answer.commandId()), failure -> notStarted(command, failure)));
    }

    /** Takes a command over that the shell has already. */
    void takeOver(UUID pipeline) {
        ShellChannel command = channel(pipeline);
        open.put(pipeline, command);
        requests.connectCommand(
                command,
                new DoneOrNot<>(answer -> started(command, command.name()), failure -> notStarted(command, failure)));
    }

    /** The shell ends with all its commands. */
    void end() {
        open.values().forEach(ShellChannel::closed);
        open.clear();
    }

    private ShellChannel channel(UUID pipeline) {
        return new ShellChannel(pipeline, this, requests, life, disconnection, listener);
    }

    /** The server has the command, under the given name. */
    private void started(ShellChannel command, String serversName) {
        if (command.state() == ChannelState.CLOSING) {
            command.named(serversName);
            terminate(command);
        } else if (open.containsKey(command.id())) {
            listener.channelOpened(command.id());
            command.opened(serversName);
        }
    }

    private void notStarted(ShellChannel command, TransportFailure failure) {
        boolean closing = command.state() == ChannelState.CLOSING;
        if (!forget(command) || life.is(ShellState.ENDED)) {
            return;
        }
        if (closing) {
            listener.channelClosed(command.id());
        } else {
            listener.failed(command.id(), failure);
        }
    }

    /** Asks the server to stop a pipeline. The server stops it only while it is asked for output. */
    void stop(UUID pipeline) {
        if (disconnection.defers(() -> stop(pipeline))) {
            return;
        }
        find(pipeline)
                .ifPresentOrElse(
                        command -> {
                            command.stopping();
                            requests.signal(command, SignalCode.STOP, new Always<>(() -> stopped(command)));
                        },
                        () -> listener.signalled(pipeline));
    }

    private void stopped(ShellChannel command) {
        boolean waits = command.state() == ChannelState.CLOSING;
        command.stopAnswered();
        listener.signalled(command.id());
        if (waits) {
            terminate(command);
        }
    }

    /** Releases a pipeline's channel. */
    void close(UUID pipeline) {
        if (disconnection.defers(() -> close(pipeline))) {
            return;
        }
        find(pipeline).ifPresentOrElse(this::close, () -> listener.channelClosed(pipeline));
    }

    private void close(ShellChannel command) {
        boolean waits = command.state() == ChannelState.OPENING || command.isBeingStopped();
        command.closing();
        if (!waits) {
            terminate(command);
        }
    }

    private void terminate(ShellChannel command) {
        requests.signal(command, SignalCode.TERMINATE, new Always<>(() -> released(command)));
    }

    private void released(ShellChannel command) {
        if (forget(command)) {
            listener.channelClosed(command.id());
        }
    }

    private boolean forget(ShellChannel command) {
        command.closed();
        return open.remove(command.id(), command);
    }

    /** The shell is connected again: what was held goes on. */
    void goOn() {
        List.copyOf(open.values()).forEach(ShellChannel::goOn);
    }

    @Override
    public void outputEnded(ShellChannel command) {
        lastState.await(command, failure -> fail(command, failure));
    }

    @Override
    public void refused(ShellChannel command, Fault fault) {
        if (Disconnection.isToldBy(fault)) {
            disconnection.told();
        } else if (command.isStopping() && !command.isBeingReleased() && isOver(fault)) {
            // it was stopped between two requests for output, and the server has closed it instead
            released(command);
        } else if (fault.group() == FaultGroup.ENDED && !command.isBeingReleased()) {
            // nobody is closing the command, so it is the shell that ends
            sessionFails.accept(Failures.of(fault));
        } else {
            fail(command, Failures.of(fault));
        }
    }

    private static boolean isOver(Fault fault) {
        return fault.group() == FaultGroup.GONE || fault.group() == FaultGroup.ENDED;
    }

    @Override
    public void lost(ShellChannel command, ExchangeFailure failure) {
        fail(command, Failures.of(failure));
    }

    /** What is under way for a command that is being released ends in faults. */
    private void fail(ShellChannel command, TransportFailure failure) {
        if (!life.isEnding() && !command.isBeingReleased() && forget(command)) {
            listener.failed(command.id(), failure);
            requests.signal(command, SignalCode.TERMINATE, new Always<>(() -> {}));
        }
    }
}
