package org.runspace.endpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.runspace.spi.TransportContext;

/** Serves clients, each on a pair of streams. Called by as many threads as there are clients. */
public interface StreamService {
    /**
     * Serves one client on the calling thread until it is gone.
     *
     * @param in from the client
     * @param out to the client
     * @param context threads for commands
     * @throws IOException if the client is gone
     */
    void serve(InputStream in, OutputStream out, TransportContext context) throws IOException;
}
