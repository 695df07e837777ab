package org.runspace.transport.loopback;

import java.nio.ByteBuffer;

/** The size of a session's packets in both directions: small until the endpoint has sent something. Thread-safe. */
final class PacketSize {
    /** Before that, in bytes. */
    static final int FIRST = 8 * 1024;

    private static final int LATER = 64 * 1024;

    private volatile int bytes = FIRST;

    /** Creates an empty packet. */
    ByteBuffer allocate() {
        return ByteBuffer.allocate(bytes);
    }

    /** The endpoint has sent something. */
    void enlarge() {
        bytes = LATER;
    }
}
