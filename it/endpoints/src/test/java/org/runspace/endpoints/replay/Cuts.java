package org.runspace.endpoints.replay;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Where the bytes of each packet are cut before the engine gets them. */
interface Cuts {
    /** Not at all. */
    Cuts NONE = size -> List.of();

    /** The positions inside of a packet of a size, ascending. */
    List<Integer> of(int size);

    /**
     * Every packet at one position and then again and again at a distance; all positions below the distance together
     * cut everywhere.
     */
    static Cuts from(int position, int distance) {
        return size -> IntStream.iterate(position, at -> at < size, at -> at + distance)
                .filter(at -> at > 0)
                .boxed()
                .toList();
    }

    /**
     * Up to eight places in each packet, the same for the same seed; often in the first bytes, where the headers are.
     */
    static Cuts random(long seed) {
        Random random = new Random(seed);
        return size -> random.ints(random.nextInt(8), 1, Math.max(2, random.nextBoolean() ? size : Math.min(size, 70)))
                .filter(at -> at < size)
                .distinct()
                .sorted()
                .boxed()
                .toList();
    }

    default List<ByteBuffer> cut(byte[] bytes) {
        List<ByteBuffer> pieces = new ArrayList<>();
        int from = 0;
        for (int to : of(bytes.length)) {
            pieces.add(ByteBuffer.wrap(bytes, from, to - from));
            from = to;
        }
        pieces.add(ByteBuffer.wrap(bytes, from, bytes.length - from));
        return pieces;
    }
}
