package org.runspace.transport.wsman.http;

import java.io.IOException;
import java.nio.ByteBuffer;

/** An answer that is not encrypted: its bytes are passed on as they arrive. */
final class ClearBody implements Body {
    private final Post post;
    private long left;

    ClearBody(Post post, long most) {
        this.post = post;
        this.left = most;
    }

    @Override
    public void data(ByteBuffer bytes) throws IOException {
        left -= bytes.remaining();
        if (left < 0) {
            throw Answering.tooLarge();
        }
        post.data(bytes);
    }

    @Override
    public void end() {
        // the bytes are passed on already
    }
}
