package org.runspace.transport.hyperv;

import java.io.Closeable;
import java.io.InputStream;
import java.io.OutputStream;

/** A connected stream socket to a guest. Closing it, from any thread, ends every read and write on it. */
public interface GuestSocket extends Closeable {
    /**
     * From the guest. A read returns what has arrived, and waits only while that is nothing: the messages of the
     * handshakes have no other end.
     *
     * @return the same at each call
     */
    InputStream input();

    /**
     * To the guest. An array that is written leaves at once and in one piece.
     *
     * @return the same at each call
     */
    OutputStream output();
}
