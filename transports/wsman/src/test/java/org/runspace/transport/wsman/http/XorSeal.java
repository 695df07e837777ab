package org.runspace.transport.wsman.http;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.runspace.transport.wsman.seal.MessageSeal;
import org.runspace.transport.wsman.seal.SealException;
import org.runspace.transport.wsman.seal.SealedPart;

/** An encryption that hides nothing, but notices a message that is missing, as a real one does. */
final class XorSeal implements MessageSeal {
    private static final byte KEY = 0x55;

    private int sent;
    private int received;

    @Override
    public String protocol() {
        return "application/HTTP-Test-session-encrypted";
    }

    @Override
    public int mostBytes() {
        return Integer.MAX_VALUE;
    }

    @Override
    public SealedPart seal(ByteBuffer plain) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Integer.BYTES + plain.remaining()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(sent);
        sent++;
        while (plain.hasRemaining()) {
            bytes.put((byte) (plain.get() ^ KEY));
        }
        return new SealedPart(Integer.BYTES, bytes.flip());
    }

    @Override
    public ByteBuffer open(SealedPart sealed) throws SealException {
        ByteBuffer bytes = sealed.bytes().slice().order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.getInt() != received) {
            throw new SealException("This is not the next message.", null);
        }
        received++;
        ByteBuffer plain = ByteBuffer.allocate(bytes.remaining());
        while (bytes.hasRemaining()) {
            plain.put((byte) (bytes.get() ^ KEY));
        }
        return plain.flip();
    }
}
