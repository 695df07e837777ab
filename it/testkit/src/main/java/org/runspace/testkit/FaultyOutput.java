package org.runspace.testkit;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.runspace.spi.TransportContext;

/** A server's output, which gets one packet with each write and adds a fault from a given moment on. Thread-safe. */
final class FaultyOutput extends FilterOutputStream {
    private static final byte[] NOISE =
            "Welcome to the machine.\n\nLast login: yesterday\n".getBytes(StandardCharsets.US_ASCII);

    private static final String SESSION = "00000000-0000-0000-0000-000000000000";
    private static final Duration MERGE_TIME = Duration.ofMillis(5);

    private final Fault.Deed deed;
    private final TransportContext context;
    private final ByteArrayOutputStream merged = new ByteArrayOutputStream();
    private boolean begun;
    private boolean everBegun;
    private boolean ended;

    FaultyOutput(OutputStream out, Fault.Deed deed, TransportContext context) {
        super(out);
        this.deed = deed;
        this.context = context;
    }

    synchronized void beginFault() {
        begun |= !everBegun;
        everBegun = true;
    }

    synchronized boolean hasBegun() {
        return begun;
    }

    /** Whether nothing comes from the client any more either. */
    synchronized boolean hasEndedBothWays() {
        return ended && deed != Fault.Deed.HALF_CLOSE;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        if (ended) {
            throw new IOException("the fault has ended the connection");
        }
        if (!begun) {
            send(bytes, offset, length);
            return;
        }
        switch (deed) {
            case SPLIT -> split(bytes, offset, length);
            case MERGE -> merge(bytes, offset, length);
            case SPLIT_INPUT, STOP_READING -> send(bytes, offset, length);
            case STALL -> {}
            case END, HALF_CLOSE -> end();
            case TRUNCATE -> {
                send(bytes, offset, length / 2);
                end();
            }
            case NOISE -> insert(NOISE, bytes, offset, length, 0);
            case GARBAGE,
                    UNKNOWN_PACKET,
                    MANY_ATTRIBUTES,
                    WRONG_DIRECTION,
                    UNASKED_STOP,
                    UNASKED_SESSION_STOP,
                    UNASKED_RELEASE -> {
                int before = behindFirstPacket(bytes, offset, length);
                String id = id(bytes, offset, before);
                if (deed.isAboutPipeline() && id.equals(SESSION)) {
                    send(bytes, offset, length);
                } else {
                    insert(deed.line(id), bytes, offset, length, before);
                }
            }
        }
    }

    /** Once. */
    private void insert(byte[] line, byte[] bytes, int offset, int length, int before) throws IOException {
        begun = false;
        send(bytes, offset, before);
        send(line, 0, line.length);
        send(bytes, offset + before, length - before);
    }

    private static int behindFirstPacket(byte[] bytes, int offset, int length) {
        int size = 0;
        while (size < length && bytes[offset + size] != '\n') {
            size++;
        }
        return Math.min(size + 1, length);
    }

    /** The id of the channel that a packet is about, which stands between its last two quotes. */
    private static String id(byte[] bytes, int offset, int length) {
        String[] parts = new String(bytes, offset, length, StandardCharsets.US_ASCII).split("'", -1);
        return parts[parts.length - 2];
    }

    private void end() throws IOException {
        ended = true;
        out.close();
    }

    private void split(byte[] bytes, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            send(bytes, i, 1);
        }
    }

    private void merge(byte[] bytes, int offset, int length) {
        if (merged.size() == 0) {
            context.schedule(this::sendMerged, MERGE_TIME);
        }
        merged.write(bytes, offset, length);
    }

    private synchronized void sendMerged() {
        try {
            send(merged.toByteArray(), 0, merged.size());
        } catch (IOException e) {
            // the client is gone, which the reader will notice
            ended = true;
        }
        merged.reset();
    }

    private void send(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        out.flush();
    }
}
