package org.runspace.transport.stream;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * What a child process writes to its error stream. It tells without waiting how much there is to read, so nobody needs
 * to wait in a read; and it is over with the child, even if a program that the child has started holds the pipe open.
 * Thread-safe; {@link #poll} does not block.
 */
final class ChildErrors extends InputStream {
    /** A system without {@link ChildPipes} hands over a dead child's last words a little after its end. */
    private static final long QUIET_NANOS = Duration.ofMillis(20).toNanos();

    private final Process process;
    private final InputStream in;
    private long quietSince;
    private boolean quiet;
    private boolean closed;

    private ChildErrors(Process process, InputStream in) {
        this.process = process;
        this.in = in;
    }

    /**
     * Takes over the error stream of a child.
     *
     * @param process a child that was just started
     * @param shared whether the child writes its errors where it writes its output, so that the pipe is another's
     */
    static ChildErrors of(Process process, boolean shared) throws IOException {
        InputStream stream = process.getErrorStream();
        InputStream own = shared ? null : ChildPipes.open(process, 2, path -> new FileInputStream(path.toFile()));
        if (own == null) {
            return new ChildErrors(process, stream);
        }
        // open, it would be drained in the background at the child's end, and those bytes would be missing here
        stream.close();
        return new ChildErrors(process, own);
    }

    /**
     * Reads what there is.
     *
     * @return the number of bytes; 0 if there are none now; -1 if there will be none any more
     */
    synchronized int poll(byte[] bytes) throws IOException {
        if (closed) {
            return -1;
        }
        // asked before: what the child wrote before its end is there then
        boolean ended = !process.isAlive();
        int available = in.available();
        if (available > 0) {
            quiet = false;
            return in.read(bytes, 0, Math.min(available, bytes.length));
        }
        return ended && isQuietForLong() ? -1 : 0;
    }

    private boolean isQuietForLong() {
        long now = System.nanoTime();
        if (!quiet) {
            quiet = true;
            quietSince = now;
        }
        return now - quietSince >= QUIET_NANOS;
    }

    @Override
    public int read() throws IOException {
        return in.read();
    }

    /** Under the lock, so that no read uses a handle that belongs to something else by now. */
    @Override
    public synchronized void close() {
        closed = true;
        try {
            in.close();
        } catch (IOException e) {
            System.getLogger(ChildErrors.class.getName())
                    .log(System.Logger.Level.DEBUG, "closing the errors of a process failed", e);
        }
    }
}
