package org.runspace.transport.stream;

import java.io.IOException;
import org.runspace.spi.Deadline;
import org.runspace.spi.Target;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportContext;
import org.runspace.spi.TransportProvider;

/** The base of connection types that are a pair of byte streams: what most authors extend. An implementation has no state. */
public abstract class StreamTransportProvider implements TransportProvider {
    /** For subclasses. */
    protected StreamTransportProvider() {
        // has no state
    }

    /**
     * Connects. Runs on a thread of its own and may block, but should not block beyond the deadline; the session gives up then, and closes whatever comes later.
     *
     * @param target where to
     * @param context threads, timers and the clock
     * @param deadline when the connecting must have ended
     * @return the streams of the connection
     * @throws ConnectException if it failed for a reason that has a kind of its own
     * @throws IOException for any other failure; it counts as unreachable
     */
    protected abstract ByteStreams connect(Target target, TransportContext context, Deadline deadline) throws IOException;

    /**
     * Whether nobody on the way can read what is sent.
     *
     * @return true for pipes inside one machine and for encrypted connections
     */
    protected abstract boolean isConfidential();

    /**
     * How much a connection takes while the other side reads nothing. Packets that surely fit are written by the thread that makes them, which saves every call two
     * changes of threads. That thread may be the application's, so this is only for streams whose writes do not care about interrupts; and with a promise that is
     * too large the session would stand still until the other side reads.
     *
     * @return bytes; 0 if it is not known, and then all writing is done by tasks
     */
    protected int roomForWrites() {
        return 0;
    }

    /**
     * Says more about a connection that ended by itself, a process's exit code for example. Called on a reading thread; may wait a little.
     *
     * @param streams of the connection that ended
     * @return one sentence
     */
    protected String describeEnd(ByteStreams streams) {
        return "the other side closed the stream";
    }

    @Override
    public final Transport create(Target target, TransportContext context) {
        return new StreamTransport(this, target, context);
    }
}
