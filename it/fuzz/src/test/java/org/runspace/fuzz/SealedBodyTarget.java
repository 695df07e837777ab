package org.runspace.fuzz;

import java.nio.ByteBuffer;
import org.runspace.transport.wsman.seal.MessageSeal;
import org.runspace.transport.wsman.seal.SealException;
import org.runspace.transport.wsman.seal.SealedBody;
import org.runspace.transport.wsman.seal.SealedBody.Body;
import org.runspace.transport.wsman.seal.SealedPart;

/** An encrypted body is taken apart. */
final class SealedBodyTarget {
    private static final String TYPE = "multipart/encrypted;protocol=\"x\";boundary=\"Encrypted Boundary\"";

    private SealedBodyTarget() {}

    static void run(byte[] input) {
        try {
            Body opened = SealedBody.open(new Transparent(), new Body(TYPE, ByteBuffer.wrap(input)));
            if (opened.bytes().remaining() > input.length) {
                throw new AssertionError("there is more in the body than was sent");
            }
        } catch (SealException expected) {
            // bad input is to be refused so
        }
    }

    /** Leaves everything as it is, so that the parts have to lie within the body. */
    private record Transparent() implements MessageSeal {
        @Override
        public String protocol() {
            return "x";
        }

        @Override
        public int mostBytes() {
            return Integer.MAX_VALUE;
        }

        @Override
        public SealedPart seal(ByteBuffer plain) {
            return new SealedPart(0, plain);
        }

        @Override
        public ByteBuffer open(SealedPart sealed) {
            ByteBuffer bytes = sealed.bytes();
            return bytes.position(bytes.position() + sealed.headerLength()).slice();
        }
    }
}
