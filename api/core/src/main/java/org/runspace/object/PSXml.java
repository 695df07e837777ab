package org.runspace.object;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.runspace.error.ErrorCode;
import org.runspace.error.ValueFormatException;
import org.w3c.dom.Document;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * An XML document as its text (MS-PSRP 2.2.5.1.22). It is parsed only on demand, because most callers pass it on.
 *
 * @param text the outer XML
 */
public record PSXml(String text) {
    /** PowerShell takes references to any character, also to those that XML does not have. */
    private static final Pattern CHARACTER_REFERENCE = Pattern.compile("&#(x[0-9A-Fa-f]{1,6}|[0-9]{1,7});");

    /** What PowerShell reads with a document is inside of it; nothing external is looked at. */
    private static final List<String> EXTERNAL = List.of(
            "http://xml.org/sax/features/external-general-entities",
            "http://xml.org/sax/features/external-parameter-entities",
            "http://apache.org/xml/features/nonvalidating/load-external-dtd");

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

    /**
     * Checks that PowerShell can read the document; it takes an empty one and document types, too. Nothing external is
     * read.
     *
     * @throws ValueFormatException if the text is neither empty nor well-formed XML
     */
    public void requireWellFormed() {
        if (text.isEmpty()) {
            return;
        }
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            for (String feature : EXTERNAL) {
                factory.setFeature(feature, false);
            }
            String checked = CHARACTER_REFERENCE.matcher(text).replaceAll("x");
            factory.newSAXParser().parse(new InputSource(new StringReader(checked)), new DefaultHandler());
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
