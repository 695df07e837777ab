package org.runspace.transport.loopback;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.runspace.spi.Fill;

/**
 * One channel of a client: its packets go to the endpoint one at a time, as long as that takes them, and come from it
 * one at a time, as long as the consumer keeps up. Reads, and what happens to the channel between them, are tasks of
 * the channel. Packets are sent by the client's tasks, one at a time. Thread-safe otherwise.
 */
final class LoopbackChannel {
    private final UUID id;
    private final Ends ends;
    private final PacketSize size;
    private final Executor tasks;
    private volatile boolean readsHeld;
    private volatile boolean sendsHeld;

    LoopbackChannel(UUID id, Ends ends, PacketSize size, Executor tasks) {
        this.id = id;
        this.ends = ends;
        this.size = size;
        this.tasks = tasks;
    }

    /** Runs what happens to the channel after the reads that have begun. */
    void after(Runnable event) {
        tasks.execute(event);
    }

    /** Reads what the endpoint has. */
    void read() {
        tasks.execute(this::receiveAll);
    }

    /** Reads on: the consumer keeps up again. */
    void resumeReads() {
        readsHeld = false;
        read();
    }

    private void receiveAll() {
        while (ends.isConnected() && !readsHeld) {
            ByteBuffer packet = size.allocate();
            if (ends.server().fill(id, packet) == Fill.EMPTY) {
                return;
            }
            size.enlarge();
            packet.flip();
            // set before the call, so that a resume from inside of it is not overwritten
            readsHeld = true;
            if (ends.client().received(id, packet)) {
                readsHeld = false;
            }
        }
    }

    /** Sends packets until there are none or the endpoint asks to hold. */
    void send() {
        boolean more = true;
        while (more && !sendsHeld && ends.isWorking()) {
            more = sendOne();
        }
    }

    /** Sends a packet. Returns whether there was one. */
    boolean sendOne() {
        ByteBuffer packet = size.allocate();
        Fill filled = ends.client().fill(id, packet);
        if (filled == Fill.EMPTY) {
            return false;
        }
        packet.flip();
        // set before the call, because the command may have taken everything and resumed before the call returns
        sendsHeld = true;
        if (ends.server().received(id, filled.lane(), packet)) {
            sendsHeld = false;
        }
        return true;
    }

    /** The endpoint takes packets again, which are sent at the next {@link #send}. */
    void resumeSends() {
        sendsHeld = false;
    }
}
