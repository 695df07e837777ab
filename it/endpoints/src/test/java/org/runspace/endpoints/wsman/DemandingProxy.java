package org.runspace.endpoints.wsman;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.runspace.testkit.LoopbackListener;

/** An HTTP proxy on a port of this machine that tunnels for one user, and keeps what it was told. */
final class DemandingProxy implements AutoCloseable {
    static final String USER = "proxy-user";
    static final String PASSWORD = "proxy sesame";

    private static final String LOGIN = "Proxy-Authorization: Basic "
            + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    private static final String REFUSAL = "HTTP/1.1 407 Login\r\n%sContent-Length: 0\r\nConnection: close\r\n\r\n";

    private static final String NAME = "demanding-proxy";

    private final Queue<String> heads = new ConcurrentLinkedQueue<>();
    private final String challenge;
    private final LoopbackListener listener;

    private DemandingProxy(String challenge) throws IOException {
        this.challenge = challenge;
        this.listener = new LoopbackListener(NAME, this::serve);
    }

    /** Begins to serve, with the given header in its refusals. */
    static DemandingProxy start(String challenge) throws IOException {
        return new DemandingProxy("Proxy-Authenticate: " + challenge + "\r\n");
    }

    String address() {
        return "127.0.0.1:" + listener.port();
    }

    /** The requests that came, with their headers. */
    List<String> heads() {
        return List.copyOf(heads);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void serve(Socket client) throws IOException {
        String head = head(client);
        heads.add(head);
        if (!head.contains(LOGIN)) {
            client.getOutputStream().write(REFUSAL.formatted(challenge).getBytes(StandardCharsets.US_ASCII));
            return;
        }
        int port = Integer.parseInt(head.substring(head.indexOf(':') + 1, head.indexOf(" HTTP/")));
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            client.getOutputStream().write("HTTP/1.1 200 Go\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            LoopbackListener.start(NAME, () -> pump(server, client));
            pump(client, server);
        }
    }

    /** The client says nothing more before it has the answer, so a reader that reads ahead loses nothing. */
    private static String head(Socket client) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        StringBuilder head = new StringBuilder();
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            head.append(line).append('\n');
        }
        return head.toString();
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
