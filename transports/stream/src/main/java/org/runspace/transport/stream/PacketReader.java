package org.runspace.transport.stream;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.runspace.error.ErrorCode;
import org.runspace.error.ProtocolException;
import org.runspace.spi.Lane;

/**
 * Finds packets in a stream of bytes that arrives in pieces of any size. Before the first packet, lines that are no
 * packets are reported as noise; after it they are an error, because the stream cannot be trusted any more. Not
 * thread-safe.
 */
public final class PacketReader {
    /** The default for the longest line that is accepted, in bytes. */
    public static final int LONGEST_LINE = 16 << 20;

    private static final byte[] FAST_START = "<Data Stream='Default' PSGuid='".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FAST_END = "</Data>".getBytes(StandardCharsets.US_ASCII);
    /** The mark of a line that is not part of the protocol, where no separate stream exists for such lines. */
    static final String ERROR_MARK = "__NamedPipeError__:";

    private static final String[] ERROR_MARKS = {ERROR_MARK, "__HyperVSocketError__:"};
    private static final int ID_LENGTH = 36;
    private static final int EXCERPT = 200;
    private static final int NOISE_LINES = 64;

    private final PacketHandler handler;
    private final int longestLine;
    private byte[] line = new byte[8192];
    private int length;
    private byte[] payload = new byte[8192];
    private byte[] lastIdText = {};
    private UUID lastId;
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
    }

    private void append(byte[] bytes, int from, int to) {
        int count = to - from;
        if (length + count > longestLine) {
            throw new ProtocolException(ErrorCode.TOO_LARGE, null, "a line", length + count, longestLine);
        }
        if (line.length - length < count) {
            line = Arrays.copyOf(line, Math.max(line.length * 2, length + count));
        }
        System.arraycopy(bytes, from, line, length, count);
        length += count;
    }

    private void line(byte[] bytes, int lineFrom, int to) {
        int from = lineFrom;
        if (!started) {
            started = true;
            boolean mark = to - from >= 3
                    && bytes[from] == (byte) 0xEF
                    && bytes[from + 1] == (byte) 0xBB
                    && bytes[from + 2] == (byte) 0xBF;
            from += mark ? 3 : 0;
        }
        if (from == to) {
            return;
        }
        if (startsWith(FAST_START, bytes, from, to)
                && endsWith(FAST_END, bytes, to)
                && quotedAt(bytes, from + FAST_START.length + ID_LENGTH, to)) {
            fastData(bytes, from, to);
        } else {
            slowLine(new String(bytes, from, to - from, StandardCharsets.UTF_8));
        }
    }

    /** What every server writes for output: no string is made of it. */
    private void fastData(byte[] bytes, int from, int to) {
        int idFrom = from + FAST_START.length;
        UUID channel = id(bytes, idFrom);
        int textFrom = idFrom + ID_LENGTH + 2;
        decode(channel, Lane.DEFAULT, bytes, textFrom, to - FAST_END.length);
    }

    private void decode(UUID channel, Lane lane, byte[] bytes, int from, int to) {
        anyPacket = true;
        ByteBuffer decoded;
        try {
            decoded = base64(bytes, from, to);
        } catch (IllegalArgumentException e) {
            throw bad(
                    "its text is not base64",
                    new String(bytes, from, Math.min(to - from, EXCERPT), StandardCharsets.UTF_8),
                    e);
        }
        if (!decoded.hasRemaining()) {
            throw bad("a Data packet without data", "", null);
        }
        handler.data(channel, lane, decoded);
    }

    /**
     * The JDK decodes whole arrays only; copying the text into one of the right length costs less than any decoding by
     * hand.
     */
    private ByteBuffer base64(byte[] bytes, int from, int to) {
        int room = (to - from) / 4 * 3 + 3;
        if (payload.length < room) {
            payload = new byte[Math.max(room, payload.length * 2)];
        }
        int written = Base64.getDecoder().decode(Arrays.copyOfRange(bytes, from, to), payload);
        return ByteBuffer.wrap(payload, 0, written);
    }

    private void slowLine(String text) {
        for (String mark : ERROR_MARKS) {
            if (text.regionMatches(true, 0, mark, 0, mark.length())) {
                handler.errorText(text.substring(mark.length()));
                return;
            }
        }
        PacketText packet;
        try {
            packet = PacketText.parse(text);
        } catch (IllegalArgumentException e) {
            if (anyPacket || ++noiseLines > NOISE_LINES) {
                throw bad(e.getMessage(), text, e);
            }
            handler.noise(text);
            return;
        }
        if (packet.type() == PacketType.DATA) {
            byte[] content = packet.content().strip().getBytes(StandardCharsets.US_ASCII);
            decode(packet.id(), packet.lane(), content, 0, content.length);
        } else {
            anyPacket = true;
            handler.packet(packet.type(), packet.id());
        }
    }

    private static ProtocolException bad(String what, String found, Throwable cause) {
        String excerpt = found.length() <= EXCERPT ? found : found.substring(0, EXCERPT) + "…";
        return new ProtocolException(ErrorCode.PACKET, cause, what, excerpt);
    }

    /** Most packets are of the same channel as the one before. */
    private UUID id(byte[] bytes, int from) {
        if (lastId == null || !Arrays.equals(lastIdText, 0, ID_LENGTH, bytes, from, from + ID_LENGTH)) {
            lastIdText = Arrays.copyOfRange(bytes, from, from + ID_LENGTH);
            try {
                lastId = PacketText.id(new String(lastIdText, StandardCharsets.US_ASCII));
            } catch (IllegalArgumentException e) {
                lastId = null;
                throw bad("its PSGuid is no GUID", new String(lastIdText, StandardCharsets.US_ASCII), e);
            }
        }
        return lastId;
    }

    private static boolean quotedAt(byte[] bytes, int at, int to) {
        return at + 1 < to && bytes[at] == '\'' && bytes[at + 1] == '>';
    }

    private static boolean startsWith(byte[] mark, byte[] bytes, int from, int to) {
        return to - from >= mark.length && Arrays.equals(mark, 0, mark.length, bytes, from, from + mark.length);
    }

    private static boolean endsWith(byte[] mark, byte[] bytes, int to) {
        return to >= mark.length && Arrays.equals(mark, 0, mark.length, bytes, to - mark.length, to);
    }
}
