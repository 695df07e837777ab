package org.runspace.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP listener on the loopback address that gives each connection a thread, and ends them all when it is closed. */
final class LoopbackListener implements Closeable {
    /** Talks to one client on a thread of its own. */
    interface Service {
        /** Ends when the client is gone; the socket is closed then, and an exception is an end, too. */
        void serve(Socket socket) throws IOException;
    }

    private final String name;
    private final Service service;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    LoopbackListener(String name, Service service) throws IOException {
        this.name = name;
        this.service = service;
        server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        start(name, this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                open.add(socket);
                start(name + "-client", () -> serve(socket));
            }
        } catch (IOException e) {
            // closed, which is the only way to end it
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            service.serve(socket);
        } catch (IOException e) {
            System.getLogger(LoopbackListener.class.getName())
                    .log(System.Logger.Level.DEBUG, name + ": a client's connection ended", e);
        } finally {
            open.remove(socket);
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
