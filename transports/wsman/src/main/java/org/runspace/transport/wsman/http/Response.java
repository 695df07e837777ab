package org.runspace.transport.wsman.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.hc.core5.http.HttpResponse;

/**
 * Takes the response to one request: {@code head}, any number of {@code data}, {@code ended}; or {@code failed} at any
 * time, as the last call. What one of them throws ends the connection and comes back as the failure.
 */
interface Response {
    /** Takes the head, and how many bytes of content follow; a negative number if that is not known. */
    void head(HttpResponse response, long length) throws IOException;

    /** Takes bytes that are valid during the call. */
    void data(ByteBuffer bytes) throws IOException;

    /** Takes the end; the connection can carry another request only if it says so. */
    void ended(boolean reusable) throws IOException;

    /** Takes the cause, and whether a byte of the request may have left this machine. */
    void failed(Exception cause, boolean sent);
}
