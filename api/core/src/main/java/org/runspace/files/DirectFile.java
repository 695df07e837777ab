package org.runspace.files;

import java.io.Closeable;
import java.io.IOException;

/**
 * A file of a server that {@link DirectFiles} has opened. For one thread at a time; the end of the session closes it,
 * too. What waits for the server does so for a limited time, and throws a {@link java.io.InterruptedIOException} if the
 * thread is interrupted.
 */
public interface DirectFile extends Closeable {
    /**
     * Returns the size of what has the file's name now, which may be another file meanwhile.
     *
     * @return bytes; -1 if nothing has the name
     * @throws IOException if the server does not say
     */
    long size() throws IOException;

    /**
     * Reads bytes. Is fast if each call goes on where the one before it has ended.
     *
     * @param offset where, in bytes from the beginning of the file
     * @param bytes filled from its beginning
     * @param most how many bytes at most, 1 at least
     * @return how many bytes were read; fewer than {@code most} only at the end of the file
     * @throws IOException if they cannot be read
     */
    int read(long offset, byte[] bytes, int most) throws IOException;

    /**
     * Writes bytes, and waits until the server has written them.
     *
     * @param offset where, in bytes from the beginning of the file
     * @param bytes written from its beginning
     * @param count how many
     * @throws IOException if they cannot be written, or not all of them; the file may have some of them then
     */
    void write(long offset, byte[] bytes, int count) throws IOException;

    /** Closes the file at the server, as far as that can still be reached; never throws for that. */
    @Override
    void close();
}
