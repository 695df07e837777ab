package org.runspace.transport.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.runspace.error.OpenFailure;

/** What a {@link ByteConnection} tells. Any thread, one call at a time but for {@link #errorLine}. No method blocks. */
public interface ByteConnectionEvents {
    /**
     * The connection stands. Reading may begin when this returns.
     *
     * @param connection the connection
     */
    void connected(ByteConnection connection);

    /**
     * Bytes arrived.
     *
     * @param bytes valid during the call
     */
    void received(ByteBuffer bytes);

    /**
     * The other side wrote a line beside the protocol.
     *
     * @param line without its end
     */
    void errorLine(String line);

    /**
     * No connection could be made. Nothing follows.
     *
     * @param kind why
     * @param message one sentence
     * @param cause what led to it, or null
     */
    void failed(OpenFailure kind, String message, Throwable cause);

    /**
     * The connection that stood is gone. Nothing follows.
     *
     * @param why one sentence, as a failure tells it if nobody asked for the end
     * @param cause what led to it, or null
     */
    void ended(String why, IOException cause);

    /**
     * The same, where it is known what was wrong: a program that does not exist on the other side, for example.
     *
     * @param kind what an open that fails of this is reported as
     * @param why one sentence
     * @param cause what led to it, or null
     */
    default void ended(OpenFailure kind, String why, IOException cause) {
        ended(why, cause);
    }
}
