package org.runspace.transport.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.runspace.error.OpenFailure;

/**
 * The events of a {@link ByteConnection}. They may come on any thread, but one at a time except for {@link #errorLine}.
 * No method blocks.
 */
@NullMarked
public interface ByteConnectionEvents {
    /**
     * Reports that the connection is established. Reading may begin when this returns.
     *
     * @param connection the connection
     */
    void connected(ByteConnection connection);

    /**
     * Reports received bytes.
     *
     * @param bytes valid during the call
     */
    void received(ByteBuffer bytes);

    /**
     * Reports a line from the server that is not part of the protocol.
     *
     * @param line without its end
     */
    void errorLine(String line);

    /**
     * Reports that the connection could not be established. No event follows.
     *
     * @param kind the kind of the reason
     * @param message one sentence
     * @param cause the underlying failure, or null
     */
    void failed(OpenFailure kind, String message, @Nullable Throwable cause);

    /**
     * Reports that the established connection has ended. No event follows.
     *
     * @param why one sentence for the failure of the session, if it was not being closed
     * @param cause the underlying failure, or null
     */
    void ended(String why, @Nullable IOException cause);

    /**
     * Reports that the established connection has ended for a reason of a known kind, because a program does not exist
     * on the server for example.
     *
     * @param kind the kind of an open failure with this reason
     * @param why one sentence
     * @param cause the underlying failure, or null
     */
    default void ended(OpenFailure kind, String why, @Nullable IOException cause) {
        ended(why, cause);
    }
}
