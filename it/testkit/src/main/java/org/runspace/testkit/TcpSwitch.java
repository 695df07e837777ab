package org.runspace.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A port of this machine that leads to another one, as long as it is on. Switched off, it is a server that has crashed:
 * connections end, and new ones end at once. Thread-safe.
 */
public final class TcpSwitch implements Closeable {
    private final int target;
    private final LoopbackListener listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean on = true;

    /**
     * Creates one that is on.
     *
     * @param target a port of the loopback address
     * @throws IOException if there is no port
     */
    public TcpSwitch(int target) throws IOException {
        this.target = target;
        this.listener = new LoopbackListener("tcp-switch", this::lead);
    }

    /**
     * Returns the port that leads to the other one.
     *
     * @return a number above zero
     */
    public int port() {
        return listener.port();
    }

    /**
     * Ends all connections, and lets no new one through.
     *
     * @throws IOException if a connection cannot be closed
     */
    public void off() throws IOException {
        on = false;
        for (Socket socket : open) {
            socket.close();
        }
    }

    /** Lets new connections through again. */
    public void on() {
        on = true;
    }

    @Override
    public void close() throws IOException {
        off();
        listener.close();
    }

    private void lead(Socket client) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            server.setTcpNoDelay(true);
            open.add(client);
            open.add(server);
            if (on) {
                LoopbackListener.start("tcp-switch-answers", () -> copyAll(server, client));
                copy(client.getInputStream(), server.getOutputStream());
            }
        } finally {
            open.remove(client);
        }
    }

    private void copyAll(Socket server, Socket client) {
        try (client) {
            copy(server.getInputStream(), client.getOutputStream());
        } catch (IOException e) {
            // one of both is gone, which ends the other direction, too
        } finally {
            open.remove(server);
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
