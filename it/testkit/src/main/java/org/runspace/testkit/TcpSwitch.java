package org.runspace.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * A port of this machine that leads to another one, as long as it is on. Switched off, it is a server that has crashed:
 * connections end, and new ones are refused. Thread-safe.
 */
public final class TcpSwitch implements Closeable {
    private static final String THREADS = "tcp-switch";

    private final int target;
    private final int port;
    private LoopbackListener listener;

    /** Keeps the port from others while nobody listens there; null while it is on. */
    private @Nullable Socket placeholder;

    /**
     * Creates one that is on.
     *
     * @param target a port of the loopback address
     * @throws IOException if there is no port
     */
    public TcpSwitch(int target) throws IOException {
        this.target = target;
        this.listener = new LoopbackListener(THREADS, this::lead);
        this.port = listener.port();
    }

    /**
     * Returns the port that leads to the other one.
     *
     * @return a number above zero
     */
    public int port() {
        return port;
    }

    /**
     * Ends all connections, and refuses new ones. Does nothing if it is off.
     *
     * @throws IOException if a connection cannot be closed
     */
    public synchronized void off() throws IOException {
        if (placeholder != null) {
            return;
        }
        listener.close();
        placeholder = new Socket();
        placeholder.setReuseAddress(true);
        placeholder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /**
     * Lets new connections through again. Does nothing if it is on.
     *
     * @throws UncheckedIOException if the port was lost
     */
    public synchronized void on() {
        if (placeholder == null) {
            return;
        }
        try {
            placeholder.close();
            placeholder = null;
            listener = new LoopbackListener(THREADS, port, this::lead);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        listener.close();
        if (placeholder != null) {
            placeholder.close();
        }
    }

    private void lead(Socket client) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            server.setTcpNoDelay(true);
            LoopbackListener.start("tcp-switch-answers", () -> copyAll(server, client));
            copy(client.getInputStream(), server.getOutputStream());
        }
    }

    private void copyAll(Socket server, Socket client) {
        try (client) {
            copy(server.getInputStream(), client.getOutputStream());
        } catch (IOException e) {
            // one of both is gone, which ends the other direction, too
        }
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
            to.write(buffer, 0, count);
            to.flush();
        }
    }
}
