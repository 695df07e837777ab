package org.runspace.transport.wsman.soap;

import com.fasterxml.aalto.AsyncByteArrayFeeder;
import com.fasterxml.aalto.AsyncXMLStreamReader;
import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.runspace.error.Excerpt;

/**
 * Parses XML whose bytes arrive in pieces, and hands its elements to their readers. What envelopes never need is
 * refused: document types, and with them entities, encodings other than UTF-8, and more of anything than a sane server
 * sends. Used by one thread at a time.
 */
final class XmlFeed {
    /** Deeper than any answer; a fault of a fault has about fifteen. */
    static final int DEEPEST = 64;
    /** More attributes than any element has. */
    static final int MOST_ATTRIBUTES = 64;
    /** More elements than the largest list of shells has. */
    static final int MOST_ELEMENTS = 200_000;
    /** More than any tag, comment or instruction has; texts do not count, as they come in pieces. */
    static final int MOST_BYTES_OF_MARKUP = 64 * 1024;

    private static final int PIECE = 4 * 1024;
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final Set<String> ENCODINGS = Set.of("UTF-8", "US-ASCII");

    private final AsyncXMLStreamReader<AsyncByteArrayFeeder> xml;
    private final Deque<ElementReader> open = new ArrayDeque<>();
    private final ElementReader document;
    private final long mostBytes;
    private long bytes;
    private int markBytes;
    private int elements;
    private int markup;
    private boolean ended;
    /** Gets the bytes that come now in place of the parser; null if the parser gets them. */
    private @Nullable ElementReader direct;

    /**
     * Creates a parser.
     *
     * @param document gets the root element as its child
     * @param mostBytes how many bytes the document may have
     */
    XmlFeed(ElementReader document, long mostBytes) {
        this.document = document;
        this.mostBytes = mostBytes;
        // names are kept by the factory, so that each answer has its own: what a server invents is gone with it
        InputFactoryImpl factory = new InputFactoryImpl();
        this.xml = factory.createAsyncForByteArray();
    }

    /** Parses the next bytes. */
    void feed(ByteBuffer more) throws SoapException {
        skipMark(more);
        bytes += more.remaining();
        if (bytes > mostBytes) {
            throw new SoapException("the answer has more than " + mostBytes + " bytes");
        }
        if (more.hasArray()) {
            feed(more.array(), more.arrayOffset() + more.position(), more.arrayOffset() + more.limit());
            more.position(more.limit());
        } else {
            byte[] copy = new byte[more.remaining()];
            more.get(copy);
            feed(copy, 0, copy.length);
        }
    }

    private void feed(byte[] array, int begin, int end) throws SoapException {
        int at = begin;
        while (at < end) {
            ElementReader reader = direct;
            int next = reader == null ? afterTag(array, at, end) : afterText(array, at, end);
            if (reader == null) {
                parse(array, at, next);
            } else {
                reader.bytes(array, at, next - at);
                // at a tag, and at a reference, which is for the parser, too
                direct = next < end ? null : reader;
            }
            at = next;
        }
    }

    /** Returns where the bytes behind the next tag begin, so that nothing of a text is parsed with its start tag. */
    private static int afterTag(byte[] array, int begin, int end) {
        int last = Math.min(end, begin + PIECE) - 1;
        int at = begin;
        while (at < last && array[at] != '>') {
            at++;
        }
        return at + 1;
    }

    private static int afterText(byte[] array, int begin, int end) {
        int at = begin;
        while (at < end && array[at] != '<' && array[at] != '&') {
            at++;
        }
        return at;
    }

    /** The parser does not know the mark that some servers put before UTF-8. */
    private void skipMark(ByteBuffer more) {
        while (bytes == markBytes
                && markBytes < MARK.length
                && more.hasRemaining()
                && more.get(more.position()) == MARK[markBytes]) {
            more.get();
            markBytes++;
            bytes++;
        }
    }

    /** Takes the end of the bytes. */
    void end() throws SoapException {
        if (!ended) {
            throw new SoapException("the answer ends before its end, after " + bytes + " bytes");
        }
    }

    /** Without the place, which the parser writes into a line of its own. */
    private static String text(Exception e) {
        String message = e.getMessage() == null ? "" : e.getMessage();
        return Excerpt.of(message.lines().findFirst().orElse(""));
    }

    private void parse(byte[] array, int begin, int end) throws SoapException {
        markup += end - begin;
        try {
            xml.getInputFeeder().feedInput(array, begin, end - begin);
            int last = AsyncXMLStreamReader.EVENT_INCOMPLETE;
            for (int event = xml.next(); event != AsyncXMLStreamReader.EVENT_INCOMPLETE; event = xml.next()) {
                markup = 0;
                take(event);
                last = event;
            }
            ElementReader reader = open.peek();
            boolean begun = last == XMLStreamReader.START_ELEMENT && array[end - 1] == '>';
            direct = begun && reader != null && reader.readsBytes() ? reader : null;
        } catch (XMLStreamException | UncheckedStreamException e) {
            throw new SoapException("the answer is not well-formed XML: " + text(e), e);
        }
        if (markup > MOST_BYTES_OF_MARKUP) {
            throw new SoapException(
                    "the answer has a tag or a comment of more than " + MOST_BYTES_OF_MARKUP + " bytes");
        }
    }

    private void take(int event) throws XMLStreamException, SoapException {
        switch (event) {
            case XMLStreamReader.START_DOCUMENT -> checkEncoding(xml.getCharacterEncodingScheme());
            case XMLStreamReader.START_ELEMENT -> begin();
            case XMLStreamReader.END_ELEMENT -> {
                open.pop().end();
                ended = open.isEmpty();
            }
            case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA, XMLStreamReader.SPACE -> text();
            case XMLStreamReader.COMMENT, XMLStreamReader.PROCESSING_INSTRUCTION -> {}
            case XMLStreamReader.DTD -> throw new SoapException("the answer has a document type");
            default -> throw new SoapException("the answer has an entity that XML does not define itself");
        }
    }

    private static void checkEncoding(@Nullable String encoding) throws SoapException {
        if (encoding != null && !ENCODINGS.contains(encoding.toUpperCase(Locale.ROOT))) {
            throw new SoapException("the answer's encoding is " + Excerpt.quoted(encoding) + " instead of UTF-8");
        }
    }

    private void begin() throws SoapException {
        if (open.size() == DEEPEST) {
            throw new SoapException("the answer has elements inside of elements more than " + DEEPEST + " times");
        }
        if (++elements > MOST_ELEMENTS) {
            throw new SoapException("the answer has more than " + MOST_ELEMENTS + " elements");
        }
        if (xml.getAttributeCount() > MOST_ATTRIBUTES) {
            throw new SoapException("the answer has an element with more than " + MOST_ATTRIBUTES + " attributes");
        }
        ElementReader parent = open.isEmpty() ? document : open.peek();
        String namespace = xml.getNamespaceURI();
        open.push(parent.child(namespace == null ? "" : namespace, xml.getLocalName(), this::attribute));
    }

    private String attribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    private void text() throws SoapException {
        ElementReader reader = open.peek();
        if (reader != null && reader.readsText()) {
            reader.text(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        }
    }
}
