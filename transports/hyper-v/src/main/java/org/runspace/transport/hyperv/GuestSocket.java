package org.runspace.transport.hyperv;

import java.io.Closeable;
import java.io.InputStream;
import java.io.OutputStream;

/** A connected stream socket to a guest. Closing it is thread-safe and ends every read and write on it. */
public interface GuestSocket extends Closeable {
    /**
     * Returns the bytes from the guest. A read returns the bytes that have arrived, and waits only while there are
     * none: nothing else marks the end of a message of the handshakes.
     *
     * @return the same on each call
     */
    InputStream input();

    /**
     * Returns the stream to the guest. An array that is written is sent at once and in one piece.
     *
     * @return the same on each call
     */
    OutputStream output();
}
