package org.runspace.transport.wsman.soap;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.runspace.transport.wsman.soap.envelope.EnvelopeText;

/**
 * A request, ready to be sent. Immutable and thread-safe.
 *
 * @param <A> what its answer holds
 */
public final class SoapRequest<A extends SoapAnswer> {
    private final Operation<A> operation;
    private final String messageId;
    private final String operationId;
    private final EnvelopeText text;

    SoapRequest(Operation<A> operation, String messageId, String operationId, EnvelopeText text) {
        this.operation = operation;
        this.messageId = messageId;
        this.operationId = operationId;
        this.text = text;
    }

    /**
     * Returns the id of the message, which its answer repeats.
     *
     * @return {@code uuid:} and a GUID; empty for Identify, which has none
     */
    public String messageId() {
        return messageId;
    }

    /**
     * Returns the id of the operation, which the operation's repetitions have, too.
     *
     * @return {@code uuid:} and a GUID; empty for Identify, which has none
     */
    public String operationId() {
        return operationId;
    }

    /**
     * Returns the envelope.
     *
     * @return its bytes, which cannot be changed
     */
    public ByteBuffer envelope() {
        return text.bytes();
    }

    /**
     * Returns the request for the case that the server may have got this one and its answer was lost: a server that
     * supports it answers as it did, or would have, and does nothing twice (MS-WSMV 2.2.1).
     *
     * @return the same operation as a message of its own
     */
    public SoapRequest<A> again() {
        if (messageId.isEmpty()) {
            return this;
        }
        String message = XmlTexts.uuid(UUID.randomUUID());
        return new SoapRequest<>(operation, message, operationId, text.again(message));
    }

    /**
     * Returns the request for the case that the server has refused this one: it knows its ids, and would refuse another
     * request that had them.
     *
     * @return a new operation that asks for the same
     */
    public SoapRequest<A> anew() {
        if (messageId.isEmpty()) {
            return this;
        }
        String message = XmlTexts.uuid(UUID.randomUUID());
        String another = XmlTexts.uuid(UUID.randomUUID());
        return new SoapRequest<>(operation, message, another, text.anew(message, another));
    }

    /**
     * Returns how many bytes of fragments such a request can hold: what {@code rsp:Stream} and the like may grow to.
     *
     * @param mostBytes the size that an envelope may have, in bytes
     * @return bytes of fragments, with their headers, before they are base64
     */
    public int room(int mostBytes) {
        return text.room(mostBytes);
    }

    Operation<A> operation() {
        return operation;
    }

    /** Returns the name of the operation and the id of the message, without the fragments, which may hold secrets. */
    @Override
    public String toString() {
        return operation.name() + ' ' + messageId;
    }
}
