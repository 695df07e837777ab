package org.runspace.transport.wsman.soap;

import java.nio.ByteBuffer;
import org.runspace.transport.wsman.http.Answer;
import org.runspace.transport.wsman.http.ExchangeFailure;

/**
 * Takes the answer to a request from its connection, and tells a listener how it ended, once. What breaks the protocol
 * is a failure of the exchange.
 *
 * @param <A> what the answer holds
 */
public final class SoapReply<A extends SoapAnswer> implements Answer {
    private final AnswerReader<A> reader;
    private final Listener<? super A> listener;
    private boolean over;

    /**
     * Takes the end of a request: one of these methods is called, once. None may block.
     *
     * @param <A> what the answer holds
     */
    public interface Listener<A extends SoapAnswer> {
        /**
         * The server did what it was asked for.
         *
         * @param answer what it says
         */
        void answered(A answer);

        /**
         * The server did not do what it was asked for.
         *
         * @param fault the reason
         */
        void faulted(Fault fault);

        /**
         * There is no answer, or none that can be understood.
         *
         * @param failure the reason
         */
        void failed(ExchangeFailure failure);
    }

    /**
     * Creates the reply to a request.
     *
     * @param request the request
     * @param sink gets the fragments as they arrive
     * @param listener gets the end
     */
    public SoapReply(SoapRequest<A> request, FragmentSink sink, Listener<? super A> listener) {
        this.reader = new AnswerReader<>(request, sink);
        this.listener = listener;
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
        } catch (SoapException e) {
            broken(e);
        }
    }

    @Override
    public void ended() {
        if (over) {
            return;
        }
        try {
            SoapResult<A> result = reader.ended();
            over = true;
            if (result instanceof SoapResult.Answered<A> answered) {
                listener.answered(answered.answer());
            } else if (result instanceof SoapResult.Faulted<A> faulted) {
                listener.faulted(faulted.fault());
            }
        } catch (SoapException e) {
            broken(e);
        }
    }

    @Override
    public void failed(ExchangeFailure failure) {
        if (!over) {
            over = true;
            listener.failed(failure);
        }
    }

    private void broken(SoapException e) {
        String message = e.getMessage();
        failed(new ExchangeFailure(ExchangeFailure.Kind.PROTOCOL, true, message == null ? "" : message, e));
    }
}
