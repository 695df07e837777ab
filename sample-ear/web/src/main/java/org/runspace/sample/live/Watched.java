package org.runspace.sample.live;

import java.io.IOException;

/** A run that writes its lines, in one pool or at many targets. */
public interface Watched {
    /**
     * Starts it, and returns when it has ended.
     *
     * @throws IOException if its lines cannot be kept; it has been stopped then
     */
    void write() throws IOException;

    /** Stops it. From any thread, and also before it has begun or after it has ended. */
    void stop();
}
