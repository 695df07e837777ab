package org.runspace.transport.wsman.soap.envelope;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * PowerShell's own elements in the body of a shell. PowerShell looks for them by the name as it is written, so that
 * they must have no prefix; JAXB cannot leave it out for one element, but keeps an element of a document as it is.
 */
final class PowerShellXml {
    private PowerShellXml() {}

    static Element element(String name, String text) {
        try {
            Document document = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .newDocument();
            Element element = document.createElementNS(Namespaces.POWERSHELL, name);
            element.setTextContent(text);
            return element;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK has no XML documents", e);
        }
    }
}
