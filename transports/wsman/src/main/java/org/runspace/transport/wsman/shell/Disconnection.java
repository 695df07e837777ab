package org.runspace.transport.wsman.shell;

import java.util.ArrayList;
import java.util.List;
import org.runspace.Cancellable;
import org.runspace.spi.TransportFailure;
import org.runspace.spi.TransportListener;
import org.runspace.transport.wsman.http.ExchangeFailure;
import org.runspace.transport.wsman.soap.Fault;
import org.runspace.transport.wsman.soap.FaultCode;
import org.runspace.transport.wsman.soap.FaultGroup;
import org.runspace.transport.wsman.soap.SoapAnswer;

/**
 * Leaves a shell to the server and takes it up again (MS-WSMV 3.1.4.15, 3.1.4.16), on request, because another client
 * did it, or because the server cannot be reached. Used by the shell's tasks, one at a time.
 */
final class Disconnection {
    private final ShellLife life;
    private final ShellRequests requests;
    private final Operations operations;
    private final Unanswered unanswered;
    private final Unanswered outputs;
    private final LastOutput lastOutput;
    private final TransportListener listener;
    private final Surroundings shell;
    /** The calls of the engine that wait until the shell is connected again. */
    private final List<Runnable> deferred = new ArrayList<>();

    private Leaving leaving = Leaving.NOT;
    private Cancellable limit = Cancellable.NONE;
    private int count;

    /** How far the way to the server is. */
    private enum Leaving {
        /** The client does not leave the shell, or has left it. */
        NOT,
        /** What is being sent has to arrive first. */
        SENDING,
        /** The server was asked. */
        ASKED,
        /** The server keeps the shell; output that it has sent before is still on its way. */
        READING
    }

    /** What a shell does around its disconnections. */
    interface Surroundings {
        /** The shell is connected again, or still: what was held goes on. */
        void goOn();

        /** The server does not have the shell any more. */
        void fail(TransportFailure failure);
    }

    Disconnection(
            ShellLife life,
            ShellRequests requests,
            Operations operations,
            Unanswered unanswered,
            Unanswered outputs,
            LastOutput lastOutput,
            TransportListener listener,
            Surroundings shell) {
        this.life = life;
        this.requests = requests;
        this.operations = operations;
        this.unanswered = unanswered;
        this.outputs = outputs;
        this.lastOutput = lastOutput;
        this.listener = listener;
        this.shell = shell;
    }

    /** Returns how often the shell was left to the server. */
    int count() {
        return count;
    }

    /** Keeps a call for the time when the shell is connected again. Returns whether the shell is not connected. */
    boolean defers(Runnable call) {
        if (life.isAway()) {
            deferred.add(call);
        }
        return life.isAway();
    }

    /** Leaves the shell when what is being sent has arrived. */
    void leave() {
        if (life.isOpen()) {
            life.happened(ShellState.Event.DISCONNECT);
            leaving = Leaving.SENDING;
            leaveWhenAnswered();
        }
    }

    /** A request has ended, perhaps the last one that a disconnection has to wait for. */
    void leaveWhenAnswered() {
        if (life.is(ShellState.DISCONNECTING) && leaving == Leaving.SENDING && unanswered.isEmpty()) {
            leaving = Leaving.ASKED;
            requests.disconnect(new DoneOrNot<>(answer -> leftAsAsked(), this::notLeft));
        }
    }

    private void leftAsAsked() {
        if (life.is(ShellState.DISCONNECTING)) {
            leaving = Leaving.READING;
            limit = lastOutput.limit(this::leftWithoutRest);
            leftWhenRead();
        }
    }

    /** A request for output has ended, perhaps the last one. What the server has sent is not sent again. */
    void leftWhenRead() {
        if (outputs.isEmpty()) {
            leftWithoutRest();
        }
    }

    private void leftWithoutRest() {
        if (life.is(ShellState.DISCONNECTING) && leaving == Leaving.READING) {
            left();
        }
    }

    private void notLeft(TransportFailure failure) {
        if (life.is(ShellState.DISCONNECTING)) {
            leaving = Leaving.NOT;
            listener.unchanged(failure);
            goOn();
        }
    }

    static boolean isToldBy(Fault fault) {
        return fault.is(FaultCode.SHELL_DISCONNECTED, FaultCode.STREAM_DISCONNECTED);
    }

    /** Another client has disconnected the shell, or this one has and the answer is on its way. */
    void told() {
        if (life.isOpen()) {
            left();
        }
    }

    private void left() {
        leaving = Leaving.NOT;
        limit.cancel();
        life.happened(ShellState.Event.DISCONNECTED);
        count++;
        operations.away();
        listener.disconnected();
    }

    /** Takes the shell up again. */
    void takeUp() {
        if (life.is(ShellState.DISCONNECTED)) {
            life.happened(ShellState.Event.RECONNECT);
            requests.reconnect(new Reconnected());
        }
    }

    private void goOn() {
        shell.goOn();
        List<Runnable> calls = List.copyOf(deferred);
        deferred.clear();
        calls.forEach(Runnable::run);
    }

    /** The time in which a lost connection is tried again is over. */
    void gaveUp() {
        left();
    }

    /** The answer to a reconnection. */
    private final class Reconnected implements Outcome.Handler<SoapAnswer.Acknowledged> {
        @Override
        public void done(SoapAnswer.Acknowledged answer) {
            if (life.is(ShellState.RECONNECTING)) {
                listener.reconnected();
                goOn();
            }
        }

        @Override
        public void refused(Fault fault) {
            if (fault.group() == FaultGroup.GONE) {
                shell.fail(Failures.of(fault));
            } else {
                notTakenUp(Failures.of(fault));
            }
        }

        @Override
        public void failed(ExchangeFailure failure) {
            notTakenUp(Failures.of(failure));
        }

        private void notTakenUp(TransportFailure failure) {
            if (life.is(ShellState.RECONNECTING)) {
                life.happened(ShellState.Event.DISCONNECTED);
                listener.unchanged(failure);
            }
        }
    }
}
