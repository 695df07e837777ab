package org.runspace.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.runspace.endpoint.Endpoint;
import org.runspace.endpoint.EndpointServer;
import org.runspace.endpoint.StreamService;

/**
 * A guest's PowerShell server for PowerShell Direct, over TCP on the loopback address: it checks the token on the
 * second connection and serves the endpoint in Java. A real one serves one client; this one serves any number.
 * Thread-safe.
 */
public final class HyperVGuest implements AutoCloseable {
    private static final int LONGEST_TOKEN = 110;
    private static final String TOKEN = "TOKEN ";

    private final @Nullable String token;
    private final StreamService service;
    private final LoopbackListener listener;

    private HyperVGuest(@Nullable String token, StreamService service) throws IOException {
        this.token = token;
        this.service = service;
        listener = new LoopbackListener("hyperv-guest", this::serve);
    }

    /**
     * Starts a guest.
     *
     * @param token the token that clients must send, or null for version 1, which has no token
     * @param endpoint the endpoint that serves the sessions
     * @return the guest, to be closed by the test
     * @throws IOException if there is no port
     */
    public static HyperVGuest start(@Nullable String token, Endpoint endpoint) throws IOException {
        return start(token, (in, out, context) -> EndpointServer.serve(endpoint, in, out, line -> {}, context));
    }

    /**
     * Starts a guest with a service of the test's own for clients that were let in.
     *
     * @param token the token that clients must send, or null for version 1, which has no token
     * @param service serves each client
     * @return the guest, to be closed by the test
     * @throws IOException if there is no port
     */
    public static HyperVGuest start(@Nullable String token, StreamService service) throws IOException {
        return new HyperVGuest(token, service);
    }

    /**
     * Returns the port on which the guest listens.
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
        if (token == null || admits(in, out)) {
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
                && message.substring(TOKEN.length()).strip().equals(token);
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
