package org.runspace.transport.stream;

import org.jspecify.annotations.NullMarked;
import org.runspace.Cancellable;
import org.runspace.spi.Deadline;
import org.runspace.spi.Target;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportContext;
import org.runspace.spi.TransportProvider;

/**
 * The base class of connection types that read and write by events, so that idle sessions need no thread.
 * Implementations keep no state of single sessions.
 */
@NullMarked
public abstract class ByteConnectionProvider implements TransportProvider {
    /** Creates the provider; for subclasses. */
    protected ByteConnectionProvider() {
        // has no state
    }

    /**
     * Begins to connect. Does not wait: the result is reported by events, at the deadline at the latest.
     *
     * @param target the server to connect to
     * @param context threads, timers and the clock
     * @param deadline the time at which the connection must be established
     * @param events called with the result and everything that follows
     * @return a handle that cancels the attempt; it has no effect once the connection is established
     */
    protected abstract Cancellable connect(
            Target target, TransportContext context, Deadline deadline, ByteConnectionEvents events);

    /**
     * Returns whether nobody on the network can read what is sent.
     *
     * @return true for pipes inside one machine and for encrypted connections
     */
    protected abstract boolean isConfidential();

    /**
     * Refuses targets that this connection type cannot use, before anything is connected.
     *
     * @param target checked against the settings' types already
     * @throws org.runspace.error.ConnectionStringException if this connection type cannot use the target
     */
    protected void check(Target target) {
        // every target makes sense unless a subclass knows better
    }

    @Override
    public final Transport create(Target target, TransportContext context) {
        check(target);
        return new ByteConnectionTransport(this, target, context);
    }
}
