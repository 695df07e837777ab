package org.runspace.files;

import java.io.IOException;

/**
 * A way to the files of a server beside the session, on the same connection, by which bytes go as they are. Connection
 * types that have one offer it as a feature of their transports. Copies use it for the bytes of large files, and for
 * nothing else: the session says which file it is, creates it, compares its SHA-256 and gives it its name; and it
 * copies the file itself where this way fails.
 *
 * <p>It may show other files than the session does, those of another account or of a part of the file system, so that
 * nothing is taken from it or left to it unchecked. Thread-safe. It ends with its session.
 */
public interface DirectFiles {
    /** What is done with a file. */
    enum Use {
        /** It is read from its beginning to its end. */
        READ,
        /** It is read and written. */
        WRITE
    }

    /**
     * Opens a file that exists. Waits for the server, for a limited time.
     *
     * @param path the whole path as the server's file system has it, {@code /home/ann/file} or {@code C:\file}
     * @param use what is done with it
     * @return the file, to be closed by the caller
     * @throws IOException if it cannot be opened, the way does not lead there, or the session has ended; a
     *     {@link java.io.InterruptedIOException} if the thread was interrupted
     */
    DirectFile open(String path, Use use) throws IOException;
}
