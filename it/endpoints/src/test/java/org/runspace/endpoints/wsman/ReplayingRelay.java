package org.runspace.endpoints.wsman;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Stands between a client and a server of WinRM, and puts an earlier encrypted answer of the same connection in the
 * place of a later one when the test says so.
 */
final class ReplayingRelay implements AutoCloseable {
    private final ServerSocket listener;
    private final URI server;
    private final AtomicBoolean replays = new AtomicBoolean();
    private final AtomicBoolean replayed = new AtomicBoolean();

    ReplayingRelay(URI server) throws IOException {
        this.server = server;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    String url() {
        return "http://localhost:" + listener.getLocalPort() + server.getPath();
    }

    /** From now on, the first answer that has an earlier one on its connection is replaced by that. */
    void replay() {
        replays.set(true);
    }

    boolean hasReplayed() {
        return replayed.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "replaying-relay");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket to = new Socket(server.getHost(), server.getPort());
                start(() -> requests(client, to));
                start(() -> answers(to, client));
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    private static void requests(Socket client, Socket to) {
        try (client;
                to) {
            client.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // one of them has ended the connection
        }
    }

    private void answers(Socket from, Socket client) {
        byte[] earlier = new byte[0];
        try (from;
                client) {
            InputStream in = new BufferedInputStream(from.getInputStream());
            while (true) {
                byte[] answer = answer(in);
                boolean sealed = new String(answer, StandardCharsets.ISO_8859_1).contains("multipart/encrypted");
                if (sealed && earlier.length > 0 && replays.compareAndSet(true, false)) {
                    replayed.set(true);
                    answer = earlier;
                }
                client.getOutputStream().write(answer);
                client.getOutputStream().flush();
                earlier = sealed ? answer : earlier;
            }
        } catch (IOException | UncheckedIOException e) {
            // one of them has ended the connection
        }
    }

    /** Reads a whole answer, whose length its head tells. */
    private static byte[] answer(InputStream in) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        int length = 0;
        for (String line = line(in, whole); !line.isEmpty(); line = line(in, whole)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        whole.write(in.readNBytes(length));
        return whole.toByteArray();
    }

    private static String line(InputStream in, ByteArrayOutputStream copy) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the server has ended the connection");
            }
            copy.write(next);
            line.append((char) next);
        }
        copy.write('\n');
        return line.toString().strip();
    }
}
