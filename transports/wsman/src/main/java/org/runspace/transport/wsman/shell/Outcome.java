package org.runspace.transport.wsman.shell;

import org.runspace.transport.wsman.http.ExchangeFailure;
import org.runspace.transport.wsman.soap.Fault;
import org.runspace.transport.wsman.soap.SoapAnswer;

/**
 * What came of an operation.
 *
 * @param <A> what its answer holds
 */
sealed interface Outcome<A extends SoapAnswer> {
    /** Calls the handler's method for this outcome. */
    void deliverTo(Handler<A> handler);

    /**
     * The server did it.
     *
     * @param answer its answer; the output in it was delivered before
     */
    record Done<A extends SoapAnswer>(A answer) implements Outcome<A> {
        @Override
        public void deliverTo(Handler<A> handler) {
            handler.done(answer);
        }
    }

    /**
     * The server refused it, or ended it.
     *
     * @param fault why
     */
    record Refused<A extends SoapAnswer>(Fault fault) implements Outcome<A> {
        @Override
        public void deliverTo(Handler<A> handler) {
            handler.refused(fault);
        }
    }

    /**
     * There is no answer, also after the repetitions that are allowed.
     *
     * @param failure why
     */
    record Failed<A extends SoapAnswer>(ExchangeFailure failure) implements Outcome<A> {
        @Override
        public void deliverTo(Handler<A> handler) {
            handler.failed(failure);
        }
    }

    /** Has a method for each outcome, so that a class that does not handle one of them does not compile. */
    interface Handler<A extends SoapAnswer> {
        void done(A answer);

        void refused(Fault fault);

        void failed(ExchangeFailure failure);
    }
}
