package org.runspace.transport.wsman.shell;

import org.runspace.transport.wsman.http.ExchangeFailure;
import org.runspace.transport.wsman.soap.Fault;
import org.runspace.transport.wsman.soap.SoapAnswer;

/**
 * Goes on in the same way whatever came of an operation: what was to be ended is over in each case.
 *
 * @param next what is done then
 * @param <A> what the answer holds
 */
record Always<A extends SoapAnswer>(Runnable next) implements Outcome.Handler<A> {
    @Override
    public void done(A answer) {
        next.run();
    }

    @Override
    public void refused(Fault fault) {
        next.run();
    }

    @Override
    public void failed(ExchangeFailure failure) {
        next.run();
    }
}
