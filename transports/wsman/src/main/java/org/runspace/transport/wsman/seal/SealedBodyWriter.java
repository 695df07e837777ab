package org.runspace.transport.wsman.seal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Writes encrypted bodies as Windows expects them, with a tabulator before each header. */
final class SealedBodyWriter {
    private static final String BOUNDARY = "Encrypted Boundary";
    private static final String DELIMITER = "--" + BOUNDARY;
    private static final byte[] END = (DELIMITER + "--\r\n").getBytes(ISO_8859_1);

    private final MessageSeal seal;
    private final String contentType;
    private final List<ByteBuffer> pieces = new ArrayList<>();

    SealedBodyWriter(MessageSeal seal, String contentType) {
        this.seal = seal;
        this.contentType = contentType;
    }

    SealedBody.Body write(ByteBuffer plain) throws SealException {
        boolean several = plain.remaining() > seal.mostBytes();
        do {
            add(plain);
        } while (plain.hasRemaining());
        pieces.add(ByteBuffer.wrap(END));
        String type = (several ? SealedBody.SEVERAL_PARTS : SealedBody.ONE_PART) + ";protocol=\"" + seal.protocol()
                + "\";boundary=\"" + BOUNDARY + "\"";
        return new SealedBody.Body(type, joined());
    }

    private void add(ByteBuffer plain) throws SealException {
        int length = Math.min(plain.remaining(), seal.mostBytes());
        ByteBuffer part = plain.slice(plain.position(), length);
        plain.position(plain.position() + length);
        SealedPart sealed = seal.seal(part);
        pieces.add(ByteBuffer.wrap(headers(length).getBytes(ISO_8859_1)));
        pieces.add(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, sealed.headerLength()));
        pieces.add(sealed.bytes());
    }

    private String headers(int length) {
        return DELIMITER + "\r\n\tContent-Type: " + seal.protocol() + "\r\n\tOriginalContent: type=" + contentType
                + ";Length=" + length + "\r\n" + DELIMITER + "\r\n\tContent-Type: application/octet-stream\r\n";
    }

    private ByteBuffer joined() {
        ByteBuffer body = ByteBuffer.allocate(
                pieces.stream().mapToInt(ByteBuffer::remaining).sum());
        pieces.forEach(body::put);
        return body.flip();
    }
}
