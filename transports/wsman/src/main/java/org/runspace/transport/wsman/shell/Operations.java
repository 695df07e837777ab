package org.runspace.transport.wsman.shell;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.runspace.spi.TransportContext;
import org.runspace.transport.wsman.http.ExchangeFailure;
import org.runspace.transport.wsman.http.Exchanges;
import org.runspace.transport.wsman.soap.FaultCode;
import org.runspace.transport.wsman.soap.SoapAnswer;
import org.runspace.transport.wsman.soap.SoapRequest;

/**
 * Performs the operations of one shell, over connections that may be lost: what had no answer is sent again until the
 * time for that is over, as PowerShell's robust connections do. A server that keeps its answers gives the lost one
 * again (MS-WSMV 3.1.4.1.31, OperationID); at others only what may be done twice is repeated. Used by the shell's
 * tasks, one at a time.
 */
final class Operations {
    private static final Terms PROBE =
            new Terms(Repetition.UNREAD, Duration.ofSeconds(10), Terms.Lateness.LOST, Duration.ZERO);

    private final Exchanges exchanges;
    private final Supplier<SoapRequest<SoapAnswer.Acknowledged>> probe;
    private final TransportContext context;
    private final Executor tasks;
    private final Backoff backoff;
    private final NetworkEvents events;
    private final Queue<Operation<?>> lost = new ArrayDeque<>();
    private final Postponed postponed;
    private Network network = Network.NOT_RETRIED;
    private boolean answersKept;

    /** What the shell knows of the network. */
    private enum Network {
        /** A lost connection is a failure, because the shell is not open, or is being closed. */
        NOT_RETRIED,
        /** As far as is known, the server can be reached. */
        UP,
        /** Connections were lost; the next attempt is scheduled. */
        PAUSING,
        /** Connections were lost; an attempt is under way. */
        TRYING,
        /** The shell was left to the server; what was lost waits until it is connected again. */
        DOWN
    }

    /**
     * Creates the operations of a shell.
     *
     * @param probe makes a request that the server answers at once and that changes nothing
     */
    Operations(
            Exchanges exchanges,
            Supplier<SoapRequest<SoapAnswer.Acknowledged>> probe,
            TransportContext context,
            Executor tasks,
            Backoff backoff,
            NetworkEvents events) {
        this.exchanges = exchanges;
        this.probe = probe;
        this.context = context;
        this.tasks = tasks;
        this.backoff = backoff;
        this.events = events;
        this.postponed = new Postponed(context, tasks, this::post);
    }

    /** Returns whether the server gives a lost answer again, or goes on with what it had not answered yet. */
    boolean keepsAnswers() {
        return answersKept;
    }

    /**
     * The shell is open, or connected again: from now on lost connections are tried again, if they are ever.
     *
     * @param keepsAnswers whether the server gives a lost answer again
     */
    void connected(boolean keepsAnswers) {
        answersKept = keepsAnswers;
        backoff.end();
        network = backoff.isNever() ? Network.NOT_RETRIED : Network.UP;
        sendLost();
    }

    /** The shell is left to the server: what gets lost waits from now on until it is connected again. */
    void away() {
        network = Network.DOWN;
    }

    /** The shell is being closed: what was lost or postponed is not sent any more. */
    void forget() {
        network = Network.NOT_RETRIED;
        lost.clear();
        postponed.forget();
    }

    private void sendLost() {
        List<Operation<?>> waiting = List.copyOf(lost);
        lost.clear();
        waiting.forEach(this::post);
    }

    /** Performs an operation. */
    void perform(Operation<?> operation) {
        operation.patience().begin(context.nanoTime());
        post(operation);
    }

    private <A extends SoapAnswer> void post(Operation<A> operation) {
        SoapRequest<A> request = operation.sending() == Operation.Sending.FIRST
                ? operation.request()
                : operation.request().again();
        Attempt<A> attempt =
                new Attempt<>(operation, request, outcome -> tasks.execute(() -> ended(operation, outcome)));
        operation
                .undo()
                .ifPresentOrElse(
                        undo -> exchanges.postOrUndo(request.envelope(), undo.envelope(), operation.limit(), attempt),
                        () -> exchanges.post(request.envelope(), operation.limit(), attempt));
    }

    private <A extends SoapAnswer> void ended(Operation<A> operation, Outcome<A> outcome) {
        if (outcome instanceof Outcome.Failed<A> failed) {
            failed(operation, failed);
            return;
        }
        backoff.end();
        if (!(outcome instanceof Outcome.Refused<A> refused)) {
            operation.ends(outcome);
        } else if (operation.sending() == Operation.Sending.AGAIN
                && refused.fault().is(FaultCode.INVALID_MESSAGE_INFORMATION_HEADER)) {
            // the server knows nothing of it: it has never read it
            operation.sendsAnew();
            post(operation);
        } else if (!postponed.takes(operation, refused.fault())) {
            operation.ends(outcome);
        }
    }

    private <A extends SoapAnswer> void failed(Operation<A> operation, Outcome.Failed<A> outcome) {
        if (isHeld(operation, outcome.failure())) {
            operation.sendsAgain();
            post(operation);
        } else if (isLoss(outcome.failure())) {
            lost(operation, outcome);
        } else if (outcome.failure().kind() != ExchangeFailure.Kind.ABORTED) {
            // otherwise the shell ends, which says all
            operation.ends(outcome);
        }
    }

    /**
     * The server may still be doing it, and is asked by the same operation's id: that is no sign of a lost connection.
     */
    private boolean isHeld(Operation<?> operation, ExchangeFailure failure) {
        return operation.mayBeHeld()
                && failure.kind() == ExchangeFailure.Kind.TIMEOUT
                && failure.sent()
                && answersKept
                && network == Network.UP;
    }

    private static boolean isLoss(ExchangeFailure failure) {
        return failure.kind().course() == ExchangeFailure.Course.RETRIED_WHILE_OPEN;
    }

    private <A extends SoapAnswer> void lost(Operation<A> operation, Outcome.Failed<A> outcome) {
        boolean read = outcome.failure().sent();
        if (network == Network.NOT_RETRIED || !operation.isRepeated(read, answersKept)) {
            operation.ends(outcome);
            return;
        }
        if (read && answersKept) {
            operation.sendsAgain();
        } else if (read || operation.sending() == Operation.Sending.FIRST) {
            operation.sendsAnew();
        }
        lost.add(operation);
        if (network == Network.UP) {
            long now = context.nanoTime();
            backoff.begin(now);
            events.retrying(backoff.left(now));
            pause();
        }
    }

    private void pause() {
        long now = context.nanoTime();
        if (backoff.isOver(now)) {
            events.gaveUp();
        } else {
            network = Network.PAUSING;
            context.schedule(() -> tasks.execute(this::tryAgain), backoff.pause(now));
        }
    }

    /** Asks for something that is answered at once, which a lost request for output may not be. */
    private void tryAgain() {
        if (network == Network.PAUSING) {
            network = Network.TRYING;
            SoapRequest<SoapAnswer.Acknowledged> request = probe.get();
            exchanges.post(
                    request.envelope(),
                    PROBE.limit(),
                    new Attempt<>(
                            new Operation<>(request, PROBE, new Always<>(() -> {})),
                            request,
                            outcome -> tasks.execute(() -> probed(outcome))));
        }
    }

    /** Whatever the server answers, it can be reached. */
    private void probed(Outcome<SoapAnswer.Acknowledged> outcome) {
        if (network != Network.TRYING) {
            return;
        }
        if (!(outcome instanceof Outcome.Failed<SoapAnswer.Acknowledged> failed)) {
            network = Network.UP;
            events.reconnected();
            sendLost();
        } else if (isLoss(failed.failure())) {
            pause();
        } else {
            // what was lost fails for the same reason
            network = Network.UP;
            sendLost();
        }
    }
}
