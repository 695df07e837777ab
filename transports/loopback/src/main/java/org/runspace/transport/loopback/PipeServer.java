package org.runspace.transport.loopback;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.runspace.RunspaceException;
import org.runspace.spi.TransportContext;

/**
 * Serves a loopback endpoint on a Unix domain socket, as PowerShell processes serve sessions on their pipes, so that PowerShell's own client can attach to it. Unlike those it serves any
 * number of clients at once, each on a thread of its own. Only this account can connect.
 */
public final class PipeServer implements Closeable {
    private static final System.Logger LOG = System.getLogger(PipeServer.class.getName());

    private final LoopbackEndpoint endpoint;
    private final Path socket;
    private final TransportContext context;
    private final ServerSocketChannel server;
    private final Set<SocketChannel> clients = ConcurrentHashMap.newKeySet();

    private PipeServer(LoopbackEndpoint endpoint, Path socket, TransportContext context, ServerSocketChannel server) {
        this.endpoint = endpoint;
        this.socket = socket;
        this.context = context;
        this.server = server;
    }

    /**
     * Begins to listen.
     *
     * @param endpoint the commands
     * @param socket where; a file that was left behind is replaced
     * @param context threads for the clients and the commands
     * @return listening until it is closed
     * @throws IOException if it cannot, because somebody else listens there for example
     */
    public static PipeServer listen(LoopbackEndpoint endpoint, Path socket, TransportContext context) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            bind(channel, socket);
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
            PipeServer made = new PipeServer(endpoint, socket, context, channel);
            context.startBlocking("loopback-pipe " + socket, made::accept);
            return made;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void bind(ServerSocketChannel channel, Path socket) throws IOException {
        try {
            channel.bind(UnixDomainSocketAddress.of(socket));
        } catch (BindException e) {
            if (!isLeftBehind(socket)) {
                throw e;
            }
            Files.delete(socket);
            channel.bind(UnixDomainSocketAddress.of(socket));
        }
    }

    private static boolean isLeftBehind(Path socket) throws IOException {
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            probe.configureBlocking(false);
            probe.connect(UnixDomainSocketAddress.of(socket));
            return false;
        } catch (ConnectException e) {
            return true;
        }
    }

    /** Stops listening, removes the file and cuts every client off. */
    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(socket);
        for (SocketChannel client : clients) {
            client.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel client = server.accept();
                clients.add(client);
                start(client);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "no longer listening on " + socket, e);
        }
    }

    private void start(SocketChannel client) throws IOException {
        try {
            context.startBlocking("loopback-pipe client of " + socket, () -> serve(client));
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.WARNING, "no thread for a client of " + socket, e);
            client.close();
        }
    }

    private void serve(SocketChannel client) {
        try (client) {
            LoopbackServer.serve(endpoint, new SocketInput(client), new SocketOutput(client), context);
        } catch (IOException | RunspaceException e) {
            LOG.log(System.Logger.Level.DEBUG, "a client of " + socket + " ended", e);
        } finally {
            clients.remove(client);
        }
    }
}
