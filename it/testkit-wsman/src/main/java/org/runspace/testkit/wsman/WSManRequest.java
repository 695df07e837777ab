package org.runspace.testkit.wsman;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.runspace.transport.wsman.soap.FaultCode;
import org.runspace.transport.wsman.soap.envelope.Namespaces;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
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
        Optional<Element> header = child(root, Namespaces.SOAP, "Header");
        Optional<Element> body = child(root, Namespaces.SOAP, "Body");
        if (!root.getNamespaceURI().equals(Namespaces.SOAP) || header.isEmpty() || body.isEmpty()) {
            throw new WSManFaultException(FaultCode.SCHEMA_VALIDATION_ERROR);
        }
        return new WSManRequest(header.get(), body.get());
    }

    private static Document parsed(byte[] envelope) throws WSManFaultException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(envelope));
        } catch (SAXException e) {
            throw new WSManFaultException(FaultCode.SCHEMA_VALIDATION_ERROR);
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException("the JDK does not read an XML document from memory", e);
        }
    }

    /** Refuses what Windows refuses in any header. */
    void check() throws WSManFaultException {
        for (Element block : children(header)) {
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

    WSManAction action() throws WSManFaultException {
        return WSManAction.of(header(Namespaces.ADDRESSING, "Action").orElse(""))
                .orElseThrow(() -> new WSManFaultException(FaultCode.ACTION_NOT_SUPPORTED));
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
        return child(header, Namespaces.MICROSOFT, "OperationID")
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
        try {
            Duration asked =
                    Duration.parse(header(Namespaces.WSMAN, "OperationTimeout").orElse("PT60S"));
            if (asked.isNegative()) {
                throw new WSManFaultException(FaultCode.INVALID_MESSAGE_INFORMATION_HEADER);
            }
            return asked.compareTo(LONGEST_TIMEOUT) < 0 ? asked : LONGEST_TIMEOUT;
        } catch (DateTimeParseException e) {
            throw new WSManFaultException(FaultCode.INVALID_MESSAGE_INFORMATION_HEADER);
        }
    }

    /** Returns the shell that is meant. */
    UUID shell() throws WSManFaultException {
        Optional<Element> selectors = child(header, Namespaces.WSMAN, "SelectorSet");
        Optional<Element> selector = selectors
                .flatMap(set -> child(set, Namespaces.WSMAN, "Selector"))
                .filter(it -> it.getAttribute("Name").equals("ShellId"));
        if (selector.isEmpty()) {
            throw new WSManFaultException(FaultCode.INSUFFICIENT_SELECTORS);
        }
        return id(text(selector.get()), FaultCode.UNEXPECTED_SELECTORS);
    }

    /** Returns the value of an option; empty if it is not there. */
    String option(String name) {
        return child(header, Namespaces.WSMAN, "OptionSet").stream()
                .flatMap(set -> children(set).stream())
                .filter(option -> option.getAttribute("Name").equals(name))
                .map(WSManRequest::text)
                .findFirst()
                .orElse("");
    }

    /** Returns the only element of the body. */
    Element content(String name) throws WSManFaultException {
        return child(body, Namespaces.SHELL, name)
                .orElseThrow(() -> new WSManFaultException(FaultCode.INVALID_SOAP_BODY));
    }

    private Optional<String> header(String namespace, String name) {
        return child(header, namespace, name).map(WSManRequest::text);
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

    static String text(Element element) {
        return element.getTextContent().strip();
    }

    static Optional<Element> child(Element parent, String namespace, String name) {
        return children(parent).stream()
                .filter(it -> namespace.equals(it.getNamespaceURI()) && name.equals(it.getLocalName()))
                .findFirst();
    }

    static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }
}
