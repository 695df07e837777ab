package org.runspace.engine.clixml;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

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
    private final OtherAttributes others = new OtherAttributes();
    private final RefIds refIds = new RefIds();
    private final LongTexts longTexts = new LongTexts();
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
    private LongText longText;
    private boolean nameHasBlanks;
    private boolean otherAttributes;

    Tokenizer(ClixmlLimits limits) {
        size = new DocumentSize(limits, this);
    }

    /** Begins a document at its root element; a byte order mark in front of it is skipped. */
    void begin(byte[] document, int from, int to) {
        moveTo(document, from, to);
        decoder.begin(document);
        size.clear();
        others.clear();
    }

    /** Forgets the RefIds of the document before. */
    void clearIds() {
        refIds.clear();
    }

    /** Begins a document whose long texts are not in its array; {@link #end} is to follow. */
    void begin(LargeDocument document) {
        begin(document.bytes(), 0, document.bytes().length);
        setBefore(0);
        longTexts.begin(document.texts());
    }

    /** Forgets the document. */
    void end() {
        setBefore(0);
        longTexts.clear();
        longText = null;
    }

    /** Moves into the next child, or behind the end tag of the parent. True for a child. */
    boolean nextChild(Tag parent) {
        skipBetween();
        while (at < end && bytes[at] == '&') {
            blankReference();
        }
        if (at + 1 < end && bytes[at] == '<' && bytes[at + 1] == '/') {
            endTag(parent);
            return false;
        }
        startTag();
        return true;
    }

    /** White space between elements that is written as a reference. */
    private void blankReference() {
        int from = at;
        while (at < end && bytes[at] != ';' && bytes[at] != '<') {
            at++;
        }
        expect(';');
        if (Blanks.ofXml(decoder.decode(from, at, false)).length() > 0) {
            throw bad("text between elements");
        }
        skipBetween();
    }

    /** Moves to the root element. */
    void root() {
        skipBetween();
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
        if (at < end || longTexts.isLeft()) {
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

    /** Whether the name has other blanks than spaces in it, so that its range of the document is not its text. */
    boolean nameHasBlanks() {
        return nameHasBlanks;
    }

    /** The name, whatever blanks are in it. */
    String attributeName() {
        return decoder.attribute(nameFrom, nameTo);
    }

    int nameFrom() {
        return nameFrom;
    }

    int nameTo() {
        return nameTo;
    }

    /**
     * The RefId as a number: PowerShell counts from zero. Any other text is a RefId too, and gets a number below -1
     * that stands for it in this document.
     */
    int refId() {
        int plain = RefIds.number(range.trimmed(bytes, refFrom, refTo), refTo - refFrom);
        if (plain != RefIds.NONE) {
            return plain;
        }
        int any = refIds.of(decoder.decode(refFrom, refTo, false));
        if (any == RefIds.NONE) {
            throw limit("more than " + RefIds.MOST_CHARACTERS + " characters of RefIds that are no numbers");
        }
        return any;
    }

    /** Skips what is in the element that just began, up to and with its end tag: anything well-formed. */
    void skip() {
        if (emptyElement) {
            return;
        }
        Tag owner = tag;
        Deque<String> open = new ArrayDeque<>();
        while (true) {
            text(owner);
            if (bytes[at + 1] != '/') {
                nested(open);
            } else if (open.isEmpty()) {
                endTag(owner);
                return;
            } else {
                endTag(open.pop());
            }
        }
    }

    /** Moves to the next tag, over text. */
    private void text(Tag owner) {
        int from = at;
        while (at < end && (bytes[at] != '<' || startsWith(CDATA))) {
            if (bytes[at] == '<') {
                decoder.decode(from, at, false);
                skipBehind("]]>");
                from = at;
            } else {
                textByte(bytes[at]);
                at++;
            }
        }
        decoder.decode(from, at, false);
        if (at + 1 >= end) {
            throw bad("the end of the document inside of " + owner);
        }
    }

    private void nested(Deque<String> open) {
        if (skipMarkup()) {
            return;
        }
        size.addElement();
        int from = ++at;
        skip(ByteKinds.NAME);
        String name = decoder.plain(from, at);
        if (name.isEmpty()) {
            throw bad("an element without a name");
        }
        attributes();
        if (!emptyElement) {
            open.push(name);
        }
    }

    private void endTag(String name) {
        int from = at + 2;
        at = from;
        skip(ByteKinds.NAME);
        if (!decoder.plain(from, at).equals(name)) {
            throw bad("the end tag of \"" + excerpt(from, at) + "\" inside of an element that is not its own");
        }
        skipBlanks();
        expect('>');
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
        if (textTo >= longTexts.place()) {
            takeLongText();
        }
    }

    /** The text that was read last is the long one that stands in its place, or that one stands in no text. */
    private void takeLongText() {
        if (textFrom != longTexts.place() || textTo != longTexts.place()) {
            throw bad("a long text where an element should begin");
        }
        longText = longTexts.take();
        addBefore(longText.size());
        pieces = true;
        escapes = true;
    }

    private void textByte(int b) {
        character(at);
        if (b == ']' && at + 2 < end && bytes[at + 1] == ']' && bytes[at + 2] == '>') {
            throw bad("the end of a CDATA section that did not begin");
        }
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
     * The text that was read last, for values that are written in ASCII; there may be blanks around it only if it has
     * references in it. Valid until the next call.
     */
    CharSequence ascii() {
        if (escapes) {
            return string(false);
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
        streamFrom = NO_ATTRIBUTE;
        nameHasBlanks = false;
        otherAttributes = false;
        while (true) {
            skipBlanks();
            int b = at < end ? bytes[at] : -1;
            if (b == '>') {
                at++;
                emptyElement = false;
                break;
            }
            if (b == '/') {
                at++;
                expect('>');
                emptyElement = true;
                break;
            }
            attribute();
        }
        if (otherAttributes) {
            wrong(others.end());
        }
    }

    private void attribute() {
        int from = at;
        skip(ByteKinds.NAME);
        int to = at;
        if (from == to || !ByteKinds.isBlank(bytes[from - 1])) {
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
        boolean references = false;
        boolean blanks = false;
        skip(ByteKinds.VALUE);
        while (at < end && bytes[at] != quote) {
            if (bytes[at] == '<') {
                throw bad("a < in an attribute");
            }
            references |= bytes[at] == '&';
            blanks |= ByteKinds.isBlank(bytes[at]);
            character(at);
            at++;
            skip(ByteKinds.VALUE);
        }
        int valueTo = at;
        expect(quote);
        if (references) {
            decoder.decode(valueFrom, valueTo, false);
        }
        take(from, to, valueFrom, valueTo);
        nameHasBlanks |= blanks && nameFrom == valueFrom;
    }

    private void take(int from, int to, int valueFrom, int valueTo) {
        if (to - from == 1 && bytes[from] == 'N' && nameFrom == NO_ATTRIBUTE) {
            nameFrom = valueFrom;
            nameTo = valueTo;
        } else if (isRefId(from, to) && refFrom == NO_ATTRIBUTE) {
            refFrom = valueFrom;
            refTo = valueTo;
        } else if (to - from == 1 && bytes[from] == 'S' && streamFrom == NO_ATTRIBUTE) {
            streamFrom = valueFrom;
            streamTo = valueTo;
        } else if (isRefId(from, to) || (to - from == 1 && (bytes[from] == 'N' || bytes[from] == 'S'))) {
            throw bad("a second attribute " + excerpt(from, to));
        } else {
            otherAttributes = true;
            wrong(others.add(decoder.plain(from, to), decoder.decode(valueFrom, valueTo, false)));
        }
    }

    private boolean isRefId(int from, int to) {
        return to - from == 5
                && bytes[from] == 'R'
                && bytes[from + 1] == 'e'
                && bytes[from + 2] == 'f'
                && bytes[from + 3] == 'I'
                && bytes[from + 4] == 'd';
    }

    private void wrong(@Nullable String what) {
        if (what != null) {
            throw bad(what);
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
                textByte(bytes[at]);
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
            if (startsWith(CDATA)) {
                skipBehind("]]>");
                decoder.appendLiteral(begin + CDATA.length(), at - 3);
            } else if (!skipMarkup()) {
                throw bad("an element inside of the text of " + owner);
            }
            from = at;
        }
    }
}
