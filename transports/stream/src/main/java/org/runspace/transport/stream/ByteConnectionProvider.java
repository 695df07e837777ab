package org.runspace.transport.stream;

import org.runspace.Cancellable;
import org.runspace.spi.Deadline;
import org.runspace.spi.Target;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportContext;
import org.runspace.spi.TransportProvider;

/**
 * The base of connection types whose library has a reactor of its own: sessions cost no thread while they idle. An
 * implementation has no state of its own sessions.
 */
public abstract class ByteConnectionProvider implements TransportProvider {
    /** For subclasses. */
    protected ByteConnectionProvider() {
        // has no state
    }

    /**
     * Begins to connect. Does not wait: what comes of it is told by events, at the latest at the deadline.
     *
     * @param target where to
     * @param context threads, timers and the clock
     * @param deadline when the connecting must have ended
     * @param events to be told
     * @return cancels the attempt; has no effect once the connection stands
     */
    protected abstract Cancellable connect(
            Target target, TransportContext context, Deadline deadline, ByteConnectionEvents events);

    /**
     * Returns whether nobody on the way can read what is sent.
     *
     * @return true for pipes inside one machine and for encrypted connections
     */
    protected abstract boolean isConfidential();

    /**
     * Refuses targets that make no sense for this type, before anything is connected.
     *
     * @param target checked against the settings' types already
     * @throws org.runspace.error.ConnectionStringException if the target makes no sense
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
