package org.runspace.transport.stream;

import java.io.IOException;
import java.util.List;
import org.runspace.error.OpenFailure;
import org.runspace.object.PSCredential;
import org.runspace.spi.Deadline;
import org.runspace.spi.Setting;
import org.runspace.spi.Target;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportContext;
import org.runspace.spi.TransportProvider;

/**
 * The base of connection types that are a pair of byte streams: what most authors extend. An implementation has no
 * state.
 */
public abstract class StreamTransportProvider implements TransportProvider {
    /** For subclasses. */
    protected StreamTransportProvider() {
        // has no state
    }

    /**
     * Connects. Runs on a thread of its own and may block, but should not block beyond the deadline; the session gives
     * up then, interrupts the thread, and closes whatever comes later. {@link TcpStreams} does all that is needed for a
     * TCP connection.
     *
     * @param target where to
     * @param context threads, timers and the clock
     * @param deadline when the connecting must have ended
     * @return the streams of the connection
     * @throws TransportOpenException if it failed for a reason that has a kind of its own
     * @throws IOException for any other failure; it counts as unreachable
     */
    protected abstract ByteStreams connect(Target target, TransportContext context, Deadline deadline)
            throws IOException;

    /**
     * Returns whether nobody on the way can read what is sent. Where somebody can, secure strings are encrypted by the
     * protocol, which costs the opening a little time.
     *
     * @return true for pipes inside one machine and for encrypted connections; false if not overridden
     */
    protected boolean isConfidential() {
        return false;
    }

    /**
     * Returns the user's name and password of the session that is being opened.
     *
     * @param target as given to {@link #connect}
     * @param context as given to {@link #connect}
     * @return to be closed
     * @throws TransportOpenException of the kind {@link OpenFailure#AUTHENTICATION} if the session has none
     */
    protected static PSCredential credential(Target target, TransportContext context) throws TransportOpenException {
        return context.credentials()
                .credential(target)
                .orElseThrow(() -> new TransportOpenException(
                        OpenFailure.AUTHENTICATION,
                        "the connection type " + target.scheme()
                                + " needs a user's name and password, and the session was given none",
                        null));
    }

    /** Returns no settings, if not overridden. */
    @Override
    public List<Setting> settings() {
        return List.of();
    }

    /**
     * Returns how much a connection takes while the other side reads nothing. Packets that surely fit are written by
     * the thread that makes them, which saves every call two changes of threads. That thread may be the application's,
     * so this is only for streams whose writes do not care about interrupts; and with a promise that is too large the
     * session would stand still until the other side reads.
     *
     * @return bytes; 0 if it is not known, and then all writing is done by tasks
     */
    protected int roomForWrites() {
        return 0;
    }

    /**
     * Says more about a connection that ended by itself, a process's exit code for example. Called on a reading thread;
     * may wait a little.
     *
     * @param streams of the connection that ended
     * @return one sentence
     */
    protected String describeEnd(ByteStreams streams) {
        return "the other side closed the stream";
    }

    /**
     * Says why a connection ended by itself, and what an open that fails of it is reported as. Called on a reading
     * thread; may wait a little.
     *
     * @param streams of the connection that ended
     * @param said what the other side wrote beside the protocol, several lines or empty
     * @return unreachable for the reason of {@link #describeEnd}, unless a subclass knows better
     */
    protected TransportOpenException explainEnd(ByteStreams streams, String said) {
        return new TransportOpenException(OpenFailure.UNREACHABLE, describeEnd(streams), null);
    }

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
        return new StreamTransport(this, target, context);
    }
}
