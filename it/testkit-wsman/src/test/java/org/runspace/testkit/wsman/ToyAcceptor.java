package org.runspace.testkit.wsman;

import java.nio.ByteBuffer;
import org.runspace.transport.wsman.seal.MessageSeal;
import org.runspace.transport.wsman.seal.SealedPart;

/** The server's side of {@link ToyLogin}. */
final class ToyAcceptor implements Acceptor {
    private boolean complete;

    @Override
    public byte[] next(byte[] token) {
        complete = token[0] == 3;
        return complete ? new byte[0] : new byte[] {2};
    }

    @Override
    public boolean isComplete() {
        return complete;
    }

    @Override
    public String user() {
        return "toy";
    }

    @Override
    public MessageSeal seal(String protocol) {
        return new MessageSeal() {
            @Override
            public String protocol() {
                return protocol;
            }

            @Override
            public int mostBytes() {
                return Integer.MAX_VALUE;
            }

            @Override
            public SealedPart seal(ByteBuffer plain) {
                return new SealedPart(0, ByteBuffer.wrap(ToyLogin.turned(bytes(plain))));
            }

            @Override
            public ByteBuffer open(SealedPart sealed) {
                return ByteBuffer.wrap(ToyLogin.turned(bytes(sealed.bytes())));
            }
        };
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    @Override
    public void close() {}
}
