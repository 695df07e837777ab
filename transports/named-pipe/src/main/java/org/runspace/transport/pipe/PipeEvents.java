package org.runspace.transport.pipe;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The events of a connected pipe, one call at a time. */
interface PipeEvents {
    /** Bytes arrived, valid during the call. */
    void received(ByteBuffer bytes);

    /**
     * The pipe has ended; the last call. The cause is null if the client closed it, or the server ended it without an
     * error.
     */
    void ended(IOException cause);
}
