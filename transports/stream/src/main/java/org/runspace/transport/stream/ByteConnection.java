package org.runspace.transport.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A connection that reads and writes by events on threads of its own, so that it needs no thread while it is idle.
 * Thread-safe; no method blocks.
 */
@NullMarked
public interface ByteConnection {
    /**
     * Writes bytes. One write at a time: the next one comes after {@code done}.
     *
     * @param bytes not used by the caller until {@code done}
     * @param done called once, with null when all bytes were written, or with the failure; possibly before this method
     *     returns
     */
    void write(ByteBuffer bytes, Consumer<@Nullable IOException> done);

    /**
     * Stops reading as soon as possible; bytes that were read already may still be reported. Calls no event method
     * before it returns.
     */
    void hold();

    /** Continues reading. Calls no event method before it returns. */
    void resume();

    /**
     * Returns a feature of the transport that only some connections have, as {@link org.runspace.spi.Transport#feature}
     * does.
     *
     * @param type the interface of the feature
     * @param <T> the same
     * @return empty if not overridden, and if this connection does not have it
     */
    default <T> Optional<T> feature(Class<T> type) {
        return Optional.empty();
    }

    /** Ends the connection; {@link ByteConnectionEvents#ended} follows. Idempotent. */
    void close();
}
