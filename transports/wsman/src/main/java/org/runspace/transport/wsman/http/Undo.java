package org.runspace.transport.wsman.http;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Supplier;
import org.runspace.Cancellable;
import org.runspace.spi.TransportContext;

/**
 * Passes the answer to a request on, and sends another request if the server may have read that one and there is no
 * answer. This is done on a connection of its own, so that an abort does not wait for it.
 */
final class Undo implements Answer {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final ByteBuffer envelope;
    private final Answer answer;
    private final Supplier<HttpExchanges> exchanges;
    private final TransportContext context;
    private final LastUse login;

    /**
     * Creates the answer, and begins a use of the login, which ends with it.
     *
     * @param envelope what undoes the request; copied
     * @param answer gets the answer to the request
     * @param exchanges makes what carries the undoing
     */
    Undo(
            ByteBuffer envelope,
            Answer answer,
            Supplier<HttpExchanges> exchanges,
            TransportContext context,
            LastUse login) {
        this.envelope = ByteBuffer.allocate(envelope.remaining())
                .put(envelope.duplicate())
                .flip();
        this.answer = answer;
        this.exchanges = exchanges;
        this.context = context;
        this.login = login;
        login.begin();
    }

    @Override
    public void begins(int status, String contentType) {
        answer.begins(status, contentType);
    }

    @Override
    public void data(ByteBuffer bytes) {
        answer.data(bytes);
    }

    @Override
    public void ended() {
        login.end();
        answer.ended();
    }

    @Override
    public void failed(ExchangeFailure failure) {
        if (failure.sent()) {
            undo();
        } else {
            login.end();
        }
        answer.failed(failure);
    }

    private void undo() {
        Cancellable kept = context.keepFor("a request to a WinRM server that undoes one without an answer");
        HttpExchanges other = exchanges.get();
        other.post(envelope, LIMIT, new Over(() -> {
            other.abort();
            kept.cancel();
            login.end();
        }));
    }

    /** Does something after an answer, whatever that is. */
    private record Over(Runnable then) implements Answer {
        @Override
        public void begins(int status, String contentType) {
            // it was undone, or there was nothing to undo
        }

        @Override
        public void data(ByteBuffer bytes) {
            bytes.position(bytes.limit());
        }

        @Override
        public void ended() {
            then.run();
        }

        @Override
        public void failed(ExchangeFailure failure) {
            then.run();
        }
    }
}
