package org.runspace.engine.fragment;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes fragments and messages for the tests of this package. */
final class Fragments {
    private static final int START = 1;
    private static final int END = 2;

    private Fragments() {}

    /** Bytes that differ from position to position, the same for the same seed. */
    static byte[] bytes(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static byte[] fragment(long objectId, long fragmentId, boolean start, boolean end, byte[] blob) {
        return ByteBuffer.allocate(FragmentHeader.SIZE + blob.length)
                .putLong(objectId)
                .putLong(fragmentId)
                .put((byte) ((start ? START : 0) | (end ? END : 0)))
                .putInt(blob.length)
                .put(blob)
                .array();
    }

    /** A header alone, with any length in it. */
    static byte[] header(long objectId, long fragmentId, boolean start, boolean end, int length) {
        return ByteBuffer.wrap(fragment(objectId, fragmentId, start, end, new byte[0]))
                .putInt(FragmentHeader.SIZE - 4, length)
                .array();
    }

    static byte[] join(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        Arrays.stream(parts).forEach(all::put);
        return all.array();
    }

    /** Feeds bytes in pieces that end at the given positions, and gives the messages that became complete. */
    static List<byte[]> receive(Reassembler reassembler, byte[] bytes, int... ends) {
        List<byte[]> messages = new ArrayList<>();
        int from = 0;
        for (int end : ends) {
            reassembler.receive(ByteBuffer.wrap(bytes, from, end - from), whole -> messages.add(whole.array()));
            from = end;
        }
        reassembler.receive(ByteBuffer.wrap(bytes, from, bytes.length - from), whole -> messages.add(whole.array()));
        return messages;
    }
}
