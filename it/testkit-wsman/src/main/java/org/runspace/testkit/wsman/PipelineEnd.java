package org.runspace.testkit.wsman;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Finds the last message of a pipeline in its fragments, PIPELINE_STATE (MS-PSRP 2.2.2.21, 2.2.4), after which a server
 * says that the command is done. Not thread-safe.
 */
final class PipelineEnd {
    private static final int HEADER = 21;
    private static final int FLAGS = 16;
    private static final int LENGTH = 17;
    private static final int FIRST = 1;
    private static final int LAST = 2;
    /** A message begins with its destination and its type, little-endian. */
    private static final int TYPE = 4;

    private static final int TYPE_END = 8;
    private static final int PIPELINE_STATE = 0x00041006;

    private final ByteBuffer head = ByteBuffer.allocate(TYPE_END).order(ByteOrder.LITTLE_ENDIAN);
    private boolean reached;

    /** Looks through whole fragments, which stay as they are. */
    void sees(ByteBuffer fragments) {
        int at = fragments.position();
        while (at < fragments.limit()) {
            int flags = fragments.get(at + FLAGS);
            int length = fragments.getInt(at + LENGTH);
            if ((flags & FIRST) != 0) {
                head.clear();
            }
            head.put(fragments.slice(at + HEADER, Math.min(length, head.remaining())));
            reached |= (flags & LAST) != 0 && !head.hasRemaining() && head.getInt(TYPE) == PIPELINE_STATE;
            at += HEADER + length;
        }
    }

    boolean isReached() {
        return reached;
    }
}
