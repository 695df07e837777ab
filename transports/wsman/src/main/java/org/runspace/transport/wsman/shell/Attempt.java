package org.runspace.transport.wsman.shell;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;
import org.runspace.transport.wsman.http.Answer;
import org.runspace.transport.wsman.http.ExchangeFailure;
import org.runspace.transport.wsman.soap.AnswerReader;
import org.runspace.transport.wsman.soap.Fault;
import org.runspace.transport.wsman.soap.SoapAnswer;
import org.runspace.transport.wsman.soap.SoapException;
import org.runspace.transport.wsman.soap.SoapRequest;
import org.runspace.transport.wsman.soap.SoapResult;

/** Reads the answer to one sending of an operation, and leaves out the output that an earlier answer has delivered. */
final class Attempt<A extends SoapAnswer> implements Answer {
    private final Operation<A> operation;
    private final Consumer<Outcome<A>> then;
    private final AnswerReader<A> reader;
    private long known;
    private boolean over;

    Attempt(Operation<A> operation, SoapRequest<A> request, Consumer<Outcome<A>> then) {
        this.operation = operation;
        this.then = then;
        this.known = operation.sending() == Operation.Sending.AGAIN ? operation.delivered() : 0;
        this.reader = new AnswerReader<>(request, this::output);
    }

    @Override
    public void begins(int status, String contentType) {
        reader.begins(status, contentType);
    }

    @Override
    public void data(ByteBuffer bytes) {
        if (over) {
            return;
        }
        try {
            reader.data(bytes);
        } catch (SoapException | RuntimeException | Error e) {
            unreadable(e);
        }
    }

    @Override
    public void ended() {
        if (over) {
            return;
        }
        try {
            SoapResult<A> result = reader.ended();
            end(
                    result instanceof SoapResult.Answered<A> answered
                            ? new Outcome.Done<>(answered.answer())
                            : faulted(((SoapResult.Faulted<A>) result).fault()));
        } catch (SoapException | RuntimeException | Error e) {
            unreadable(e);
        }
    }

    @Override
    public void failed(ExchangeFailure failure) {
        if (!over) {
            end(new Outcome.Failed<>(failure));
        }
    }

    private Outcome<A> faulted(Fault fault) {
        return fault.isOfTheMoment()
                ? new Outcome.Failed<>(
                        new ExchangeFailure(ExchangeFailure.Kind.UNAVAILABLE, fault.mayBeDone(), fault.message(), null))
                : new Outcome.Refused<>(fault);
    }

    private void unreadable(Throwable cause) {
        String message = cause instanceof SoapException ? cause.getMessage() : cause.toString();
        end(new Outcome.Failed<>(new ExchangeFailure(
                ExchangeFailure.Kind.PROTOCOL, true, "the server's answer cannot be read: " + message, cause)));
    }

    private void end(Outcome<A> outcome) {
        over = true;
        then.accept(outcome);
    }

    private void output(Optional<String> command, ByteBuffer bytes) {
        int skipped = (int) Math.min(known, bytes.remaining());
        known -= skipped;
        bytes.position(bytes.position() + skipped);
        if (bytes.hasRemaining()) {
            operation.deliver(bytes);
        }
    }
}
