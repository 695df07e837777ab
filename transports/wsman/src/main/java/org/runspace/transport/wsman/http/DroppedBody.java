package org.runspace.transport.wsman.http;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Content that means nothing, or that anyone on the way may have written. */
final class DroppedBody implements Body {
    private static final int MOST_BYTES = 65_536;

    private int left = MOST_BYTES;

    @Override
    public void data(ByteBuffer bytes) throws IOException {
        left -= bytes.remaining();
        bytes.position(bytes.limit());
        if (left < 0) {
            throw Answering.tooLarge();
        }
    }

    @Override
    public void end() {
        // nothing was kept
    }
}
