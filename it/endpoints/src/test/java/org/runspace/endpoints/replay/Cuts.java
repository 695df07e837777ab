package org.runspace.endpoints.replay;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Where the bytes of each packet are cut before the engine gets them. */
interface Cuts {
    /** Not at all. */
    Cuts NONE = size -> List.of();

    /** The positions inside of a packet of a size, ascending. */
    List<Integer> of(int size);

    /** Every packet at the same position. */
    static Cuts at(int position) {
        return size -> position > 0 && position < size ? List.of(position) : List.of();
    }

    /** Up to eight places in each packet, the same for the same seed; often in the first bytes, where the headers are. */
    static Cuts random(long seed) {
        Random random = new Random(seed);
        return size -> random.ints(random.nextInt(8), 1, Math.max(2, random.nextBoolean() ? size : Math.min(size, 70)))
                .filter(at -> at < size).distinct().sorted().boxed().toList();
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
