package org.runspace.endpoint;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.NullMarked;
import org.runspace.engine.runtime.ThreadContext;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/**
 * Serves an endpoint on a Unix domain socket that only its own account can use, like the named pipe of every PowerShell
 * process. Each client gets a session of its own; unlike with PowerShell, clients need not wait for each other.
 * Thread-safe.
 */
@NullMarked
public final class PipeServer implements Closeable {
    private static final System.Logger LOG = System.getLogger(PipeServer.class.getName());

    private final StreamService service;
    private final Path file;
    private final ServerSocketChannel server;
    private final ThreadContext context = new ThreadContext("endpoint-pipe");
    private final Set<SocketChannel> clients = ConcurrentHashMap.newKeySet();

    private PipeServer(StreamService service, Path file, ServerSocketChannel server) {
        this.service = service;
        this.file = file;
        this.server = server;
    }

    /**
     * Begins to serve an endpoint.
     *
     * @param endpoint the commands
     * @param file the socket's file; if a killed process has left one behind, it is replaced
     * @return the server, to be closed by the caller
     * @throws IOException if the socket cannot be created, because a process listens on it for example
     */
    public static PipeServer start(Endpoint endpoint, Path file) throws IOException {
        return start((in, out, context) -> EndpointServer.serve(endpoint, in, out, context), file);
    }

    /**
     * Begins to serve clients by another service than an endpoint.
     *
     * @param service serves each client; an exception ends that client's connection
     * @param file the socket's file; if a killed process has left one behind, it is replaced
     * @return the server, to be closed by the caller
     * @throws IOException if the socket cannot be created, because a process listens on it for example
     */
    public static PipeServer start(StreamService service, Path file) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            bind(channel, file);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        PipeServer server = new PipeServer(service, file, channel);
        server.context.startBlocking("endpoint-pipe-accept", server::acceptAll);
        return server;
    }

    private static void bind(ServerSocketChannel channel, Path file) throws IOException {
        try {
            channel.bind(UnixDomainSocketAddress.of(file));
        } catch (BindException e) {
            if (!isLeftBehind(file)) {
                throw e;
            }
            Files.delete(file);
            channel.bind(UnixDomainSocketAddress.of(file));
        }
    }

    private static boolean isLeftBehind(Path file) throws IOException {
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            probe.configureBlocking(false);
            probe.connect(UnixDomainSocketAddress.of(file));
            return false;
        } catch (ConnectException e) {
            return true;
        }
    }

    private void acceptAll() {
        try {
            while (server.isOpen()) {
                start(server.accept());
            }
        } catch (IOException e) {
            if (server.isOpen()) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        ErrorCode.ENDPOINT_FAILED.message("taking clients at its pipe", e),
                        e);
            }
        }
    }

    /** A client that cannot be served is turned away; the others are served all the same. */
    private void start(SocketChannel client) throws IOException {
        clients.add(client);
        try {
            context.startBlocking("endpoint-pipe-client", () -> serve(client));
        } catch (RuntimeException | Error e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    ErrorCode.ENDPOINT_FAILED.message("starting a thread for a client of its pipe", e),
                    e);
            clients.remove(client);
            client.close();
        }
    }

    private void serve(SocketChannel client) {
        try (client) {
            service.serve(new ChannelInput(client), new ChannelOutput(client), context);
        } catch (IOException | RunspaceException e) {
            LOG.log(System.Logger.Level.DEBUG, "a client of the pipe went away", e);
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, ErrorCode.ENDPOINT_FAILED.message("serving a client of its pipe", e), e);
        } finally {
            clients.remove(client);
        }
    }

    /** Ends every session and removes the file. */
    @Override
    public void close() throws IOException {
        server.close();
        for (SocketChannel client : clients) {
            client.close();
        }
        Files.deleteIfExists(file);
        context.close();
    }

    /** The JDK's own streams of a channel do not read while they write. */
    private static final class ChannelInput extends InputStream {
        private final SocketChannel channel;

        ChannelInput(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            return channel.read(ByteBuffer.wrap(bytes, from, length));
        }
    }

    /** As above. */
    private static final class ChannelOutput extends OutputStream {
        private final SocketChannel channel;

        ChannelOutput(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            for (ByteBuffer buffer = ByteBuffer.wrap(bytes, from, length); buffer.hasRemaining(); ) {
                channel.write(buffer);
            }
        }

        /** Ends the connection, as that of a socket does. */
        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
