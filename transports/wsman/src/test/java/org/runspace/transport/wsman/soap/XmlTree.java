package org.runspace.transport.wsman.soap;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Elements of a document as texts that are equal if the elements mean the same: prefixes and orders do not count. */
final class XmlTree {
    private static final String DECLARATION = "http://www.w3.org/2000/xmlns/";

    private XmlTree() {}

    static Document parse(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (Exception e) {
            throw new AssertionError(xml, e);
        }
    }

    /** The only element of a name. */
    static Element one(Document document, String name) {
        List<Element> all = all(document, name);
        if (all.size() != 1) {
            throw new AssertionError(all.size() + " elements " + name);
        }
        return all.get(0);
    }

    static List<Element> all(Document document, String name) {
        return elements(document.getElementsByTagNameNS("*", name));
    }

    static List<Element> children(Element parent) {
        return elements(parent.getChildNodes());
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }

    static String canonical(Element element) {
        StringBuilder text = new StringBuilder("{" + element.getNamespaceURI() + "}" + element.getLocalName());
        TreeMap<String, String> attributes = new TreeMap<>();
        NamedNodeMap found = element.getAttributes();
        for (int i = 0; i < found.getLength(); i++) {
            Node attribute = found.item(i);
            if (!DECLARATION.equals(attribute.getNamespaceURI())) {
                attributes.put(attribute.getNamespaceURI() + "|" + attribute.getLocalName(), attribute.getNodeValue());
            }
        }
        text.append(attributes);
        List<Element> children = children(element);
        if (children.isEmpty()) {
            return text.append('"').append(element.getTextContent()).append('"').toString();
        }
        children.forEach(child -> text.append('(').append(canonical(child)).append(')'));
        return text.toString();
    }
}
