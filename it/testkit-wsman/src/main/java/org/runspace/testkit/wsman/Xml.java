package org.runspace.testkit.wsman;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Reads and writes small pieces of XML. */
final class Xml {
    private Xml() {}

    /** Reads a document without a document type. */
    static Document document(byte[] bytes, int from) throws SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            // which prints otherwise what is thrown
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(bytes, from, bytes.length - from));
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException("the JDK does not read an XML document from memory", e);
        }
    }

    /** Returns the text of an element, without white space around it. */
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

    /** Writes an element of the prefix {@code rsp} that holds a text. */
    static String field(String name, String text) {
        return "<rsp:" + name + '>' + escaped(text) + "</rsp:" + name + '>';
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
