package org.runspace.engine.fragment;

import java.nio.ByteBuffer;

/** A message that is being sent, cut into fragments as packets are filled. Not thread-safe. */
public final class OutboundMessage {
    private final byte[] bytes;
    private final int length;
    private final boolean alone;
    private long objectId;
    private long nextFragment;
    private int sent;

    /**
     * Creates a message to send from its encoded bytes.
     *
     * @param bytes header and payload, owned by this object from here on
     * @param length the number of bytes that belong to the message
     * @param alone true if no other message may follow it in its last packet
     */
    public OutboundMessage(byte[] bytes, int length, boolean alone) {
        this.bytes = bytes;
        this.length = length;
        this.alone = alone;
    }

    /**
     * Returns the number of bytes that were not sent yet.
     *
     * @return zero when all were sent
     */
    public int remaining() {
        return length - sent;
    }

    boolean hasBegun() {
        return sent > 0;
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
        int size = Math.min(room, remaining());
        boolean last = size == remaining();
        new FragmentHeader(objectId, nextFragment, nextFragment == 0, last, size).write(packet);
        packet.put(bytes, sent, size);
        sent += size;
        nextFragment++;
        return true;
    }
}
