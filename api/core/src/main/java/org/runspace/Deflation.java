package org.runspace;

import java.util.Arrays;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import org.runspace.object.PSDictionary;

/**
 * Makes pieces of files smaller for their way (RFC 1951) where that is worth its time, which it is for text: most of
 * the time of a copy goes into the server's reading and writing of base64. For one thread at a time.
 */
final class Deflation implements AutoCloseable {
    /** Smaller pieces are sent as they are. */
    static final int LEAST = 1 << 10;

    /** What has to become smaller than this part of itself; else it is sent as it is. */
    static final double WORTH = 0.75;

    /** How many pieces are sent as they are after one that did not become small enough. */
    static final int UNTRIED = 15;

    private static final String KEY = "Deflated";

    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private byte[] buffer = {};
    private int untried;

    /** Returns what to send of a piece: the same bytes, or a dictionary with smaller ones. */
    Object smaller(byte[] bytes) {
        if (untried > 0 || bytes.length < LEAST) {
            untried = Math.max(0, untried - 1);
            return bytes;
        }
        int most = (int) (bytes.length * WORTH);
        if (buffer.length < most) {
            buffer = new byte[most];
        }
        deflater.reset();
        deflater.setInput(bytes);
        deflater.finish();
        int length = deflater.deflate(buffer, 0, most);
        if (!deflater.finished()) {
            untried = UNTRIED;
            return bytes;
        }
        return Map.of(KEY, Arrays.copyOf(buffer, length));
    }

    /**
     * Returns the bytes of a piece that a server has sent.
     *
     * @return null if it is none, or larger than a piece may be
     */
    static byte @Nullable [] bytes(@Nullable Object sent) {
        if (sent instanceof PSDictionary dictionary && dictionary.get(KEY) instanceof byte[] deflated) {
            return inflated(deflated);
        }
        return sent instanceof byte[] bytes ? bytes : null;
    }

    private static byte @Nullable [] inflated(byte[] deflated) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(deflated);
            byte[] bytes = new byte[FileScripts.CHUNK + 1];
            int length = inflater.inflate(bytes);
            return inflater.finished() && length < bytes.length ? Arrays.copyOf(bytes, length) : null;
        } catch (DataFormatException e) {
            return null;
        } finally {
            inflater.end();
        }
    }

    @Override
    public void close() {
        deflater.end();
    }
}
