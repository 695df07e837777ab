package org.runspace.transport.wsman.shell;

import java.util.HashSet;
import java.util.Set;
import org.runspace.transport.wsman.http.ExchangeFailure;
import org.runspace.transport.wsman.soap.Fault;
import org.runspace.transport.wsman.soap.SoapAnswer;

/** The requests whose answers a disconnection has to wait for. Used by the shell's tasks, one at a time. */
final class Unanswered {
    private final Runnable answered;
    private final Set<Expected<?>> expected = new HashSet<>();

    /**
     * Creates the set.
     *
     * @param answered is run after each end of a request
     */
    Unanswered(Runnable answered) {
        this.answered = answered;
    }

    boolean isEmpty() {
        return expected.isEmpty();
    }

    /** Adds a request, which leaves the set with its end, before that is told. Returns what has to take the end. */
    <A extends SoapAnswer> Outcome.Handler<A> add(Outcome.Handler<A> then) {
        Expected<A> added = new Expected<>(then);
        expected.add(added);
        return added;
    }

    private final class Expected<A extends SoapAnswer> implements Outcome.Handler<A> {
        private final Outcome.Handler<A> then;

        Expected(Outcome.Handler<A> then) {
            this.then = then;
        }

        @Override
        public void done(A answer) {
            ended(() -> then.done(answer));
        }

        @Override
        public void refused(Fault fault) {
            ended(() -> then.refused(fault));
        }

        @Override
        public void failed(ExchangeFailure failure) {
            ended(() -> then.failed(failure));
        }

        private void ended(Runnable told) {
            expected.remove(this);
            told.run();
            answered.run();
        }
    }
}
