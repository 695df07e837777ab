package org.runspace.transport.wsman.shell;

import java.util.function.Consumer;
import org.runspace.spi.TransportFailure;
import org.runspace.transport.wsman.http.ExchangeFailure;
import org.runspace.transport.wsman.soap.Fault;
import org.runspace.transport.wsman.soap.SoapAnswer;

/**
 * Goes on in one of two ways, where it does not matter why the server did not do what it was asked for.
 *
 * @param then takes its answer
 * @param otherwise takes the reason
 * @param <A> what the answer holds
 */
record DoneOrNot<A extends SoapAnswer>(Consumer<A> then, Consumer<TransportFailure> otherwise)
        implements Outcome.Handler<A> {
    @Override
    public void done(A answer) {
        then.accept(answer);
    }

    @Override
    public void refused(Fault fault) {
        otherwise.accept(Failures.of(fault));
    }

    @Override
    public void failed(ExchangeFailure failure) {
        otherwise.accept(Failures.of(failure));
    }
}
