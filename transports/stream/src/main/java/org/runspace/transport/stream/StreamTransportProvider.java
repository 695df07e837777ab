package org.runspace.transport.stream;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.runspace.error.OpenFailure;
import org.runspace.object.PSCredential;
import org.runspace.spi.Deadline;
import org.runspace.spi.Setting;
import org.runspace.spi.Target;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportContext;
import org.runspace.spi.TransportProvider;

/**
 * The base class of connection types that are a pair of byte streams; most connection types extend it. Implementations
 * have no state.
 */
@NullMarked
public abstract class StreamTransportProvider implements TransportProvider {
    /** Creates the provider; for subclasses. */
    protected StreamTransportProvider() {
        // has no state
    }

    /**
     * Connects. Called on a thread of its own that may block, but should not block beyond the deadline: the session
     * then gives up, interrupts the thread, and closes a connection that is returned later. {@link TcpStreams} does
     * this for a TCP connection, {@link GreetingLines} for lines that are exchanged on any streams before the session,
     * and {@link ChannelStreams} makes streams of a channel.
     *
     * @param target the server to connect to
     * @param context threads, timers and the clock
     * @param deadline the time at which the connection must be established
     * @return the streams of the connection
     * @throws TransportOpenException if it failed for a reason of a known kind
     * @throws IOException for any other failure, which is reported as {@link OpenFailure#UNREACHABLE}
     */
    protected abstract ByteStreams connect(Target target, TransportContext context, Deadline deadline)
            throws IOException;

    /**
     * Returns whether nobody on the network can read what is sent. If not, the protocol encrypts secure strings, which
     * makes the opening a little slower.
     *
     * @return true for pipes inside one machine and for encrypted connections; false by default
     */
    protected boolean isConfidential() {
        return false;
    }

    /**
     * Returns the user's name and password of the session that is being opened.
     *
     * @param target as given to {@link #connect}
     * @param context as given to {@link #connect}
     * @return a credential, to be closed by the caller
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

    /** Returns no settings by default. */
    @Override
    public List<Setting> settings() {
        return List.of();
    }

    /**
     * Returns how many bytes a connection can hold while the server reads nothing. Packets that are sure to fit are
     * written by the thread that makes them, which saves every call two changes of threads. That thread may be the
     * application's, so this is only for streams whose writes ignore interrupts. If the number is too large, the
     * session may block until the server reads.
     *
     * @return the number of bytes; 0 by default and if it is not known, when tasks do all writing
     */
    protected int roomForWrites() {
        return 0;
    }

    /**
     * Returns why a connection ended by itself, a process's exit code for example. Called on a reading thread; may wait
     * a little.
     *
     * @param streams the streams of the connection that ended
     * @return one sentence
     */
    protected String describeEnd(ByteStreams streams) {
        return "the server closed the stream";
    }

    /**
     * Returns the reason why a connection ended by itself, with the kind of an open failure with this reason. Called on
     * a reading thread; may wait a little.
     *
     * @param streams the streams of the connection that ended
     * @param said the server's text that is not part of the protocol, several lines or empty
     * @return of the kind {@link OpenFailure#UNREACHABLE} with the text of {@link #describeEnd}, unless overridden
     */
    protected TransportOpenException explainEnd(ByteStreams streams, String said) {
        return new TransportOpenException(OpenFailure.UNREACHABLE, describeEnd(streams), null);
    }

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
        return new StreamTransport(this, target, context);
    }
}
