package org.runspace.engine.document;

import java.io.StringReader;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.runspace.object.PSVersion;

/** The element around the objects of a document, as PowerShell's reader checks it (MS-PSRP 2.2.5, Objs). */
final class RootElement {
    static final String NAME = "Objs";
    static final String NAMESPACE = "http://schemas.microsoft.com/powershell/2004/04";
    static final String VERSION = "1.1.0.1";

    private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    private static final Pattern END = Pattern.compile("</" + NAME + "\\s*>");
    private static final int LONGEST = 40;

    private RootElement() {}

    /**
     * Checks a document's beginning, up to and with the start tag of its root.
     *
     * @param start the text
     * @param bad makes the exception of what is wrong
     */
    static void check(String start, Function<String, RuntimeException> bad) {
        if (hasDocumentType(start)) {
            throw bad.apply("a document type, which is never accepted");
        }
        try {
            XMLStreamReader xml = XML.createXMLStreamReader(new StringReader(start));
            int event = xml.getEventType();
            while (event != XMLStreamConstants.START_ELEMENT) {
                event = xml.next();
            }
            check(xml, bad);
        } catch (XMLStreamException e) {
            throw bad.apply(
                    "no XML document: " + e.getMessage().lines().findFirst().orElse(""));
        }
    }

    /** Whether something else than declarations and comments comes first that begins a document type. */
    private static boolean hasDocumentType(String start) {
        int at = start.indexOf('<');
        while (at >= 0) {
            String end = start.startsWith("<?", at) ? "?>" : start.startsWith("<!--", at) ? "-->" : null;
            if (end == null) {
                return start.startsWith("<!", at);
            }
            int behind = start.indexOf(end, at);
            at = behind < 0 ? -1 : start.indexOf('<', behind);
        }
        return false;
    }

    /**
     * Checks a document's end.
     *
     * @param end the text up to and with the end tag, and what stands between it and the last object
     * @param bad makes the exception of what is wrong
     */
    static void checkEnd(String end, Function<String, RuntimeException> bad) {
        String tag = end.substring(end.lastIndexOf("</"));
        if (!END.matcher(tag).matches()) {
            throw bad.apply("the end tag \"" + tag.substring(0, Math.min(tag.length(), LONGEST)) + "\" of " + NAME);
        }
    }

    private static void check(XMLStreamReader xml, Function<String, RuntimeException> bad) {
        if (!xml.getLocalName().equals(NAME) || !NAMESPACE.equals(xml.getNamespaceURI())) {
            String space = xml.getNamespaceURI();
            throw bad.apply("the element \"" + xml.getLocalName() + "\" "
                    + (space == null ? "without a name space" : "of the name space \"" + space + '"') + " where " + NAME
                    + " of " + NAMESPACE + " is expected");
        }
        if (!xml.getPrefix().isEmpty()) {
            throw bad.apply("element names with the prefix \"" + xml.getPrefix() + "\"");
        }
        String version = xml.getAttributeValue(null, "Version");
        if (version != null && major(version) != 1) {
            throw bad.apply("the version \"" + version + "\" of CLIXML, which is not 1");
        }
    }

    private static int major(String version) {
        try {
            return PSVersion.parse(version).major();
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }
}
