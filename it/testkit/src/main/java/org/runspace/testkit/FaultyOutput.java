package org.runspace.testkit;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a server sends, a packet with each write, with something wrong from a moment on. Thread-safe. */
final class FaultyOutput extends FilterOutputStream {
    private static final byte[] NOISE = "Welcome to the machine.\n\nLast login: yesterday\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] GARBAGE = (Fault.GARBAGE + "\n").getBytes(StandardCharsets.US_ASCII);
    private static final byte[] UNKNOWN = "<Hello PSGuid='00000000-0000-0000-0000-000000000000' />\n".getBytes(StandardCharsets.US_ASCII);

    private final Fault.Deed deed;
    private final boolean split;
    private boolean begun;
    private boolean everBegun;
    private boolean ended;

    FaultyOutput(OutputStream out, Fault.Deed deed, boolean split) {
        super(out);
        this.deed = deed;
        this.split = split;
    }

    synchronized void beginFault() {
        begun |= !everBegun;
        everBegun = true;
    }

    synchronized boolean hasEnded() {
        return ended;
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
            case STALL -> { }
            case END -> end();
            case TRUNCATE -> {
                send(bytes, offset, length / 2);
                end();
            }
            case NOISE -> insert(NOISE, bytes, offset, length, 0);
            case GARBAGE -> insert(GARBAGE, bytes, offset, length, behindFirstPacket(bytes, offset, length));
            case UNKNOWN_PACKET -> insert(UNKNOWN, bytes, offset, length, behindFirstPacket(bytes, offset, length));
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

    private void end() throws IOException {
        ended = true;
        out.close();
    }

    private void send(byte[] bytes, int offset, int length) throws IOException {
        if (!split) {
            out.write(bytes, offset, length);
            out.flush();
            return;
        }
        for (byte b : Arrays.copyOfRange(bytes, offset, offset + length)) {
            out.write(b);
            out.flush();
        }
    }
}
