package org.runspace.transport.stream;

import java.util.function.Supplier;

/** Takes packets to be written in order. No method blocks. Thread-safe. */
interface PacketSink {
    /**
     * Queues something whose bytes are made when its turn comes, not by the calling thread; null bytes write nothing.
     */
    void add(Supplier<byte[]> line);

    /**
     * Queues something like {@link #add}, but the calling thread may make the bytes, and may write them if that cannot
     * block.
     */
    void addOrWrite(Supplier<byte[]> line);

    /** Reports that the server has read a packet. */
    void acknowledged();

    /** Forgets what waits; nothing is written any more. */
    void close();
}
