package org.runspace.endpoints.wsman;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.runspace.testkit.LoopbackListener;

/**
 * Stands between a client and a server of WinRM, and puts an earlier encrypted answer of the same connection in the
 * place of a later one when the test says so; the part of it that is in clear may be that of the later one, as with a
 * Kerberos token's header.
 */
final class ReplayingRelay implements AutoCloseable {
    private static final String TOKEN_TYPE = "application/octet-stream\r\n";

    private static final Duration QUIET = Duration.ofSeconds(1);

    private static final String NAME = "replaying-relay";

    private final LoopbackListener listener;
    private final URI server;
    private final int clear;
    private volatile long lastMessage = System.nanoTime();
    private final AtomicBoolean replays = new AtomicBoolean();
    private final AtomicBoolean replayed = new AtomicBoolean();

    /**
     * Begins to listen.
     *
     * @param clear how many bytes of a token are taken from the later answer
     */
    ReplayingRelay(URI server, int clear) throws IOException {
        this.server = server;
        this.clear = clear;
        this.listener = new LoopbackListener(NAME, this::serve);
    }

    String url() {
        return "http://localhost:" + listener.port() + server.getPath();
    }

    /** From now on, the first answer that has an earlier one on its connection is replaced by that. */
    void replay() {
        replays.set(true);
    }

    /** Returns whether nothing has passed for a while, so that no request of an earlier command is to come. */
    boolean isQuiet() {
        return System.nanoTime() - lastMessage > QUIET.toNanos();
    }

    boolean hasReplayed() {
        return replayed.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void serve(Socket client) throws IOException {
        Socket to = new Socket(server.getHost(), server.getPort());
        LoopbackListener.start(NAME, () -> answers(to, client));
        requests(client, to);
    }

    private void requests(Socket client, Socket to) {
        try (client;
                to) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            while (true) {
                byte[] request = message(in);
                lastMessage = System.nanoTime();
                to.getOutputStream().write(request);
                to.getOutputStream().flush();
            }
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
                byte[] answer = message(in);
                lastMessage = System.nanoTime();
                boolean sealed = token(answer) > 0;
                if (sealed && earlier.length > 0 && replays.compareAndSet(true, false)) {
                    replayed.set(true);
                    System.arraycopy(answer, token(answer), earlier, token(earlier), clear);
                    answer = earlier;
                }
                client.getOutputStream().write(answer);
                client.getOutputStream().flush();
                earlier = sealed ? answer : earlier;
            }
        } catch (IOException e) {
            // one of them has ended the connection
        }
    }

    /** Where the token of an encrypted answer begins, behind its length; 0 if it is not encrypted. */
    private static int token(byte[] answer) {
        int type = new String(answer, StandardCharsets.ISO_8859_1).indexOf(TOKEN_TYPE);
        return type < 0 ? 0 : type + TOKEN_TYPE.length() + Integer.BYTES;
    }

    /** Reads a whole request or answer, whose length its head tells. */
    private static byte[] message(InputStream in) throws IOException {
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
                throw new IOException("the connection has ended");
            }
            copy.write(next);
            line.append((char) next);
        }
        copy.write('\n');
        return line.toString().strip();
    }
}
