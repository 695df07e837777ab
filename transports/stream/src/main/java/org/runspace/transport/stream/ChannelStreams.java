package org.runspace.transport.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;

/**
 * Streams over a blocking channel, a {@link SocketChannel} for example, on which one thread writes while another waits
 * for bytes. The streams of {@link java.nio.channels.Channels} share a lock before JDK 19, so that a write waits until
 * the read has returned, and a session hangs.
 */
@NullMarked
public final class ChannelStreams {
    /** The JDK keeps a buffer of the size of the largest transfer for each thread. */
    private static final int LARGEST_TRANSFER = 1 << 16;

    private ChannelStreams() {}

    /**
     * Returns the streams of a channel. The end of the output ends only this direction of a {@code SocketChannel}, and
     * closes any other channel.
     *
     * @param channel connected, in blocking mode, and able to read and to write at the same time
     * @return streams that both use the channel, which is their carrier
     */
    public static ByteStreams of(ByteChannel channel) {
        return new ByteStreams(new Input(channel), new Output(channel), null, channel);
    }

    private static final class Input extends InputStream {
        private final ByteChannel channel;

        Input(ByteChannel channel) {
            this.channel = channel;
        }

        @Override
        public int read() throws IOException {
            byte[] single = new byte[1];
            return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, bytes.length);
            if (length == 0) {
                return 0;
            }
            int count = channel.read(ByteBuffer.wrap(bytes, offset, Math.min(length, LARGEST_TRANSFER)));
            if (count == 0) {
                throw new IllegalBlockingModeException();
            }
            return count;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private static final class Output extends OutputStream {
        private final ByteChannel channel;

        Output(ByteChannel channel) {
            this.channel = channel;
        }

        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, bytes.length);
            for (int written = 0; written < length; ) {
                int size = Math.min(length - written, LARGEST_TRANSFER);
                int count = channel.write(ByteBuffer.wrap(bytes, offset + written, size));
                if (count == 0) {
                    throw new IllegalBlockingModeException();
                }
                written += count;
            }
        }

        @Override
        public void close() throws IOException {
            if (channel instanceof SocketChannel socket) {
                socket.shutdownOutput();
            } else {
                channel.close();
            }
        }
    }
}
