package org.runspace.transport.stream;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.runspace.spi.Lane;

/**
 * One line of the out-of-process protocol, parsed as a packet in one walk over its bytes and without a copy of them.
 * Stricter than XML, as PowerShell itself is: one element, of a known name, with exactly its attributes and nothing but
 * text in it. Reusable; for one thread.
 */
final class PacketLine {
    private static final byte[] ID = ascii("PSGuid");
    private static final byte[] STREAM = ascii("Stream");
    private static final byte[] PROMPT_RESPONSE = ascii("PromptResponse");
    private static final String NO_PACKET = "a line that is no packet";

    private final ChannelIds ids = new ChannelIds();
    private byte[] bytes;
    private int at;
    private int end;
    private PacketType type;
    private UUID channel;
    private Lane lane;
    private int textFrom;
    private int textTo;

    /**
     * Takes a line.
     *
     * @param line an array with the line, which is not kept longer than until the next one
     * @param from the index of its first byte
     * @param to the index of its end
     * @throws IllegalArgumentException if it is no packet; the message says why
     */
    void parse(byte[] line, int from, int to) {
        bytes = line;
        at = from;
        end = to;
        while (end > at && isBlank(bytes[end - 1])) {
            end--;
        }
        skipBlanks();
        expect('<');
        name();
        attributes();
        content();
    }

    PacketType type() {
        return type;
    }

    /** The channel that the packet is about. */
    UUID channel() {
        return channel;
    }

    /** The lane, of a Data packet. */
    Lane lane() {
        return lane;
    }

    /** Where the text of a Data packet begins, in the array of the line. */
    int textFrom() {
        return textFrom;
    }

    /** Where the text of a Data packet ends. */
    int textTo() {
        return textTo;
    }

    private void name() {
        int from = at;
        while (at < end && isLetter(bytes[at])) {
            at++;
        }
        type = PacketType.ofElement(bytes, from, at);
        if (type == null) {
            throw new IllegalArgumentException(from == at ? NO_PACKET : "an unknown packet");
        }
    }

    private void attributes() {
        channel = null;
        lane = null;
        int begin = at;
        skipBlanks();
        while (at < end && bytes[at] != '>' && bytes[at] != '/') {
            if (at == begin) {
                throw new IllegalArgumentException(NO_PACKET);
            }
            attribute();
            begin = at;
            skipBlanks();
        }
        if (channel == null || (lane == null) == (type == PacketType.DATA)) {
            throw wrongAttributes();
        }
    }

    private void attribute() {
        boolean isId = takes(ID);
        if (!isId && !takes(STREAM)) {
            throw wrongAttributes();
        }
        skipBlanks();
        expect('=');
        skipBlanks();
        byte quote = at < end ? bytes[at] : 0;
        if (quote != '\'' && quote != '"') {
            throw new IllegalArgumentException(NO_PACKET);
        }
        int from = ++at;
        while (at < end && bytes[at] != quote && bytes[at] != '<') {
            at++;
        }
        int to = at;
        expect(quote);
        value(isId, from, to);
    }

    private void value(boolean isId, int from, int to) {
        if (isId ? channel != null : lane != null) {
            throw wrongAttributes();
        }
        if (isId) {
            channel = ids.read(bytes, from, to);
        } else {
            lane = isPromptResponse(from, to) ? Lane.PROMPT_RESPONSE : Lane.DEFAULT;
        }
    }

    /**
     * The rest of the line. The end tag is looked for at its end: what stands before is not looked at here, because
     * nothing but base64 can be decoded.
     */
    private void content() {
        if (at < end && bytes[at] == '/') {
            at++;
            textFrom = end;
            textTo = end;
            expect('>');
            require(at == end);
            return;
        }
        expect('>');
        skipBlanks();
        textFrom = at;
        textTo = beforeEndTag();
        require(type == PacketType.DATA || textFrom == textTo);
    }

    private int beforeEndTag() {
        int behind = end - 1;
        require(behind >= at && bytes[behind] == '>');
        behind = beforeBlanks(behind);
        int from = behind - type.element().length();
        require(from - 2 >= at
                && type.isElement(bytes, from, behind)
                && bytes[from - 2] == '<'
                && bytes[from - 1] == '/');
        return beforeBlanks(from - 2);
    }

    private int beforeBlanks(int from) {
        int before = from;
        while (before > at && isBlank(bytes[before - 1])) {
            before--;
        }
        return before;
    }

    private boolean isPromptResponse(int from, int to) {
        boolean same = to - from == PROMPT_RESPONSE.length;
        for (int i = 0; same && i < PROMPT_RESPONSE.length; i++) {
            same = (bytes[from + i] | 0x20) == (PROMPT_RESPONSE[i] | 0x20);
        }
        return same;
    }

    /** Moves behind a name that stands here. */
    private boolean takes(byte[] name) {
        int to = at + name.length;
        boolean here = to <= end && Arrays.equals(name, 0, name.length, bytes, at, to);
        at += here ? name.length : 0;
        return here;
    }

    private void skipBlanks() {
        while (at < end && isBlank(bytes[at])) {
            at++;
        }
    }

    private void expect(int b) {
        require(at < end && bytes[at] == b);
        at++;
    }

    private static void require(boolean packet) {
        if (!packet) {
            throw new IllegalArgumentException(NO_PACKET);
        }
    }

    private IllegalArgumentException wrongAttributes() {
        return new IllegalArgumentException("the wrong attributes on " + type.element());
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    private static boolean isLetter(byte b) {
        return (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
