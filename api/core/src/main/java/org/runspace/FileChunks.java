package org.runspace;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.runspace.files.FileTransferException;

/**
 * A part of a local file as the input of one pipeline: its bytes, and at the end of the file its SHA-256. A thread of
 * the engine iterates, another one tells what was written.
 */
final class FileChunks implements Iterator<Object>, AutoCloseable {
    private final LocalSource file;
    private final FileDigest digest;
    private final long end;
    private final SendWindow window = new SendWindow();
    private final Deflation deflation = new Deflation();
    private long read;
    private long written;
    private State state = State.BYTES;
    private @Nullable FileTransferException failure;

    private enum State {
        BYTES,
        /** The SHA-256 was taken, after which nothing comes. */
        WHOLE,
        /** The pipeline has ended. */
        CLOSED
    }

    /**
     * @param digest of what was read before
     * @param from how much that is
     * @param end how far this pipeline goes
     */
    FileChunks(LocalSource file, FileDigest digest, long from, long end) {
        this.file = file;
        this.digest = digest;
        this.read = from;
        this.written = from;
        this.end = end;
    }

    @Override
    public boolean hasNext() {
        return window.await() && isLeft();
    }

    private synchronized boolean isLeft() {
        return state == State.BYTES && read < end;
    }

    @Override
    public synchronized Object next() {
        if (state != State.BYTES) {
            throw new NoSuchElementException();
        }
        try {
            return piece();
        } catch (FileTransferException e) {
            failure = e;
            throw e;
        }
    }

    private Object piece() {
        byte[] bytes = new byte[FileScripts.CHUNK];
        int length = file.read(bytes, bytes.length);
        if (length == 0) {
            state = State.WHOLE;
            String sha256 = digest.hex();
            file.requireUnchanged(sha256);
            return sha256;
        }
        digest.add(bytes, length);
        read += length;
        window.sent(length);
        return deflation.smaller(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
    }

    synchronized void written(long bytes) {
        window.written(bytes - written);
        written = bytes;
    }

    synchronized long written() {
        return written;
    }

    synchronized @Nullable FileTransferException failure() {
        return failure;
    }

    /** Nothing more is read; a thread that waits goes on. */
    @Override
    public void close() {
        window.close();
        synchronized (this) {
            state = State.CLOSED;
            deflation.close();
        }
    }
}
