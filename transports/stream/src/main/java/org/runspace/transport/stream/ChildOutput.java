package org.runspace.transport.stream;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.runspace.spi.TransportContext;

/**
 * What a child process writes to its output. It ends with the child, even if a program that the child has started holds
 * the pipe open. One thread reads; any may close.
 */
final class ChildOutput extends InputStream {
    /** So long a read may find nothing after the end of the child before it is taken for the end. */
    private static final Duration LAST_WORDS = Duration.ofMillis(300);

    private final InputStream in;
    /** Null if the stream is the process's own, which the process closes. */
    private final @Nullable FileChannel channel;
    /** Odd while a read waits. */
    private final AtomicLong reads = new AtomicLong();

    private volatile boolean over;

    private ChildOutput(InputStream in, @Nullable FileChannel channel) {
        this.in = in;
        this.channel = channel;
    }

    /**
     * Takes over the output of a child.
     *
     * @param process a child that was just started
     */
    static ChildOutput of(Process process) throws IOException {
        InputStream stream = process.getInputStream();
        FileChannel channel = ChildPipes.open(process, 1, file -> FileChannel.open(file, StandardOpenOption.READ));
        if (channel == null) {
            return new ChildOutput(stream, null);
        }
        // open, it would be drained in the background at the child's end, and those bytes would be missing here
        stream.close();
        return new ChildOutput(Channels.newInputStream(channel), channel);
    }

    /** The child has ended: closes this as soon as nothing of what it wrote is left to read. */
    void childEnded(TransportContext context) {
        long seen = reads.get();
        try {
            context.schedule(() -> closeIfIdleSince(seen, context), LAST_WORDS);
        } catch (RuntimeException | Error e) {
            close();
        }
    }

    private void closeIfIdleSince(long seen, TransportContext context) {
        if (over) {
            return;
        }
        boolean waits = (seen & 1) == 1;
        if (waits && reads.get() == seen) {
            close();
        } else {
            childEnded(context);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        reads.incrementAndGet();
        try {
            int count = in.read(bytes, offset, length);
            over |= count < 0;
            return count;
        } catch (IOException e) {
            over = true;
            throw e;
        } finally {
            reads.incrementAndGet();
        }
    }

    @Override
    public void close() {
        over = true;
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            System.getLogger(ChildOutput.class.getName())
                    .log(System.Logger.Level.DEBUG, "closing the output of a process failed", e);
        }
    }
}
