package org.runspace.transport.hyperv;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/** A connected socket of the family AF_HYPERV as a pair of streams. One thread may read while another writes. */
final class HyperVSocket implements GuestSocket {
    private static final int CHUNK = 1 << 16;

    private final Winsock library;
    private final Winsock.Handle handle;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final InputStream input = new Input();
    private final OutputStream output = new Output();

    HyperVSocket(Winsock library, Winsock.Handle handle) {
        this.library = library;
        this.handle = handle;
    }

    @Override
    public InputStream input() {
        return input;
    }

    @Override
    public OutputStream output() {
        return output;
    }

    @Override
    public void close() throws IOException {
        if (closed.compareAndSet(false, true) && library.closesocket(handle) == Winsock.ERROR) {
            throw failed("closing");
        }
    }

    private void requireOpen() throws IOException {
        if (closed.get()) {
            throw new IOException("the socket is closed");
        }
    }

    private IOException failed(String what) {
        int error = Native.getLastError();
        return new IOException(closed.get() ? "the socket was closed" : what + " failed with Windows error " + error);
    }

    /** Bytes from the guest. */
    private final class Input extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, bytes.length);
            if (length == 0) {
                return 0;
            }
            requireOpen();
            int room = Math.min(length, CHUNK);
            try (Memory memory = new Memory(room)) {
                int count = library.recv(handle, memory, room, 0);
                if (count < 0) {
                    throw failed("reading");
                }
                memory.read(0, bytes, offset, count);
                memory.clear();
                return count == 0 ? -1 : count;
            }
        }

        @Override
        public void close() throws IOException {
            HyperVSocket.this.close();
        }
    }

    /** Bytes to the guest. */
    private final class Output extends OutputStream {
        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, bytes.length);
            for (int done = 0; done < length; ) {
                done += send(bytes, offset + done, Math.min(length - done, CHUNK));
            }
        }

        /** The bytes may be a password, so no copy of them stays. */
        private int send(byte[] bytes, int offset, int length) throws IOException {
            requireOpen();
            try (Memory memory = new Memory(length)) {
                memory.write(0, bytes, offset, length);
                int count = library.send(handle, memory, length, 0);
                memory.clear();
                if (count < 0) {
                    throw failed("writing");
                }
                return count;
            }
        }

        @Override
        public void close() throws IOException {
            HyperVSocket.this.close();
        }
    }
}
