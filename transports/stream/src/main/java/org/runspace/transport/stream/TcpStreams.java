package org.runspace.transport.stream;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import org.jspecify.annotations.NullMarked;
import org.runspace.error.OpenFailure;
import org.runspace.spi.Deadline;
import org.runspace.spi.Target;
import org.runspace.spi.TransportContext;

/** Makes TCP connections to the {@code host:port} of a target. */
@NullMarked
public final class TcpStreams {
    private TcpStreams() {}

    /**
     * Connects to the target's {@code host:port} and exchanges the greeting.
     *
     * @param target as given to {@link StreamTransportProvider#connect}
     * @param context as given there
     * @param deadline as given there; all waiting ends then
     * @param greeting the exchange of lines before the session
     * @return the connection after the greeting
     * @throws IOException if it failed; nothing is left open then
     */
    public static ByteStreams connect(Target target, TransportContext context, Deadline deadline, Greeting greeting)
            throws IOException {
        ByteStreams connected = connect(target, context, deadline);
        return GreetingLines.exchange(connected, target, context, deadline, greeting);
    }

    /**
     * Connects to the target's {@code host:port}.
     *
     * @param target as given to {@link StreamTransportProvider#connect}
     * @param context as given there
     * @param deadline as given there
     * @return the connection
     * @throws IOException if it failed; nothing is left open then
     */
    public static ByteStreams connect(Target target, TransportContext context, Deadline deadline) throws IOException {
        InetSocketAddress address = address(target);
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(address, millisLeft(context, deadline));
            return new ByteStreams(socket.getInputStream(), socket.getOutputStream(), null, socket);
        } catch (SocketTimeoutException e) {
            socket.close();
            throw GreetingLines.overdue(target, e);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private static int millisLeft(TransportContext context, Deadline deadline) throws SocketTimeoutException {
        long millis = deadline.remaining(context.nanoTime()).toMillis();
        if (millis == 0) {
            throw new SocketTimeoutException("the deadline has passed");
        }
        return (int) Math.min(millis, Integer.MAX_VALUE);
    }

    private static InetSocketAddress address(Target target) throws TransportOpenException {
        String address = target.rest();
        int colon = address.lastIndexOf(':');
        String host = colon < 1 ? "" : address.substring(0, colon);
        try {
            int port = Integer.parseInt(address.substring(colon + 1));
            if (host.isEmpty() || port < 1 || port > 65535) {
                throw new NumberFormatException(address);
            }
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (NumberFormatException e) {
            throw new TransportOpenException(
                    OpenFailure.CONFIGURATION,
                    "wanted " + target.scheme() + ":host:port, found \"" + target + "\"",
                    null);
        } catch (UnknownHostException e) {
            throw new TransportOpenException(OpenFailure.NOT_FOUND, "no host is called " + host, e);
        }
    }
}
