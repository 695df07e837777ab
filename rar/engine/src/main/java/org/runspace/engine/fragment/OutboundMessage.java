package org.runspace.engine.fragment;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A message that is being sent, cut into fragments as packets are filled. What was sent is given up. Not thread-safe.
 */
public final class OutboundMessage {
    private final boolean alone;
    /** The pieces behind the one that is being sent; null if there are none. */
    private final @Nullable Queue<ByteBuffer> more;

    private byte[] bytes;
    private int at;
    private int end;
    private int remaining;
    private long objectId;
    private long nextFragment;

    /**
     * Creates a message to send from its encoded bytes.
     *
     * @param bytes header and payload, owned by this object from here on
     * @param length the number of bytes that belong to the message
     * @param alone true if no other message may follow it in its last packet
     */
    public OutboundMessage(byte[] bytes, int length, boolean alone) {
        this.bytes = bytes;
        this.end = length;
        this.remaining = length;
        this.alone = alone;
        this.more = null;
    }

    /**
     * Creates a message to send from its encoded bytes in pieces.
     *
     * @param pieces header and payload in order, in arrays that are owned by this object from here on
     * @param alone true if no other message may follow it in its last packet
     */
    public OutboundMessage(Collection<ByteBuffer> pieces, boolean alone) {
        this.more = new ArrayDeque<>(pieces);
        this.remaining = pieces.stream().mapToInt(ByteBuffer::remaining).sum();
        this.alone = alone;
        nextPiece(more);
    }

    private void nextPiece(Queue<ByteBuffer> from) {
        ByteBuffer piece = from.remove();
        bytes = piece.array();
        at = piece.arrayOffset() + piece.position();
        end = at + piece.remaining();
    }

    /**
     * Returns the number of bytes that were not sent yet.
     *
     * @return zero when all were sent
     */
    public int remaining() {
        return remaining;
    }

    boolean hasBegun() {
        return nextFragment > 0;
    }

    boolean isAlone() {
        return alone;
    }

    void number(long objectId) {
        this.objectId = objectId;
    }

    /** Puts one fragment into the packet, if a header and a byte fit. */
    boolean cutInto(ByteBuffer packet) {
        int room = packet.remaining() - FragmentHeader.SIZE;
        if (room < 1) {
            return false;
        }
        int size = Math.min(room, remaining);
        new FragmentHeader(objectId, nextFragment, nextFragment == 0, size == remaining, size).write(packet);
        put(size, packet);
        remaining -= size;
        nextFragment++;
        return true;
    }

    private void put(int size, ByteBuffer packet) {
        int left = size;
        while (left > 0) {
            int count = Math.min(left, end - at);
            packet.put(bytes, at, count);
            at += count;
            left -= count;
            if (at == end && more != null && !more.isEmpty()) {
                nextPiece(more);
            }
        }
    }
}
