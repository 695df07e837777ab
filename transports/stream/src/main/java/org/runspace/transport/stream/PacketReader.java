package org.runspace.transport.stream;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.runspace.error.ErrorCode;
import org.runspace.error.ProtocolException;

/**
 * Finds packets in a stream of bytes that arrives in pieces of any size. Before the first packet, lines that are no
 * packets, and text before it on its line, are reported as noise; after it they are an error, because the stream cannot
 * be trusted any more. Not thread-safe.
 */
public final class PacketReader {
    /** The default for the longest line that is accepted, in bytes. */
    public static final int LONGEST_LINE = 16 << 20;

    /** The mark of a line that is not part of the protocol, where no separate stream exists for such lines. */
    static final String ERROR_MARK = "__NamedPipeError__:";

    private static final byte[][] ERROR_MARKS = {
        ERROR_MARK.getBytes(StandardCharsets.US_ASCII), "__HyperVSocketError__:".getBytes(StandardCharsets.US_ASCII)
    };
    /** Its first byte. */
    private static final byte BYTE_ORDER_MARK = (byte) 0xEF;

    private static final int EXCERPT = 200;
    private static final int NOISE_LINES = 64;
    private static final int FIRST_ROOM = 8192;
    private static final byte[] NOTHING = {};

    private final PacketHandler handler;
    private final int longestLine;
    private final PacketLine packet = new PacketLine();
    /** The line that has begun and not ended. */
    private byte[] line = NOTHING;

    private int length;
    private boolean started;
    private boolean anyPacket;
    private int noiseLines;

    /**
     * Creates a reader.
     *
     * @param handler gets the packets and the other lines
     * @param longestLine in bytes; a longer line is an error
     */
    public PacketReader(PacketHandler handler, int longestLine) {
        this.handler = handler;
        this.longestLine = longestLine;
    }

    /**
     * Reads the next bytes of the stream.
     *
     * @param bytes an array with the bytes, which is not kept
     * @param from the index of the first byte
     * @param to the index after the last byte
     * @throws ProtocolException if a line is no packet; the reader must not be used any more
     */
    public void receive(byte[] bytes, int from, int to) {
        int start = from;
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                if (length == 0) {
                    line(bytes, start, i);
                } else {
                    append(bytes, start, i);
                    int whole = length;
                    length = 0;
                    line(line, 0, whole);
                }
                start = i + 1;
            }
        }
        append(bytes, start, to);
        if (!anyPacket && length > 0 && line[0] != '<' && line[0] != BYTE_ORDER_MARK) {
            handler.unfinished(text(line, 0, length, EXCERPT));
        }
    }

    private void append(byte[] bytes, int from, int to) {
        int count = to - from;
        if (length + count > longestLine) {
            throw new ProtocolException(ErrorCode.TOO_LARGE, null, "a line", length + count, longestLine);
        }
        if (line.length - length < count) {
            int room = Math.max(FIRST_ROOM, Math.max(line.length * 2, length + count));
            line = Arrays.copyOf(line, Math.min(room, Math.max(longestLine, count)));
        }
        System.arraycopy(bytes, from, line, length, count);
        length += count;
    }

    private void line(byte[] bytes, int lineFrom, int to) {
        int from = lineFrom;
        if (!started) {
            started = true;
            boolean mark = to - from >= 3
                    && bytes[from] == BYTE_ORDER_MARK
                    && bytes[from + 1] == (byte) 0xBB
                    && bytes[from + 2] == (byte) 0xBF;
            from += mark ? 3 : 0;
        }
        if (from == to) {
            return;
        }
        int text = behindErrorMark(bytes, from, to);
        if (text >= 0) {
            handler.errorText(text(bytes, text, to, TextLines.LONGEST));
        } else {
            packet(bytes, from, to);
        }
    }

    private void packet(byte[] bytes, int from, int to) {
        try {
            packet.parse(bytes, from, to);
        } catch (IllegalArgumentException e) {
            if (anyPacket || ++noiseLines > NOISE_LINES) {
                throw bad(e.getMessage(), bytes, from, to, e);
            }
            if (!standsBehindText(bytes, from, to)) {
                handler.noise(text(bytes, from, to, TextLines.LONGEST));
                return;
            }
        }
        if (!anyPacket) {
            anyPacket = true;
            handler.unfinished("");
        }
        if (packet.type() == PacketType.DATA) {
            handler.data(packet.channel(), packet.lane(), payload(bytes, packet.textFrom(), packet.textTo()));
        } else {
            handler.packet(packet.type(), packet.channel());
        }
    }

    /** Whether a packet stands at the end of a line, behind text that its writer has not ended. */
    private boolean standsBehindText(byte[] bytes, int from, int to) {
        int start = lastElement(bytes, from, to);
        if (start == from) {
            return false;
        }
        try {
            packet.parse(bytes, start, to);
        } catch (IllegalArgumentException e) {
            return false;
        }
        handler.noise(text(bytes, from, start, TextLines.LONGEST));
        return true;
    }

    /**
     * Where the last element of a line begins, whose end tag may stand behind it; the line's start if there is none.
     */
    private static int lastElement(byte[] bytes, int from, int to) {
        int at = lastTag(bytes, from, to);
        boolean isEnd = at + 1 < to && bytes[at + 1] == '/';
        return isEnd ? lastTag(bytes, from, at) : at;
    }

    private static int lastTag(byte[] bytes, int from, int to) {
        int at = Math.max(from, to - 1);
        while (at > from && bytes[at] != '<') {
            at--;
        }
        return at;
    }

    /** The JDK's decoder takes text without its padding, which PowerShell does not. */
    private static ByteBuffer payload(byte[] bytes, int from, int to) {
        if (from == to) {
            throw bad("a Data packet without data", bytes, from, to, null);
        }
        if ((to - from) % 4 != 0) {
            throw bad("base64 that is cut off", bytes, from, to, null);
        }
        try {
            return Base64.getDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
        } catch (IllegalArgumentException e) {
            throw bad("its text is not base64", bytes, from, to, e);
        }
    }

    /** Where the text of a line begins that is marked as an error; -1 if it is not. */
    private static int behindErrorMark(byte[] bytes, int from, int to) {
        for (byte[] mark : ERROR_MARKS) {
            if (startsWith(mark, bytes, from, to)) {
                return from + mark.length;
            }
        }
        return -1;
    }

    private static boolean startsWith(byte[] mark, byte[] bytes, int from, int to) {
        boolean same = to - from >= mark.length;
        for (int i = 0; same && i < mark.length; i++) {
            same = toLower(bytes[from + i]) == toLower(mark[i]);
        }
        return same;
    }

    private static int toLower(byte b) {
        return b >= 'A' && b <= 'Z' ? b | 0x20 : b;
    }

    private static ProtocolException bad(String what, byte[] bytes, int from, int to, Throwable cause) {
        return new ProtocolException(ErrorCode.PACKET, cause, what, text(bytes, from, to, EXCERPT));
    }

    /** The beginning of a text, in whole characters. */
    private static String text(byte[] bytes, int from, int to, int most) {
        int end = to;
        if (to - from > most) {
            end = from + most;
            while (end > from && (bytes[end] & 0xC0) == 0x80) {
                end--;
            }
        }
        String text = new String(bytes, from, end - from, StandardCharsets.UTF_8);
        return end == to ? text : text + "…";
    }
}
