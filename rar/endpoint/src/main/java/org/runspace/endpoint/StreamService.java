package org.runspace.endpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.NullMarked;
import org.runspace.spi.TransportContext;

/** Serves clients, each on a pair of streams. Thread-safe: called by one thread for each client. */
@NullMarked
public interface StreamService {
    /**
     * Serves one client on the calling thread until the client ends its stream.
     *
     * @param in the client's output
     * @param out the client's input
     * @param context the threads for commands
     * @throws IOException if the connection to the client is lost
     */
    void serve(InputStream in, OutputStream out, TransportContext context) throws IOException;
}
