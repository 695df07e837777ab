package org.runspace.transport.wsman.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on sockets that answers with whatever bytes a test wants, be they HTTP or not. */
final class RawServer implements AutoCloseable {
    private final ServerSocket listener;
    private final Handler handler;
    private final AtomicInteger connections = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** What answers a request; what it throws ends the connection. */
    interface Handler {
        void handle(Request request, Socket socket) throws Exception;
    }

    /**
     * A request.
     *
     * @param connection the number of its connection, from 1 on
     * @param number its number on that connection, from 1 on
     * @param line its first line
     * @param headers its headers, without regard to case
     * @param body its content
     */
    record Request(int connection, int number, String line, Map<String, String> headers, byte[] body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    RawServer(Handler handler) throws IOException {
        this(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), handler);
    }

    RawServer(ServerSocket listener, Handler handler) {
        this.listener = listener;
        this.handler = handler;
        start("accept", this::accept);
    }

    static void answer(Socket socket, int status, String headers, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + status + " Text\r\n" + headers + "Content-Length: " + content.length + "\r\n\r\n";
        write(socket, head + body);
    }

    /** Answers as WinRM does when all is well. */
    static void envelope(Socket socket, String body) throws IOException {
        answer(socket, 200, "Content-Type: application/soap+xml;charset=UTF-8\r\n", body);
    }

    static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    int port() {
        return listener.getLocalPort();
    }

    URI url(String scheme) {
        return URI.create(scheme + "://127.0.0.1:" + port() + "/wsman");
    }

    /** How many connections there were. */
    int connections() {
        return connections.get();
    }

    /** How many connections there are. */
    int open() {
        return open.size();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, "raw-server-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                int number = connections.incrementAndGet();
                open.add(socket);
                start("connection", () -> serve(socket, number));
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    private void serve(Socket socket, int connection) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            int number = 0;
            while (true) {
                String line = line(in);
                Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
                for (String header = line(in); !header.isEmpty(); header = line(in)) {
                    int colon = header.indexOf(':');
                    headers.put(
                            header.substring(0, colon),
                            header.substring(colon + 1).strip());
                }
                byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
                number++;
                handler.handle(new Request(connection, number, line, headers, body), socket);
            }
        } catch (Exception e) {
            // the connection ends with it
        } finally {
            open.remove(socket);
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        while (next != '\n') {
            if (next < 0) {
                throw new IOException("end");
            }
            line.write(next);
            next = in.read();
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }
}
