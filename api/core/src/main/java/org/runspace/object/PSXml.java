package org.runspace.object;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.runspace.error.ErrorCode;
import org.runspace.error.ValueFormatException;
import org.w3c.dom.Document;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * An XML document as its text (MS-PSRP 2.2.5.1.22). It is parsed only on demand, because most callers pass it on.
 *
 * @param text the outer XML
 */
public record PSXml(String text) {
    /**
     * Parses the document, without document type definitions and without anything external.
     *
     * @return a new document on each call
     * @throws ValueFormatException if the text is not well-formed XML, or declares a document type
     */
    public Document document() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setNamespaceAware(true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Silent());
            return builder.parse(new InputSource(new StringReader(text)));
        } catch (SAXParseException e) {
            throw refused("line " + e.getLineNumber() + ", column " + e.getColumnNumber() + ": " + e.getMessage());
        } catch (SAXException | IOException e) {
            throw refused(String.valueOf(e.getMessage()));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's own parser refuses its own features", e);
        }
    }

    /** Without the parser's exception, whose message may repeat a name of any length. */
    private static ValueFormatException refused(String reason) {
        return new ValueFormatException(ErrorCode.XML_NOT_WELL_FORMED, null, reason);
    }

    /** Returns the text. */
    @Override
    public String toString() {
        return text;
    }

    /** Keeps the JDK's parser from printing to standard error. */
    private static final class Silent implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) {
            // a warning does not change the document
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
