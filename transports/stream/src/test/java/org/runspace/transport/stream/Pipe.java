package org.runspace.transport.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Bytes from one thread to another, of limited size, that both ends may close. The JDK's own pipe fails when a writing
 * thread ends before its bytes are read.
 */
final class Pipe {
    private final byte[] ring = new byte[256];
    private int from;
    private int size;
    private boolean writerClosed;
    private boolean broken;

    final InputStream in = new InputStream() {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return take(bytes, offset, length);
        }

        @Override
        public void close() {
            breakOff();
        }
    };

    final OutputStream out = new OutputStream() {
        @Override
        public void write(int b) throws IOException {
            put((byte) b);
        }

        @Override
        public void close() {
            endOfBytes();
        }
    };

    /** The writer has no more bytes. */
    synchronized void endOfBytes() {
        writerClosed = true;
        notifyAll();
    }

    /** Ends every read and write with an exception. */
    synchronized void breakOff() {
        broken = true;
        notifyAll();
    }

    private synchronized int take(byte[] bytes, int offset, int length) throws IOException {
        while (size == 0 && !writerClosed && !broken) {
            await();
        }
        if (broken) {
            throw new IOException("pipe broken");
        }
        int count = Math.min(length, size);
        for (int i = 0; i < count; i++) {
            bytes[offset + i] = ring[(from + i) % ring.length];
        }
        from = (from + count) % ring.length;
        size -= count;
        notifyAll();
        return count == 0 ? -1 : count;
    }

    private synchronized void put(byte b) throws IOException {
        while (size == ring.length && !broken) {
            await();
        }
        if (broken || writerClosed) {
            throw new IOException("pipe broken");
        }
        ring[(from + size) % ring.length] = b;
        size++;
        notifyAll();
    }

    @SuppressWarnings("WaitNotInLoop") // the callers loop
    private void await() throws IOException {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
