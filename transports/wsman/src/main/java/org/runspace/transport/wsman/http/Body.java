package org.runspace.transport.wsman.http;

import java.io.IOException;
import java.nio.ByteBuffer;

/** What is done with the bytes of an answer. Used by the thread of the connection. */
interface Body {
    /** Takes bytes that are valid during the call. */
    void data(ByteBuffer bytes) throws IOException;

    /** Takes the end, before the connection is free again. */
    void end() throws IOException;
}
