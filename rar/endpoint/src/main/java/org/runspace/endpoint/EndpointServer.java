package org.runspace.endpoint;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.runspace.engine.runtime.ThreadContext;
import org.runspace.error.RunspaceException;
import org.runspace.spi.TransportContext;
import org.runspace.transport.stream.StreamServer;

/**
 * Serves an endpoint over a pair of streams, as {@code pwsh -s} serves PowerShell on its standard streams, so that any
 * client of the out-of-process protocol can use it.
 */
@NullMarked
public final class EndpointServer {
    /** Held by a class of its own, so that it starts with the first one that needs it. */
    private static final class Shared {
        static final TransportContext CONTEXT = new ThreadContext("endpoint");
    }

    private EndpointServer() {}

    /**
     * Returns threads for servers that have none of their own.
     *
     * @return the threads that all such servers in this JVM share: daemon threads that exist while there is work, and
     *     need not be closed
     */
    public static TransportContext threads() {
        return Shared.CONTEXT;
    }

    /**
     * Serves the built-in commands on the standard streams of this process until the client ends its stream.
     *
     * @param arguments ignored, because clients pass the arguments of PowerShell
     * @throws IOException if the client's stream cannot be read
     */
    public static void main(String... arguments) throws IOException {
        try {
            serveStandardStreams((in, out, context) -> serve(Endpoint.STANDARD, in, out, System.err::println, context));
        } catch (RunspaceException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Serves one client on the standard streams of this process until it ends its stream. From then on
     * {@link System#out} prints to the error stream, because other output must not come between the packets.
     *
     * @param service serves the client, on the calling thread
     * @throws IOException if the client's stream cannot be read
     */
    public static void serveStandardStreams(StreamService service) throws IOException {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        System.setOut(System.err);
        try (ThreadContext context = new ThreadContext("endpoint-server")) {
            service.serve(System.in, out, context);
        }
    }

    /**
     * Serves one connection on the calling thread until the client ends its stream.
     *
     * @param endpoint the commands
     * @param in the client's output
     * @param out the client's input, which is not closed
     * @param errors takes the lines for the client that are not part of the protocol
     * @param context threads for the commands
     * @throws IOException if reading fails
     * @throws RunspaceException if the client sent something that is no packet
     */
    public static void serve(
            Endpoint endpoint, InputStream in, OutputStream out, Consumer<String> errors, TransportContext context)
            throws IOException {
        server(endpoint, out, errors, context).serve(in);
    }

    /**
     * Creates a server of one connection that reads by events.
     *
     * @param endpoint the commands
     * @param out the client's input, which is not closed
     * @param errors takes the lines for the client that are not part of the protocol
     * @param context threads for the commands
     * @return the server, which gets everything that the client sends
     */
    public static StreamServer server(
            Endpoint endpoint, OutputStream out, Consumer<String> errors, TransportContext context) {
        return new StreamServer(out, context.tasks(), errors, carrier -> endpoint.open(carrier, context));
    }

    /**
     * Serves one connection on the calling thread until the client ends its stream. Lines that are not part of the
     * protocol are sent between the packets, marked as PowerShell marks them on its pipes.
     *
     * @param endpoint the commands
     * @param in the client's output
     * @param out the client's input, which is not closed
     * @param context threads for the commands
     * @throws IOException if reading fails
     * @throws RunspaceException if the client sent something that is no packet
     */
    public static void serve(Endpoint endpoint, InputStream in, OutputStream out, TransportContext context)
            throws IOException {
        new StreamServer(out, context.tasks(), carrier -> endpoint.open(carrier, context)).serve(in);
    }
}
