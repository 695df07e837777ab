package org.runspace.transport.wsman.shell;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.runspace.transport.wsman.soap.SoapAnswer;
import org.runspace.transport.wsman.soap.SoapRequest;

/**
 * One request with what comes of it, which may be sent several times. Used by the shell's tasks, one at a time; only
 * {@link #deliver} is called by the thread that receives the answer.
 *
 * @param <A> what its answer holds
 */
final class Operation<A extends SoapAnswer> {
    private SoapRequest<A> request;
    private final Terms terms;
    private final Backoff patience;
    private final Consumer<ByteBuffer> output;
    private final Outcome.Handler<A> then;
    private final Optional<SoapRequest<?>> undo;
    private Sending sending = Sending.FIRST;
    private volatile long delivered;

    /** How the request is sent the next time. */
    enum Sending {
        /** As a request that the server has not seen. */
        FIRST,
        /** As one whose answer got lost, for which the server has kept the answer. */
        AGAIN
    }

    /**
     * Creates an operation.
     *
     * @param request what is asked for
     * @param terms how long and how often
     * @param output takes the output in the answer, on the thread that receives it
     * @param then takes what came of it, in a task of the shell
     */
    Operation(SoapRequest<A> request, Terms terms, Consumer<ByteBuffer> output, Outcome.Handler<A> then) {
        this(request, Optional.empty(), terms, output, then);
    }

    /** Creates an operation whose answer holds no output. */
    Operation(SoapRequest<A> request, Terms terms, Outcome.Handler<A> then) {
        this(request, Optional.empty(), terms, bytes -> {}, then);
    }

    /** Creates an operation that another request undoes if the server may have done it and there is no answer. */
    Operation(SoapRequest<A> request, SoapRequest<?> undo, Terms terms, Outcome.Handler<A> then) {
        this(request, Optional.of(undo), terms, bytes -> {}, then);
    }

    private Operation(
            SoapRequest<A> request,
            Optional<SoapRequest<?>> undo,
            Terms terms,
            Consumer<ByteBuffer> output,
            Outcome.Handler<A> then) {
        this.request = request;
        this.undo = undo;
        this.terms = terms;
        this.patience = new Backoff(terms.patience());
        this.output = output;
        this.then = then;
    }

    SoapRequest<A> request() {
        return request;
    }

    /** Returns what undoes it if the server may have done it and there is no answer. */
    Optional<SoapRequest<?>> undo() {
        return undo;
    }

    /** Returns how long one answer may take. */
    Duration limit() {
        return terms.limit();
    }

    /** Returns the time for which it is asked for again if the server could do it later. */
    Backoff patience() {
        return patience;
    }

    /** Returns whether a server that has not answered in time may still be doing it. */
    boolean mayBeHeld() {
        return terms.lateness() == Terms.Lateness.HELD;
    }

    Sending sending() {
        return sending;
    }

    /** The next time it is sent as the repetition of what the server may have read. */
    void sendsAgain() {
        sending = Sending.AGAIN;
    }

    /**
     * The next time it is sent under new ids, because a server that has refused a request refuses its ids from then on.
     */
    void sendsAnew() {
        sending = Sending.FIRST;
        request = request.anew();
    }

    /**
     * Returns whether it is sent again after its answer got lost.
     *
     * @param read whether the server may have read it
     * @param answersKept whether the server gives a lost answer again
     */
    boolean isRepeated(boolean read, boolean answersKept) {
        return switch (terms.repetition()) {
            case ALWAYS -> true;
            case UNREAD -> !read || answersKept;
            case NEVER -> false;
        };
    }

    /** Returns how many bytes of output were delivered. An answer that is sent again begins with them. */
    long delivered() {
        return delivered;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one answer arrives at a time
    void deliver(ByteBuffer bytes) {
        delivered += bytes.remaining();
        output.accept(bytes);
    }

    void ends(Outcome<A> outcome) {
        outcome.deliverTo(then);
    }
}
