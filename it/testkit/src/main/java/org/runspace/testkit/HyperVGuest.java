package org.runspace.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.runspace.endpoint.Endpoint;
import org.runspace.endpoint.EndpointServer;
import org.runspace.endpoint.StreamService;

/**
 * The guest's side of the second connection of PowerShell Direct, over TCP on the loopback address: it checks the token
 * and serves the endpoint in Java. A guest's PowerShell serves one client; this one any number. Thread-safe.
 */
public final class HyperVGuest implements AutoCloseable {
    private static final int LONGEST_TOKEN = 110;
    private static final String TOKEN = "TOKEN ";

    private final String tokenOrNull;
    private final StreamService service;
    private final LoopbackListener listener;

    private HyperVGuest(String tokenOrNull, StreamService service) throws IOException {
        this.tokenOrNull = tokenOrNull;
        this.service = service;
        listener = new LoopbackListener("hyperv-guest", this::serve);
    }

    /**
     * Starts a guest.
     *
     * @param tokenOrNull what a client must have got from the broker; null for version 1, which asks for nothing
     * @param endpoint what sessions are with
     * @return to be closed
     * @throws IOException if there is no port
     */
    public static HyperVGuest start(String tokenOrNull, Endpoint endpoint) throws IOException {
        return start(tokenOrNull, (in, out, context) -> EndpointServer.serve(endpoint, in, out, line -> {}, context));
    }

    /**
     * Starts a guest that does what it likes once a client was let in.
     *
     * @param tokenOrNull what a client must have got from the broker; null for version 1, which asks for nothing
     * @param service serves each client
     * @return to be closed
     * @throws IOException if there is no port
     */
    public static HyperVGuest start(String tokenOrNull, StreamService service) throws IOException {
        return new HyperVGuest(tokenOrNull, service);
    }

    /**
     * Returns where it listens.
     *
     * @return a port of the loopback address
     */
    public int port() {
        return listener.port();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void serve(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        OutputStream out = socket.getOutputStream();
        if (tokenOrNull == null || admits(in, out)) {
            service.serve(in, out, EndpointServer.threads());
        }
    }

    private boolean admits(InputStream in, OutputStream out) throws IOException {
        return answer(out, read(in).length() == "VERSION".length(), "VERSION_2")
                && answer(out, read(in).startsWith("VERSION_"), "PASS")
                && answer(out, isToken(read(in)), "PASS");
    }

    private boolean isToken(String message) {
        return message.length() <= LONGEST_TOKEN
                && message.startsWith(TOKEN)
                && message.substring(TOKEN.length()).strip().equals(tokenOrNull);
    }

    private static boolean answer(OutputStream out, boolean good, String answer) throws IOException {
        out.write((good ? answer : "FAIL").getBytes(StandardCharsets.US_ASCII));
        return good;
    }

    private static String read(InputStream in) throws IOException {
        byte[] buffer = new byte[256];
        int count = in.read(buffer);
        return count < 0 ? "" : new String(buffer, 0, count, StandardCharsets.US_ASCII);
    }
}
