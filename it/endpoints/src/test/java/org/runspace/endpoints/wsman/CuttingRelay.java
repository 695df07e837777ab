package org.runspace.endpoints.wsman;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Random;
import org.runspace.testkit.LoopbackListener;

/**
 * Passes the connections of clients on to a server of this machine, and cuts them when it is told to: each time after a
 * random number of bytes, counted over all connections, of what goes to the server or of what comes from it.
 * Thread-safe.
 */
final class CuttingRelay implements AutoCloseable {
    private static final int MOST_OF_REQUESTS = 12_000;
    private static final int MOST_OF_ANSWERS = 60_000;
    private static final int BUFFER = 4_096;

    private static final String NAME = "cutting-relay";

    private final LoopbackListener listener;
    private final int server;
    private Random random = new Random();
    private int left;
    private boolean ofRequest;
    private int before;

    /**
     * Begins to listen.
     *
     * @param server the server's port
     */
    CuttingRelay(int server) throws IOException {
        this.server = server;
        this.listener = new LoopbackListener(NAME, this::serve);
    }

    /**
     * Cuts from now on.
     *
     * @param cuts how often
     * @param seed of the random numbers
     */
    synchronized void cut(int cuts, long seed) {
        random = new Random(seed);
        left = cuts;
        plan();
    }

    int port() {
        return listener.port();
    }

    /** Returns how many cuts are still to come. */
    synchronized int left() {
        return left;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void plan() {
        ofRequest = random.nextBoolean();
        before = random.nextInt(ofRequest ? MOST_OF_REQUESTS : MOST_OF_ANSWERS);
    }

    /** Returns how many of the bytes pass before the next cut; all of them if it is not due. */
    private synchronized int passing(boolean request, int length) {
        if (left == 0 || request != ofRequest) {
            return length;
        }
        if (before >= length) {
            before -= length;
            return length;
        }
        int passing = before;
        left--;
        plan();
        return passing;
    }

    private void serve(Socket client) throws IOException {
        Socket onward = new Socket(InetAddress.getLoopbackAddress(), server);
        LoopbackListener.start(NAME, () -> pass(onward, client, false));
        pass(client, onward, true);
    }

    private void pass(Socket from, Socket to, boolean request) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[BUFFER];
            for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
                int passing = passing(request, length);
                out.write(bytes, 0, passing);
                if (passing < length) {
                    // otherwise the server could still answer what it takes for the end of a request
                    from.setSoLinger(true, 0);
                    to.setSoLinger(true, 0);
                    return;
                }
            }
        } catch (IOException e) {
            // ended by the other direction
        }
    }
}
