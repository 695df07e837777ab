package org.runspace.transport.pipe;

import java.io.IOException;
import java.nio.ByteBuffer;

/** What a pipe that is connected tells, one call at a time. */
interface PipeEvents {
    /** Bytes arrived, valid during the call. */
    void received(ByteBuffer bytes);

    /** The pipe is gone; the last call. Null if this side closed it, or the other side did in good order. */
    void ended(IOException cause);
}
