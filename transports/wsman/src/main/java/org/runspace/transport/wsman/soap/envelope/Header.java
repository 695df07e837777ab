package org.runspace.transport.wsman.soap.envelope;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The header blocks of a request, in the order of PowerShell's own client. Not changed after its creation; methods
 * return copies.
 */
@SuppressWarnings("UnusedVariable") // JAXB reads the fields
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(
        propOrder = {
            "to",
            "resourceUri",
            "replyTo",
            "action",
            "maxEnvelopeSize",
            "messageId",
            "operationTimeout",
            "locale",
            "dataLocale",
            "sessionId",
            "operationId",
            "sequenceId",
            "options",
            "selectors"
        })
public final class Header {
    private static final String FIRST_AND_ONLY = "1";

    @XmlElement(name = "To", namespace = Namespaces.ADDRESSING)
    private @Nullable String to;

    @XmlElement(name = "ResourceURI", namespace = Namespaces.WSMAN)
    private @Nullable Block resourceUri;

    @XmlElement(name = "ReplyTo", namespace = Namespaces.ADDRESSING)
    private @Nullable ReplyTo replyTo;

    @XmlElement(name = "Action", namespace = Namespaces.ADDRESSING)
    private @Nullable Block action;

    @XmlElement(name = "MaxEnvelopeSize", namespace = Namespaces.WSMAN)
    private @Nullable Block maxEnvelopeSize;

    @XmlElement(name = "MessageID", namespace = Namespaces.ADDRESSING)
    private @Nullable String messageId;

    @XmlElement(name = "OperationTimeout", namespace = Namespaces.WSMAN)
    private @Nullable String operationTimeout;

    @XmlElement(name = "Locale", namespace = Namespaces.WSMAN)
    private @Nullable Block locale;

    @XmlElement(name = "DataLocale", namespace = Namespaces.MICROSOFT)
    private @Nullable Block dataLocale;

    @XmlElement(name = "SessionId", namespace = Namespaces.MICROSOFT)
    private @Nullable Block sessionId;

    @XmlElement(name = "OperationID", namespace = Namespaces.MICROSOFT)
    private @Nullable Block operationId;

    @XmlElement(name = "SequenceId", namespace = Namespaces.MICROSOFT)
    private @Nullable Block sequenceId;

    @XmlElement(name = "OptionSet", namespace = Namespaces.WSMAN)
    private @Nullable OptionSet options;

    @XmlElement(name = "SelectorSet", namespace = Namespaces.WSMAN)
    private @Nullable SelectorSet selectors;

    /** Creates a header without blocks, which is what Identify has. */
    public Header() {}

    private Header(Header other) {
        this.to = other.to;
        this.resourceUri = other.resourceUri;
        this.replyTo = other.replyTo;
        this.action = other.action;
        this.maxEnvelopeSize = other.maxEnvelopeSize;
        this.messageId = other.messageId;
        this.operationTimeout = other.operationTimeout;
        this.locale = other.locale;
        this.dataLocale = other.dataLocale;
        this.sessionId = other.sessionId;
        this.operationId = other.operationId;
        this.sequenceId = other.sequenceId;
        this.options = other.options;
        this.selectors = other.selectors;
    }

    /**
     * Returns a header of a session.
     *
     * @param endpoint the URL of the server
     * @param mostBytes the size of the largest answer that the client accepts, in bytes
     * @param operationTimeout after which time the server answers even if there is nothing to say
     * @param locale the language of messages
     * @param dataLocale the culture of formats
     * @param sessionId the id of the client's session, the same on all its connections
     * @return the header
     */
    public static Header ofSession(
            String endpoint,
            int mostBytes,
            String operationTimeout,
            String locale,
            String dataLocale,
            String sessionId) {
        Header header = new Header();
        header.to = endpoint;
        header.replyTo = new ReplyTo();
        header.maxEnvelopeSize = Block.required(Integer.toString(mostBytes));
        header.operationTimeout = operationTimeout;
        header.locale = Block.language(locale);
        header.dataLocale = Block.language(dataLocale);
        header.sessionId = Block.optional(sessionId);
        return header;
    }

    /**
     * Returns the header of one request.
     *
     * @param action what is to be done
     * @param resource the URI of what it is done to
     * @param message the id of the message
     * @param operation the id of the operation, by which a server recognises a repetition
     * @return the header
     */
    public Header of(String action, String resource, String message, String operation) {
        Header header = new Header(this);
        header.action = Block.required(action);
        header.resourceUri = Block.required(resource);
        header.messageId = message;
        header.operationId = Block.optional(operation);
        header.sequenceId = Block.optional(FIRST_AND_ONLY);
        return header;
    }

    /**
     * Returns the header with options.
     *
     * @param more the options; none if it is empty
     * @return the header
     */
    public Header with(List<Option> more) {
        Header header = new Header(this);
        header.options = more.isEmpty() ? null : new OptionSet(more);
        return header;
    }

    /**
     * Returns the header of a request for one shell.
     *
     * @param shellId the shell's id
     * @return the header
     */
    public Header forShell(String shellId) {
        Header header = new Header(this);
        header.selectors = new SelectorSet(shellId);
        return header;
    }

    Header again(String message) {
        Header header = new Header(this);
        header.messageId = message;
        header.operationId = operationId == null ? null : operationId.asRequired();
        return header;
    }

    Header anew(String message, String operation) {
        Header header = new Header(this);
        header.messageId = message;
        header.operationId = Block.optional(operation);
        return header;
    }
}
