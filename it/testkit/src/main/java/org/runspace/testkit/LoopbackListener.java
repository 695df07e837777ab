package org.runspace.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A TCP listener on the loopback address that gives each connection a thread, and ends them all when it is closed.
 * Thread-safe.
 */
public final class LoopbackListener implements Closeable {
    /** Talks to one client on a thread of its own. */
    public interface Service {
        /**
         * Talks to a client until one of both ends that.
         *
         * @param socket the connection, which is closed when this returns
         * @throws IOException if the connection ends, which is no failure of the service
         */
        void serve(Socket socket) throws IOException;
    }

    private static final Duration END = Duration.ofSeconds(10);

    private final String name;
    private final Service service;
    private final ServerSocket server;
    private final Thread accepting;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /**
     * Begins to listen on a free port.
     *
     * @param name of the threads
     * @param service talks to the clients
     * @throws IOException if there is no port
     */
    public LoopbackListener(String name, Service service) throws IOException {
        this(name, 0, service);
    }

    /**
     * Begins to listen.
     *
     * @param name of the threads
     * @param port where; 0 for a free port
     * @param service talks to the clients
     * @throws IOException if the port cannot be had
     */
    public LoopbackListener(String name, int port, Service service) throws IOException {
        this.name = name;
        this.service = service;
        server = new ServerSocket(port, 0, InetAddress.getLoopbackAddress());
        accepting = start(name, this::accept);
    }

    /**
     * Returns the port.
     *
     * @return a number above zero
     */
    public int port() {
        return server.getLocalPort();
    }

    /** Ends it. The port is free for others when this returns: the thread that accepts has to have left it. */
    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
        try {
            accepting.join(END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                start(name + "-client", () -> serve(socket));
            }
        } catch (IOException e) {
            // closed, which is the only way to end it
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            if (!server.isClosed()) {
                socket.setTcpNoDelay(true);
                service.serve(socket);
            }
        } catch (IOException e) {
            System.getLogger(LoopbackListener.class.getName())
                    .log(System.Logger.Level.DEBUG, name + ": a client's connection ended", e);
        } finally {
            open.remove(socket);
        }
    }

    /**
     * Starts a thread that does not keep the JVM alive, for the second direction of a connection for example.
     *
     * @param name of the thread
     * @param work what it does
     * @return the thread
     */
    public static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
