package org.runspace.transport.wsman.soap.envelope;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** A request as a whole. Not changed after its creation. */
@XmlRootElement(name = "Envelope", namespace = Namespaces.SOAP)
@SuppressWarnings("UnusedVariable") // JAXB reads the fields
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(propOrder = {"header", "body"})
public final class Envelope {
    @XmlElement(name = "Header", namespace = Namespaces.SOAP)
    private @Nullable Header header;

    @XmlElement(name = "Body", namespace = Namespaces.SOAP)
    private @Nullable Body body;

    /** Creates an empty one, for JAXB. */
    Envelope() {}

    /**
     * Creates an envelope.
     *
     * @param header its header
     * @param content an object of one of the classes of this package that are root elements; null for an empty body
     */
    public Envelope(Header header, @Nullable Object content) {
        this.header = header;
        this.body = new Body(content);
    }

    private Envelope(Header header, @Nullable Body body) {
        this.header = header;
        this.body = body;
    }

    /**
     * Returns the envelope of the same operation for its repetition: the server must find the operation's first request
     * and must not do it twice.
     *
     * @param messageId the repetition's own message id
     * @return the repetition
     */
    public Envelope again(String messageId) {
        return header == null ? this : new Envelope(header.again(messageId), body);
    }

    /**
     * Returns the envelope as a new operation that asks for the same.
     *
     * @param messageId the new message's id
     * @param operationId the new operation's id
     * @return the new envelope
     */
    public Envelope anew(String messageId, String operationId) {
        return header == null ? this : new Envelope(header.anew(messageId, operationId), body);
    }
}
