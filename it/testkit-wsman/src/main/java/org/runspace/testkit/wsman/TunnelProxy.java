package org.runspace.testkit.wsman;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * An HTTP proxy on a free port of this machine that demands a login, and then leads to the port of this machine that a
 * client asks for, by CONNECT and whatever the host is (RFC 7231 4.3.6). It keeps what it was told. Thread-safe.
 */
public final class TunnelProxy implements AutoCloseable {
    private static final String NAME = "tunnel-proxy";
    private static final String LOGIN = "proxy-authorization: ";
    private static final String CHALLENGE = "Proxy-Authenticate: ";
    private static final String LINE = "\r\n";

    private final List<ServedLogin> accepted;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Queue<String> heads = new ConcurrentLinkedQueue<>();

    private TunnelProxy(List<ServedLogin> accepted) throws IOException {
        this.accepted = accepted;
        this.listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    }

    /**
     * Starts a proxy.
     *
     * @param accepted the logins, in the order in which they are offered
     * @return the running proxy
     * @throws IOException if there is no port
     */
    public static TunnelProxy demanding(ServedLogin... accepted) throws IOException {
        TunnelProxy proxy = new TunnelProxy(List.of(accepted));
        begin(proxy::accept);
        return proxy;
    }

    /**
     * Returns where it is.
     *
     * @return {@code localhost} and its port
     */
    public String address() {
        return "localhost:" + listener.getLocalPort();
    }

    /**
     * Returns the requests that came.
     *
     * @return the first line and the headers of each, with the secrets in them
     */
    public List<String> heads() {
        return List.copyOf(heads);
    }

    /** Ends the proxy and every connection through it. */
    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private static void begin(Runnable work) {
        Thread thread = new Thread(work, NAME);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                client.setTcpNoDelay(true);
                open.add(client);
                begin(() -> serve(client));
            }
        } catch (IOException e) {
            // closed, which is the only way to end it
        }
    }

    private void serve(Socket client) {
        ConnectionLogins logins = new ConnectionLogins();
        try (client) {
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            for (List<String> head = head(reader); !head.isEmpty(); head = head(reader)) {
                heads.add(String.join("\n", head));
                ConnectionLogins.Step step = logins.login(authorization(head), Optional.empty(), accepted);
                switch (step.progress()) {
                    case REFUSED -> {
                        write(client, 407, challenges() + "Connection: close" + LINE);
                        return;
                    }
                    case GOES_ON ->
                        write(client, 407, CHALLENGE + step.challenge().orElseThrow() + LINE);
                    case LOGGED_IN -> {
                        tunnel(client, Integer.parseInt(head.get(0).replaceAll("CONNECT .*:(\\d+) HTTP/.*", "$1")));
                        return;
                    }
                }
            }
        } catch (IOException e) {
            // the client has ended the connection
        } finally {
            logins.close();
            open.remove(client);
        }
    }

    private String challenges() {
        return accepted.stream()
                .map(login -> CHALLENGE + login.challenge() + LINE)
                .collect(Collectors.joining());
    }

    private static Optional<String> authorization(List<String> head) {
        return head.stream()
                .filter(line -> line.regionMatches(true, 0, LOGIN, 0, LOGIN.length()))
                .map(line -> line.substring(LOGIN.length()))
                .findFirst();
    }

    /** Returns the lines of a request; none if there is no further one. */
    private static List<String> head(BufferedReader reader) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            lines.add(line);
        }
        return lines;
    }

    private static void write(Socket client, int status, String headers) throws IOException {
        String answer = "HTTP/1.1 " + status + " Login" + LINE + headers + "Content-Length: 0" + LINE + LINE;
        client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    }

    /** The client says nothing before it has the answer, so the reader of its requests has read nothing ahead. */
    private void tunnel(Socket client, int port) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            server.setTcpNoDelay(true);
            client.getOutputStream().write(("HTTP/1.1 200 Go" + LINE + LINE).getBytes(StandardCharsets.US_ASCII));
            begin(() -> pump(server, client));
            pump(client, server);
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException | UncheckedIOException e) {
            // one of both has ended
        }
    }
}
