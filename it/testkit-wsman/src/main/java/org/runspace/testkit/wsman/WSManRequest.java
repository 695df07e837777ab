package org.runspace.testkit.wsman;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.runspace.transport.wsman.soap.FaultCode;
import org.runspace.transport.wsman.soap.envelope.Namespaces;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** A request's envelope, read as strictly as Windows reads it (MS-WSMV 2.2.4, 3.1.4.1). Immutable. */
final class WSManRequest {
    private static final int SMALLEST_ENVELOPE = 8192;
    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(60);
    private static final Set<String> UNDERSTOOD = Set.of(
            Namespaces.ADDRESSING + " Action",
            Namespaces.ADDRESSING + " ReplyTo",
            Namespaces.ADDRESSING + " To",
            Namespaces.ADDRESSING + " MessageID",
            Namespaces.WSMAN + " ResourceURI",
            Namespaces.WSMAN + " MaxEnvelopeSize",
            Namespaces.WSMAN + " OperationTimeout",
            Namespaces.WSMAN + " SelectorSet",
            Namespaces.WSMAN + " OptionSet",
            Namespaces.MICROSOFT + " OperationID",
            Namespaces.MICROSOFT + " SequenceId",
            Namespaces.MICROSOFT + " SessionId");

    private final Element header;
    private final Element body;

    private WSManRequest(Element header, Element body) {
        this.header = header;
        this.body = body;
    }

    /** Reads the envelope. */
    static WSManRequest of(byte[] envelope) throws WSManFaultException {
        Element root = parsed(envelope).getDocumentElement();
        Optional<Element> header = Xml.child(root, Namespaces.SOAP, "Header");
        Optional<Element> body = Xml.child(root, Namespaces.SOAP, "Body");
        if (!Namespaces.SOAP.equals(root.getNamespaceURI()) || header.isEmpty() || body.isEmpty()) {
            throw new WSManFaultException(FaultCode.SCHEMA_VALIDATION_ERROR);
        }
        return new WSManRequest(header.get(), body.get());
    }

    private static Document parsed(byte[] envelope) throws WSManFaultException {
        try {
            return Xml.document(envelope, 0);
        } catch (SAXException e) {
            throw new WSManFaultException(FaultCode.SCHEMA_VALIDATION_ERROR);
        }
    }

    /** Refuses what Windows refuses in any header. */
    void check() throws WSManFaultException {
        for (Element block : Xml.children(header)) {
            if (isRequired(block) && !UNDERSTOOD.contains(block.getNamespaceURI() + ' ' + block.getLocalName())) {
                throw new WSManFaultException(FaultCode.MUST_UNDERSTAND);
            }
        }
        if (messageId().isEmpty() || header(Namespaces.WSMAN, "ResourceURI").isEmpty()) {
            throw new WSManFaultException(FaultCode.MESSAGE_INFORMATION_HEADER_REQUIRED);
        }
        if (mostBytes() < SMALLEST_ENVELOPE) {
            throw new WSManFaultException(FaultCode.MIN_ENVELOPE_SIZE);
        }
    }

    /** Returns whether it only asks what kind of server this is; such a request has no headers (DSP0226 11). */
    boolean isIdentify() {
        return Xml.child(body, Namespaces.IDENTITY, "Identify").isPresent();
    }

    WSManAction action() throws WSManFaultException {
        return WSManAction.of(header(Namespaces.ADDRESSING, "Action").orElse(""))
                .orElseThrow(() -> new WSManFaultException(FaultCode.ACTION_NOT_SUPPORTED));
    }

    /** Returns the id of the command that is meant; empty if it is the whole shell. */
    String command() {
        return Stream.concat(
                        Xml.children(body).stream(),
                        Xml.children(body).stream().flatMap(it -> Xml.children(it).stream()))
                .map(it -> it.getAttribute("CommandId"))
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElse("");
    }

    String messageId() {
        return header(Namespaces.ADDRESSING, "MessageID").orElse("");
    }

    /** Returns the id of the operation; empty if the client does not give it one. */
    String operationId() {
        return header(Namespaces.MICROSOFT, "OperationID").orElse("");
    }

    /** Returns whether the request asks for the answer to an earlier one. */
    boolean isRepeated() {
        return Xml.child(header, Namespaces.MICROSOFT, "OperationID")
                .filter(WSManRequest::isRequired)
                .isPresent();
    }

    String resource() {
        return header(Namespaces.WSMAN, "ResourceURI").orElse("");
    }

    /** Returns the client's session, which alone may take up its shells. */
    String sessionId() {
        return header(Namespaces.MICROSOFT, "SessionId").orElse("");
    }

    /** Returns the size of the largest answer that the client takes. */
    int mostBytes() throws WSManFaultException {
        try {
            return Integer.parseInt(header(Namespaces.WSMAN, "MaxEnvelopeSize").orElse("153600"));
        } catch (NumberFormatException e) {
            throw new WSManFaultException(FaultCode.MAX_ENVELOPE_SIZE);
        }
    }

    /** Returns how long the request may wait for output. */
    Duration timeout() throws WSManFaultException {
        Duration asked = duration(header(Namespaces.WSMAN, "OperationTimeout").orElse("PT60S"));
        return asked.compareTo(LONGEST_TIMEOUT) < 0 ? asked : LONGEST_TIMEOUT;
    }

    /** Reads a time that is not negative. */
    static Duration duration(String text) throws WSManFaultException {
        try {
            Duration time = Duration.parse(text);
            if (!time.isNegative()) {
                return time;
            }
        } catch (DateTimeParseException e) {
            // refused below, as a negative one is
        }
        throw new WSManFaultException(FaultCode.INVALID_MESSAGE_INFORMATION_HEADER);
    }

    /** Returns the language of messages. */
    String locale() {
        return Xml.child(header, Namespaces.WSMAN, "Locale")
                .map(it -> it.getAttributeNS(Namespaces.XML, "lang"))
                .orElse("en-US");
    }

    /** Returns the shell that is meant. */
    UUID shell() throws WSManFaultException {
        Optional<Element> selectors = Xml.child(header, Namespaces.WSMAN, "SelectorSet");
        if (selectors.isEmpty()) {
            throw new WSManFaultException(FaultCode.INSUFFICIENT_SELECTORS);
        }
        return shell(selectors.get());
    }

    /** Returns the shell that a set of selectors names. */
    static UUID shell(Element selectors) throws WSManFaultException {
        Optional<Element> selector = Xml.child(selectors, Namespaces.WSMAN, "Selector")
                .filter(it -> it.getAttribute("Name").equals("ShellId"));
        if (selector.isEmpty()) {
            throw new WSManFaultException(FaultCode.INSUFFICIENT_SELECTORS);
        }
        return id(Xml.text(selector.get()), FaultCode.UNEXPECTED_SELECTORS);
    }

    /** Refuses a client of another protocol than PSRP 2, as PowerShell's plug-in does. */
    void requireProtocolVersion() throws WSManFaultException {
        String version = option("protocolversion");
        if (version.isEmpty()) {
            throw new WSManFaultException(FaultCode.POWERSHELL_VERSION_NOT_FOUND);
        }
        if (!version.startsWith("2.")) {
            throw new WSManFaultException(FaultCode.POWERSHELL_VERSION_MISMATCH);
        }
    }

    /** Returns the value of an option; empty if it is not there. */
    private String option(String name) {
        return Xml.child(header, Namespaces.WSMAN, "OptionSet").stream()
                .flatMap(set -> Xml.children(set).stream())
                .filter(option -> option.getAttribute("Name").equals(name))
                .map(Xml::text)
                .findFirst()
                .orElse("");
    }

    /** Returns the only element of the body, which is one of shells. */
    Element content(String name) throws WSManFaultException {
        return content(Namespaces.SHELL, name);
    }

    /** Returns the only element of the body. */
    Element content(String namespace, String name) throws WSManFaultException {
        return required(body, namespace, name);
    }

    /** Returns the only element of the body, if there is one. */
    Optional<Element> optionalContent(String name) {
        return Xml.child(body, Namespaces.SHELL, name);
    }

    private Optional<String> header(String namespace, String name) {
        return Xml.child(header, namespace, name).map(Xml::text);
    }

    private static boolean isRequired(Element block) {
        String value = block.getAttributeNS(Namespaces.SOAP, "mustUnderstand");
        return value.equals("true") || value.equals("1");
    }

    static UUID id(String text, FaultCode otherwise) throws WSManFaultException {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new WSManFaultException(otherwise);
        }
    }

    static Element required(Element parent, String namespace, String name) throws WSManFaultException {
        return Xml.child(parent, namespace, name)
                .orElseThrow(() -> new WSManFaultException(FaultCode.INVALID_SOAP_BODY));
    }

    /** Reads whole fragments. */
    static ByteBuffer fragments(Element base64) throws WSManFaultException {
        try {
            ByteBuffer fragments = ByteBuffer.wrap(Base64.getDecoder().decode(Xml.text(base64)));
            if (Fragments.areWhole(fragments)) {
                return fragments;
            }
        } catch (IllegalArgumentException e) {
            // refused below, as cut fragments are
        }
        throw new WSManFaultException(FaultCode.INVALID_SOAP_BODY);
    }
}
