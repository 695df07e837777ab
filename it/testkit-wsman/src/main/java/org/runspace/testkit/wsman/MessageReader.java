package org.runspace.testkit.wsman;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds the messages in the fragments of one direction of a channel, which may come in pieces of any size (MS-PSRP
 * 2.2.1, 2.2.4). It keeps the content of few messages, and the head of all others. Not thread-safe.
 */
final class MessageReader {
    /** A larger message is kept without its end. */
    private static final int MOST_BYTES = 16 << 20;

    private static final int FIRST = 1;
    private static final int LAST = 2;

    private final Set<Integer> kept;
    private final Consumer<SeenMessage> found;
    private final ByteBuffer header = ByteBuffer.allocate(Fragments.HEADER);
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private int blobLeft;
    private int fragments;
    private boolean last;

    /**
     * Creates a reader.
     *
     * @param kept the types of the messages whose content is wanted
     * @param found gets each message that is complete
     */
    MessageReader(Set<Integer> kept, Consumer<SeenMessage> found) {
        this.kept = kept;
        this.found = found;
    }

    /** Reads bytes, which stay as they are. */
    void sees(ByteBuffer bytes) {
        ByteBuffer in = bytes.duplicate();
        while (in.hasRemaining()) {
            if (header.hasRemaining()) {
                header.put(in.get());
                if (!header.hasRemaining()) {
                    begin();
                }
            } else {
                take(in);
            }
            if (!header.hasRemaining() && blobLeft == 0) {
                end();
            }
        }
    }

    private void begin() {
        int flags = header.get(Fragments.FLAGS);
        blobLeft = Math.max(0, header.getInt(Fragments.LENGTH));
        last = (flags & LAST) != 0;
        if ((flags & FIRST) != 0) {
            message.reset();
            fragments = 0;
        }
        fragments++;
    }

    private void take(ByteBuffer in) {
        byte[] part = new byte[Math.min(blobLeft, in.remaining())];
        in.get(part);
        blobLeft -= part.length;
        int room = mostBytes() - message.size();
        message.write(part, 0, Math.max(0, Math.min(room, part.length)));
    }

    /** Only the head tells what is wanted. */
    private int mostBytes() {
        boolean unknown = message.size() < SeenMessage.HEADER;
        return unknown || kept.contains(SeenMessage.type(message.toByteArray())) ? MOST_BYTES : SeenMessage.HEADER;
    }

    private void end() {
        header.clear();
        if (last && message.size() >= SeenMessage.HEADER) {
            found.accept(new SeenMessage(message.toByteArray(), fragments));
        }
    }

    /**
     * A message.
     *
     * @param content the whole of it, or its head
     * @param fragments in how many fragments it came
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record SeenMessage(byte[] content, int fragments) {
        /** The bytes in front of the payload: the destination, the type, the pool and the pipeline. */
        static final int HEADER = 40;

        private static final int TYPE = 4;
        private static final int POOL = 8;
        private static final int ID = 16;

        int type() {
            return type(content);
        }

        private static int type(byte[] content) {
            return ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getInt(TYPE);
        }

        /** Returns the pool's id in the order of its bytes in messages. */
        ByteBuffer pool() {
            return ByteBuffer.wrap(content, POOL, ID).slice();
        }

        /** Returns whether a text stands in the message. */
        boolean holds(String text) {
            return new String(content, StandardCharsets.UTF_8).contains(text);
        }

        /** Returns the same message with another pool's id. */
        byte[] inPool(ByteBuffer pool) {
            byte[] changed = content.clone();
            pool.duplicate().get(changed, POOL, ID);
            return changed;
        }
    }
}
