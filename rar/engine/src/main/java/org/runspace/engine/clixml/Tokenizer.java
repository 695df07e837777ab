package org.runspace.engine.clixml;

import java.nio.charset.StandardCharsets;
import org.runspace.ErrorCode;
import org.runspace.ValueFormatException;

/**
 * Walks over the elements of one document without making objects for them. Knows no document types and no entities but the five predefined ones. Reusable; for one thread.
 *
 * <p>Text and attributes are ranges of the document, of which strings are made when they are asked for.
 */
final class Tokenizer {
    private static final int NO_ATTRIBUTE = -1;

    private final ClixmlLimits limits;
    private final TextDecoder decoder = new TextDecoder();
    private final AsciiRange range = new AsciiRange();
    private byte[] bytes;
    private int at;
    private int end;
    private int elements;
    private long characters;
    private Tag tag;
    private boolean emptyElement;
    private int nameFrom;
    private int nameTo;
    private int refFrom;
    private int refTo;
    private int textFrom;
    private int textTo;
    private boolean escapes;
    private boolean pieces;

    Tokenizer(ClixmlLimits limits) {
        this.limits = limits;
    }

    /** Begins a document at its root element; a byte order mark in front of it is skipped. */
    void begin(byte[] document, int from, int to) {
        bytes = document;
        decoder.begin(document);
        at = from;
        end = to;
        elements = 0;
        characters = 0;
        if (to - from >= 3 && document[from] == (byte) 0xEF && document[from + 1] == (byte) 0xBB && document[from + 2] == (byte) 0xBF) {
            at += 3;
        }
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
        startTag();
    }

    /** Checks that nothing follows the root element. */
    void finish() {
        skipBetween();
        if (at < end) {
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

    /** The RefId as a number; peers count from zero, and anything else is as good as unknown. */
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

    byte[] document() {
        return bytes;
    }

    int position() {
        return at;
    }

    /** Reads the text of the element that just began, up to and with its end tag. The range is valid until the next call. */
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
            countText(decoder.length());
            return decoder.take(unescape);
        }
        countText(textTo - textFrom);
        return escapes ? decoder.decode(textFrom, textTo, unescape) : decoder.plain(textFrom, textTo);
    }

    /** The text that was read last, without the blanks around it: for values that are written in ASCII. Valid until the next call. */
    CharSequence ascii() {
        if (escapes) {
            return string(false).trim();
        }
        countText(textTo - textFrom);
        return range.trimmed(bytes, textFrom, textTo);
    }

    /** A range of the document as a name. */
    String name(int from, int to) {
        return decoder.decode(from, to, true);
    }

    /** Counts a name, also one that is known already: whoever walks the graph meets it again each time. */
    void countName(int size) {
        if (size > limits.nameLength()) {
            throw limit("a name of more than " + limits.nameLength() + " characters");
        }
        count(size);
    }

    /** Counts characters that a document has, or that a reference in it stands for. */
    void count(int size) {
        characters += size;
        if (characters > limits.characters()) {
            throw limit("texts of more than " + limits.characters() + " characters");
        }
    }

    private void countText(int size) {
        if (size > limits.textLength()) {
            throw limit("a text of more than " + limits.textLength() + " characters");
        }
        count(size);
    }

    ValueFormatException bad(String what) {
        return new ValueFormatException(ErrorCode.CLIXML, null, at, what);
    }

    ValueFormatException bad(String what, Throwable cause) {
        return new ValueFormatException(ErrorCode.CLIXML, cause, at, what);
    }

    ValueFormatException limit(String what) {
        return new ValueFormatException(ErrorCode.VALUE_LIMIT, null, at, what);
    }

    private void startTag() {
        if (at >= end || bytes[at] != '<') {
            throw bad(at >= end ? "the end of the document where an element should begin" : "text where an element should begin");
        }
        if (++elements > limits.elements()) {
            throw limit("more than " + limits.elements() + " elements");
        }
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

    /** White space, comments and processing instructions may stand between elements. */
    private void skipBetween() {
        do {
            skipBlanks();
        } while (at + 1 < end && bytes[at] == '<' && skipMarkup());
    }

    /** Skips a comment, processing instruction or CDATA section that begins here. */
    private boolean skipMarkup() {
        if (bytes[at + 1] == '?') {
            skipBehind("?>");
            return true;
        }
        if (bytes[at + 1] != '!') {
            return false;
        }
        if (startsWith("<!--")) {
            at += 4;
            skipBehind("-->");
            return true;
        }
        if (startsWith("<![CDATA[")) {
            skipBehind("]]>");
            return true;
        }
        throw bad("a document type, which is never accepted");
    }

    /** The rest of a text that has comments or CDATA sections in it, collected in pieces. */
    private void splice(Tag owner) {
        decoder.clear();
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

    private void controlCharacter(int b) {
        if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r') {
            throw bad("the control character " + b);
        }
    }

    private void skipBlanks() {
        while (at < end && ByteKinds.isBlank(bytes[at])) {
            at++;
        }
    }

    private void skip(int kind) {
        at = ByteKinds.behind(bytes, at, end, kind);
    }

    private void expect(int b) {
        if (at >= end || bytes[at] != b) {
            throw bad("a missing \"" + (char) b + "\"");
        }
        at++;
    }

    private void skipBehind(String mark) {
        while (at < end && !startsWith(mark)) {
            controlCharacter(bytes[at]);
            at++;
        }
        if (at >= end) {
            throw bad("a missing \"" + mark + "\"");
        }
        at += mark.length();
    }

    private boolean startsWith(String mark) {
        if (end - at < mark.length()) {
            return false;
        }
        for (int i = 0; i < mark.length(); i++) {
            if (bytes[at + i] != mark.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private String excerpt(int from, int to) {
        return new String(bytes, from, Math.min(to - from, 40), StandardCharsets.UTF_8);
    }
}
