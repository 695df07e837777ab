package org.runspace.engine.clixml;

import java.util.List;

/**
 * Walks over the elements of one document without making objects for them. Knows no document types and no entities but
 * the five predefined ones. Reusable; for one thread.
 *
 * <p>Text and attributes are ranges of the document, of which strings are made when they are asked for.
 */
final class Tokenizer extends Cursor {
    private static final int NO_ATTRIBUTE = -1;

    private final DocumentSize size;
    private final TextDecoder decoder = new TextDecoder();
    private final AsciiRange range = new AsciiRange();
    private Tag tag;
    private boolean emptyElement;
    private int nameFrom;
    private int nameTo;
    private int refFrom;
    private int refTo;
    private int streamFrom;
    private int streamTo;
    private String rootStream;
    private int textFrom;
    private int textTo;
    private boolean escapes;
    private boolean pieces;
    private List<LongText> longTexts = List.of();
    private int nextLongText;
    private int longTextAt = Integer.MAX_VALUE;
    private LongText longText;

    Tokenizer(ClixmlLimits limits) {
        size = new DocumentSize(limits, this);
    }

    /** Begins a document at its root element; a byte order mark in front of it is skipped. */
    void begin(byte[] document, int from, int to) {
        moveTo(document, from, to);
        decoder.begin(document);
        size.clear();
    }

    /** Begins a document whose long texts are not in its array; {@link #end} is to follow. */
    void begin(LargeDocument document) {
        begin(document.bytes(), 0, document.bytes().length);
        setBefore(0);
        longTexts = document.texts();
        nextLongText = 0;
        findLongText();
    }

    /** Forgets the document. */
    void end() {
        setBefore(0);
        longTexts = List.of();
        longText = null;
        nextLongText = 0;
        findLongText();
    }

    private void findLongText() {
        longTextAt =
                nextLongText < longTexts.size() ? longTexts.get(nextLongText).place() : Integer.MAX_VALUE;
    }

    /** Moves into the next child, or behind the end tag of the parent. True for a child. */
    boolean nextChild(Tag parent) {
        skipBetween();
        if (at + 1 < end && bytes[at] == '<' && bytes[at + 1] == '/') {
            endTag(parent);
            return false;
        }
        startTag();
        return true;
    }

    /** Moves to the root element. */
    void root() {
        skipBetween();
        streamFrom = NO_ATTRIBUTE;
        startTag();
        rootStream = streamFrom == NO_ATTRIBUTE ? null : decoder.decode(streamFrom, streamTo, false);
    }

    /** The attribute S of the root element, or null. */
    String rootStream() {
        return rootStream;
    }

    /** Checks that nothing follows the root element. */
    void finish() {
        skipBetween();
        if (at < end || longTextAt != Integer.MAX_VALUE) {
            throw bad("text or an element after the root");
        }
    }

    Tag tag() {
        return tag;
    }

    /** True if the element just begun has no content and no end tag. */
    boolean isEmptyElement() {
        return emptyElement;
    }

    boolean hasName() {
        return nameFrom != NO_ATTRIBUTE;
    }

    boolean hasRefId() {
        return refFrom != NO_ATTRIBUTE;
    }

    int nameFrom() {
        return nameFrom;
    }

    int nameTo() {
        return nameTo;
    }

    /** The RefId as a number; PowerShell counts from zero, and anything else counts as unknown. */
    int refId() {
        int value = 0;
        for (int i = refFrom; i < refTo; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9 || value > 100_000_000) {
                throw bad("a RefId that is no small number");
            }
            value = value * 10 + digit;
        }
        if (refFrom == refTo) {
            throw bad("an empty RefId");
        }
        return value;
    }

    /**
     * Reads the text of the element that just began, up to and with its end tag. The range is valid until the next
     * call.
     */
    void text() {
        escapes = false;
        pieces = false;
        if (emptyElement) {
            textFrom = at;
            textTo = at;
            return;
        }
        Tag owner = tag;
        textFrom = at;
        skip(ByteKinds.TEXT);
        while (at < end && bytes[at] != '<') {
            textByte(bytes[at]);
            at++;
            skip(ByteKinds.TEXT);
        }
        if (at + 1 >= end) {
            throw bad("the end of the document inside of " + owner);
        }
        if (bytes[at + 1] == '/') {
            textTo = at;
            endTag(owner);
        } else {
            splice(owner);
        }
        if (textTo >= longTextAt) {
            takeLongText();
        }
    }

    /** The text that was read last is the long one that stands in its place, or that one stands in no text. */
    private void takeLongText() {
        if (textFrom != longTextAt || textTo != longTextAt) {
            throw bad("a long text where an element should begin");
        }
        longText = longTexts.get(nextLongText++);
        addBefore(longText.size());
        findLongText();
        pieces = true;
        escapes = true;
    }

    private void textByte(int b) {
        controlCharacter(b);
        boolean underscore = b == '_' && at + 1 < end && (bytes[at + 1] | 0x20) == 'x';
        escapes |= underscore || b == '&' || b == '\r';
    }

    int textFrom() {
        return textFrom;
    }

    int textTo() {
        return textTo;
    }

    /** Whether the text has comments or literal sections in it, so that its range of the document is not its text. */
    boolean isInPieces() {
        return pieces;
    }

    /** The text that was read last, with references and escapes resolved where {@code unescape} asks for it. */
    String string(boolean unescape) {
        if (pieces) {
            return fromPieces(unescape);
        }
        size.addText(textTo - textFrom);
        return escapes ? decoder.decode(textFrom, textTo, unescape) : decoder.plain(textFrom, textTo);
    }

    private String fromPieces(boolean unescape) {
        size.addText(textSize());
        return longText == null ? decoder.take(unescape) : longText.string(unescape);
    }

    /** How many characters the text that was read last has, counted as its bytes. */
    int textSize() {
        if (!pieces) {
            return textTo - textFrom;
        }
        return longText == null ? decoder.length() : longText.size();
    }

    /**
     * The text that was read last, without the blanks around it: for values that are written in ASCII. Valid until the
     * next call.
     */
    CharSequence ascii() {
        if (escapes) {
            return string(false).trim();
        }
        size.addText(textTo - textFrom);
        return range.trimmed(bytes, textFrom, textTo);
    }

    /** A range of the document as a name. */
    String name(int from, int to) {
        return decoder.decode(from, to, true);
    }

    /** How much of the limits the document used so far. */
    DocumentSize size() {
        return size;
    }

    private void startTag() {
        if (at >= end || bytes[at] != '<') {
            throw bad(
                    at >= end
                            ? "the end of the document where an element should begin"
                            : "text where an element should begin");
        }
        size.addElement();
        int from = ++at;
        skip(ByteKinds.NAME);
        tag = Tag.of(bytes, from, at);
        if (tag == null) {
            throw bad("the unknown element \"" + excerpt(from, at) + "\"");
        }
        attributes();
    }

    private void attributes() {
        nameFrom = NO_ATTRIBUTE;
        refFrom = NO_ATTRIBUTE;
        while (true) {
            skipBlanks();
            int b = at < end ? bytes[at] : -1;
            if (b == '>') {
                at++;
                emptyElement = false;
                return;
            }
            if (b == '/') {
                at++;
                expect('>');
                emptyElement = true;
                return;
            }
            attribute();
        }
    }

    private void attribute() {
        int from = at;
        skip(ByteKinds.NAME);
        int to = at;
        if (from == to) {
            throw bad("a start tag that does not end");
        }
        skipBlanks();
        expect('=');
        skipBlanks();
        byte quote = at < end ? bytes[at] : 0;
        if (quote != '"' && quote != '\'') {
            throw bad("an attribute without quotes");
        }
        int valueFrom = ++at;
        skip(ByteKinds.VALUE);
        while (at < end && bytes[at] != quote) {
            if (bytes[at] == '<') {
                throw bad("a < in an attribute");
            }
            controlCharacter(bytes[at]);
            at++;
            skip(ByteKinds.VALUE);
        }
        int valueTo = at;
        expect(quote);
        if (to - from == 1 && bytes[from] == 'N') {
            nameFrom = valueFrom;
            nameTo = valueTo;
        } else if (to - from == 5 && bytes[from] == 'R' && bytes[from + 1] == 'e' && bytes[from + 2] == 'f') {
            refFrom = valueFrom;
            refTo = valueTo;
        } else if (to - from == 1 && bytes[from] == 'S') {
            streamFrom = valueFrom;
            streamTo = valueTo;
        }
    }

    private void endTag(Tag expected) {
        if (expected.closesAt(bytes, at, end)) {
            at += expected.closing().length;
            return;
        }
        int from = at + 2;
        int to = ByteKinds.behind(bytes, from, end, ByteKinds.NAME);
        if (!expected.is(bytes, from, to - from)) {
            throw bad("the end tag of \"" + excerpt(from, to) + "\" inside of " + expected);
        }
        at = to;
        skipBlanks();
        expect('>');
    }

    /** The rest of a text that has comments or CDATA sections in it, collected in pieces. */
    private void splice(Tag owner) {
        decoder.clear();
        longText = null;
        int from = textFrom;
        while (true) {
            if (at + 1 >= end) {
                throw bad("the end of the document inside of " + owner);
            }
            if (bytes[at] != '<') {
                controlCharacter(bytes[at]);
                at++;
                continue;
            }
            decoder.append(from, at);
            if (bytes[at + 1] == '/') {
                textTo = at;
                endTag(owner);
                pieces = true;
                escapes = true;
                return;
            }
            int begin = at;
            boolean literal = startsWith("<![CDATA[");
            if (!skipMarkup()) {
                throw bad("an element inside of the text of " + owner);
            }
            if (literal) {
                decoder.appendLiteral(begin + 9, at - 3);
            }
            from = at;
        }
    }
}
