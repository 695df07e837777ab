package org.runspace.transport.wsman.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.runspace.transport.wsman.seal.SealedBody;

/** An encrypted answer: it is decrypted, and passed on, when all of it is there. */
final class SealedAnswer implements Body {
    private static final int FIRST_BYTES = 8_192;

    private final LoginSteps login;
    private final Post post;
    private final int status;
    private final String type;
    private final int most;
    private final ByteArrayOutputStream sealed;

    SealedAnswer(LoginSteps login, Post post, int status, String type, int most) {
        this.login = login;
        this.post = post;
        this.status = status;
        this.type = type;
        this.most = most;
        this.sealed = new ByteArrayOutputStream(FIRST_BYTES);
    }

    @Override
    public void data(ByteBuffer bytes) throws IOException {
        if (bytes.remaining() > most - sealed.size()) {
            throw Answering.tooLarge();
        }
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        sealed.writeBytes(copy);
    }

    @Override
    public void end() throws IOException {
        SealedBody.Body plain = login.open(new SealedBody.Body(type, ByteBuffer.wrap(sealed.toByteArray())));
        post.begins(status, plain.contentType());
        if (plain.bytes().hasRemaining()) {
            post.data(plain.bytes());
        }
    }
}
