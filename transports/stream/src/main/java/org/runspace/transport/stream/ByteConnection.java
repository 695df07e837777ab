package org.runspace.transport.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * A connection whose bytes come and go by events on threads of its own, so that it costs no thread while it idles.
 * Thread-safe; no method blocks.
 */
public interface ByteConnection {
    /**
     * Writes bytes. One write at a time: the next one comes after {@code done}.
     *
     * @param bytes not touched by the caller until {@code done}
     * @param done called once, with null when everything was taken, or with what went wrong; possibly before this
     *     returns
     */
    void write(ByteBuffer bytes, Consumer<IOException> done);

    /** Stops reading as soon as possible; what was read already may still arrive. Tells nothing before it returns. */
    void hold();

    /** Reads on. Tells nothing before it returns. */
    void resume();

    /** Ends the connection; {@link ByteConnectionEvents#ended} follows. Again and again. */
    void close();
}
