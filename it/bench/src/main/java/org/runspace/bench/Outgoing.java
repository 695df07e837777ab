package org.runspace.bench;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.fragment.Outbox;
import org.runspace.engine.fragment.Reassembler;
import org.runspace.spi.Fill;
import org.runspace.spi.Lane;

/** What the engine would send for some messages. */
final class Outgoing {
    private static final int PACKET = 32768;

    private final AtomicLong objectIds = new AtomicLong();

    /** The fragments of messages that fit one packet. */
    ByteBuffer packet(OutboundMessage... messages) {
        Outbox outbox = new Outbox(objectIds::incrementAndGet);
        for (OutboundMessage message : messages) {
            outbox.add(message, Lane.DEFAULT);
        }
        ByteBuffer packet = ByteBuffer.allocate(PACKET);
        outbox.fill(packet);
        if (outbox.waiting() > 0) {
            throw new IllegalArgumentException("more than one packet");
        }
        return packet.flip();
    }

    /** A message without its fragments' headers. */
    static byte[] bytes(OutboundMessage message) {
        Outbox outbox = new Outbox(() -> 1);
        outbox.add(message, Lane.DEFAULT);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        Reassembler reassembler = new Reassembler("outgoing", Integer.MAX_VALUE);
        ByteBuffer packet = ByteBuffer.allocate(PACKET);
        while (outbox.fill(packet) != Fill.EMPTY) {
            reassembler.receive(packet.flip(), bytes -> whole.writeBytes(bytes.array()));
            packet.clear();
        }
        return whole.toByteArray();
    }
}
