package org.runspace.transport.wsman.seal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.runspace.transport.wsman.seal.SealedBody.Body;

class SealedBodyTest {
    private static final String SOAP = "application/soap+xml;charset=UTF-8";
    private static final String ONE = "multipart/encrypted;protocol=\"x\";boundary=\"Encrypted Boundary\"";

    @Test
    void aBodyIsReadAsItWasWritten() throws SealException {
        Body sealed = SealedBody.seal(new InvertingSeal(100), plain("<a/>"));

        assertThat(sealed.contentType())
                .isEqualTo(
                        "multipart/encrypted;protocol=\"application/HTTP-Test-session-encrypted\";boundary=\"Encrypted Boundary\"");
        assertThat(text(sealed)).isEqualTo("""
                        --Encrypted Boundary\r
                        \tContent-Type: application/HTTP-Test-session-encrypted\r
                        \tOriginalContent: type=application/soap+xml;charset=UTF-8;Length=4\r
                        --Encrypted Boundary\r
                        \tContent-Type: application/octet-stream\r
                        \u0003\0\0\0hdr\u00c3\u009e\u00d0\u00c1--Encrypted Boundary--\r
                        """);
        assertOpens(sealed, "<a/>");
    }

    @Test
    void aLongBodyHasSeveralPartsAndOneEnd() throws SealException {
        Body sealed = SealedBody.seal(new InvertingSeal(3), plain("<abcd/>"));

        assertThat(sealed.contentType()).startsWith("multipart/x-multi-encrypted;");
        assertThat(text(sealed))
                .contains("Length=3\r\n")
                .contains("Length=1\r\n")
                .endsWith("--Encrypted Boundary--\r\n");
        assertThat(text(sealed).split("Boundary--", -1)).hasSize(2);
        assertOpens(sealed, "<abcd/>");
    }

    @Test
    void theEncryptedBytesMayContainTheBoundary() throws SealException {
        String hidden = inverted("--Encrypted Boundary--\r\n") + "x";

        assertOpens(SealedBody.seal(new InvertingSeal(1_000), plainLatin(hidden)), hidden);
    }

    @Test
    void headersAreReadWithOtherWhiteSpaceAndInAnyCase() throws SealException {
        String body = "\r\n-- b\r\ncontent-type: x\r\n  ORIGINALCONTENT: Type=text/a;charset=UTF-8;LENGTH=2\r\n-- b\r\n"
                + "Content-Type:application/octet-stream\n" + "\u0003\0\0\0hdr" + inverted("ab") + "-- b--\r\n\r\n";

        Body opened = SealedBody.open(new InvertingSeal(9), latin("Multipart/Encrypted ; Boundary=b;protocol=x", body));

        assertThat(opened.contentType()).isEqualTo("text/a;charset=UTF-8");
        assertThat(text(opened)).isEqualTo("ab");
    }

    @Test
    void aBodyWhoseTypeIsNotEncryptedIsToldApart() {
        assertThat(SealedBody.isSealed(ONE)).isTrue();
        assertThat(SealedBody.isSealed("MULTIPART/X-MULTI-ENCRYPTED; boundary=a"))
                .isTrue();
        assertThat(SealedBody.isSealed("application/soap+xml;a=multipart/encrypted"))
                .isFalse();
        assertThat(SealedBody.isSealed("")).isFalse();
    }

    @Test
    void aBodyThatEndsTooEarlyIsRefused() throws SealException {
        byte[] whole = bytes(SealedBody.seal(new InvertingSeal(4), plain("<abcdef/>")));
        // The last line needs no end.
        int complete = whole.length - 2;
        for (int length = 0; length < complete; length++) {
            ByteBuffer begin = ByteBuffer.wrap(whole, 0, length);
            assertThatExceptionOfType(SealException.class)
                    .as("%d bytes", begin.remaining())
                    .isThrownBy(() -> SealedBody.open(new InvertingSeal(4), new Body(ONE, begin)));
        }
    }

    @Test
    void lengthsThatLieAreRefused() {
        assertRefused("Length=3", "abcd", 3);
        assertRefused("Length=5", "abcd", 3);
        assertRefused("Length=-1", "abcd", 3);
        assertRefused("Length=2147483647", "abcd", 3);
        assertRefused("Length=99999999999", "abcd", 3);
        assertRefused("Length=x", "abcd", 3);
        assertRefused("Size=4", "abcd", 3);
        assertRefused("Length=4", "abcd", 0x7FFFFFFF);
        assertRefused("Length=4", "abcd", -1);
    }

    @Test
    void aBodyWithoutBoundaryOrWithSomethingBehindItsEndIsRefused() throws SealException {
        byte[] good = bytes(SealedBody.seal(new InvertingSeal(9), plain("ab")));
        assertRefused(latin("multipart/encrypted;protocol=x", new String(good, ISO_8859_1)));
        assertRefused(latin("multipart/encrypted;boundary=\"\"", new String(good, ISO_8859_1)));
        assertRefused(latin(ONE, new String(good, ISO_8859_1) + "x"));
        assertRefused(latin(ONE, new String(good, ISO_8859_1).replace("Boundary--", "Boundary-")));
        assertRefused(latin(ONE, "--Encrypted Boundary\r\n" + "x".repeat(100_000)));
    }

    private static void assertRefused(String length, String data, int headerLength) {
        String body = "--Encrypted Boundary\r\nContent-Type: x\r\nOriginalContent: type=a;" + length
                + "\r\n--Encrypted Boundary\r\nContent-Type: application/octet-stream\r\n"
                + new String(littleEndian(headerLength), ISO_8859_1) + "hdr" + inverted(data)
                + "--Encrypted Boundary--\r\n";
        assertRefused(latin(ONE, body));
    }

    private static byte[] littleEndian(int number) {
        return ByteBuffer.allocate(4).putInt(Integer.reverseBytes(number)).array();
    }

    private static void assertRefused(Body body) {
        assertThatExceptionOfType(SealException.class).isThrownBy(() -> SealedBody.open(new InvertingSeal(9), body));
    }

    private static void assertOpens(Body sealed, String expected) throws SealException {
        Body opened = SealedBody.open(new InvertingSeal(1), sealed);
        assertThat(opened.contentType()).isEqualTo(SOAP);
        assertThat(text(opened)).isEqualTo(expected);
    }

    private static String inverted(String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ~bytes[i];
        }
        return new String(bytes, ISO_8859_1);
    }

    private static Body plain(String text) {
        return new Body(SOAP, ByteBuffer.wrap(text.getBytes(UTF_8)));
    }

    private static Body plainLatin(String text) {
        return latin(SOAP, text);
    }

    private static Body latin(String type, String text) {
        return new Body(type, ByteBuffer.wrap(text.getBytes(ISO_8859_1)));
    }

    private static String text(Body body) {
        return new String(bytes(body), ISO_8859_1);
    }

    private static byte[] bytes(Body body) {
        byte[] bytes = new byte[body.bytes().remaining()];
        body.bytes().duplicate().get(bytes);
        return bytes;
    }

    /** Inverts every bit; its header is always the same. */
    private record InvertingSeal(int mostBytes) implements MessageSeal {
        private static final String HEADER = "hdr";

        @Override
        public String protocol() {
            return "application/HTTP-Test-session-encrypted";
        }

        @Override
        public SealedPart seal(ByteBuffer plain) {
            ByteBuffer sealed = ByteBuffer.allocate(HEADER.length() + plain.remaining());
            sealed.put(HEADER.getBytes(ISO_8859_1));
            while (plain.hasRemaining()) {
                sealed.put((byte) ~plain.get());
            }
            return new SealedPart(HEADER.length(), sealed.flip());
        }

        @Override
        public ByteBuffer open(SealedPart sealed) throws SealException {
            if (sealed.headerLength() != HEADER.length()) {
                throw new SealException("not " + HEADER);
            }
            ByteBuffer data = sealed.bytes();
            data.position(data.position() + HEADER.length());
            ByteBuffer plain = ByteBuffer.allocate(data.remaining());
            while (data.hasRemaining()) {
                plain.put((byte) ~data.get());
            }
            return plain.flip();
        }
    }
}
