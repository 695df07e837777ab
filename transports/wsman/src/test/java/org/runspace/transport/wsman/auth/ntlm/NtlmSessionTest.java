package org.runspace.transport.wsman.auth.ntlm;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.runspace.transport.wsman.seal.MessageSeal;
import org.runspace.transport.wsman.seal.SealException;
import org.runspace.transport.wsman.seal.SealedBody;
import org.runspace.transport.wsman.seal.SealedPart;

class NtlmSessionTest {
    private static final byte[] KEY = Hex.bytes(NtlmVectors.EXPORTED_KEY);
    private static final byte[] LIST = Hex.bytes("300c060a2b06010401823702020a");
    private static final String PROTOCOL = "application/HTTP-SPNEGO-session-encrypted";

    private final NtlmSession client = NtlmSession.ofClient(KEY, NtlmFlags.ASKED);
    private final NtlmSession server = NtlmSession.ofServer(KEY, NtlmFlags.ASKED);

    @Test
    void messagesAreSealedAsInThePublishedExample() throws SealException {
        byte[] plain = "Plaintext".getBytes(UTF_16LE);

        assertThat(sealed(client, plain))
                .isEqualTo("010000007fb38ec5c55d497600000000" + "54e50165bf1936dc996020c1811b0f06fb5f");
        assertThat(sealed(client, plain))
                .isEqualTo("01000000255405955d31d8c401000000" + "64c308e09ea236e7f4232553c94a01e700fa");
    }

    @Test
    void withoutAnExchangedKeyTheChecksumIsNotEncrypted() throws SealException {
        NtlmSession keys = NtlmSession.ofClient(KEY, NtlmFlags.ASKED & ~NtlmFlags.KEY_EXCHANGE);
        assertThat(sealed(keys, "Plaintext".getBytes(UTF_16LE))).startsWith("0100000070352851f256430900000000");
    }

    @Test
    void theCipherBeginsAgainAfterTheListOfMechanismsButNotTheNumbers() throws SealException {
        assertThat(Hex.text(client.signList(LIST))).isEqualTo("0100000022a3984fefbb9c3200000000");
        assertThat(sealed(client, "<a/>".getBytes(UTF_8))).isEqualTo("010000005528f0eeb39a096801000000" + "3884425b");
        assertThat(Hex.text(server.signList(LIST))).isEqualTo("010000007dd6da05648a73ae00000000");
        assertThat(sealed(server, "<b/>".getBytes(UTF_8))).isEqualTo("01000000b0f38390872bfeb301000000" + "7a6a3289");
    }

    @Test
    void withoutAListTheNumbersBeginWithZero() throws SealException {
        assertThat(sealed(client, "<a/>".getBytes(UTF_8))).isEqualTo("01000000fb3e08e09d7f22b500000000" + "3884425b");
        assertThat(sealed(client, "<a/>".getBytes(UTF_8))).isEqualTo("01000000046ea0b4e26e6aa201000000" + "d87a5838");
    }

    @Test
    void aWholeBodyIsThatOfTheSpecification() throws SealException {
        byte[] soap = "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"/>".getBytes(UTF_8);
        SealedBody.Body body = SealedBody.seal(
                client.seal(PROTOCOL),
                new SealedBody.Body("application/soap+xml;charset=UTF-8", ByteBuffer.wrap(soap)));

        assertThat(body.contentType())
                .isEqualTo("multipart/encrypted;protocol=\"" + PROTOCOL + "\";boundary=\"Encrypted Boundary\"");
        assertThat(body.bytes()).isEqualTo(ByteBuffer.wrap(Hex.bytes("""
                        2d2d456e6372797074656420426f756e646172790d0a
                        09436f6e74656e742d547970653a206170706c69636174696f6e2f485454502d53504e45474f2d73657373696f6e2d656e637279707465640d0a
                        094f726967696e616c436f6e74656e743a20747970653d6170706c69636174696f6e2f736f61702b786d6c3b636861727365743d5554462d383b4c656e6774683d36330d0a
                        2d2d456e6372797074656420426f756e646172790d0a
                        09436f6e74656e742d547970653a206170706c69636174696f6e2f6f637465742d73747265616d0d0a
                        10000000 0100000006bb69ed8d379d0b00000000
                        38965720b06f3ab0981031e19c761b68fc657cbb84fc437f7a451bec1397888c28d4b44c2334837849d747d5070d77bee871ec3f27c212706a3fd3b19a6dc1
                        2d2d456e6372797074656420426f756e646172792d2d0d0a
                        """)));
        assertThat(SealedBody.open(server.seal(PROTOCOL), body).bytes()).isEqualTo(ByteBuffer.wrap(soap));
    }

    @Test
    void oneChangedByteOfABodyNeverGivesOtherPlainBytes() throws SealException {
        byte[] soap = "<s:Envelope/>".getBytes(UTF_8);
        SealedBody.Body sealed =
                SealedBody.seal(client.seal(PROTOCOL), new SealedBody.Body("text/xml", ByteBuffer.wrap(soap)));
        byte[] bytes = sealed.bytes().array();
        int refused = 0;
        for (int at = 0; at < bytes.length; at++) {
            byte[] changed = bytes.clone();
            changed[at] ^= 0x11;
            MessageSeal fresh = NtlmSession.ofServer(KEY, NtlmFlags.ASKED).seal(PROTOCOL);
            try {
                SealedBody.Body opened =
                        SealedBody.open(fresh, new SealedBody.Body(sealed.contentType(), ByteBuffer.wrap(changed)));
                assertThat(opened.bytes()).isEqualTo(ByteBuffer.wrap(soap));
            } catch (SealException expected) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(SealingKey.SIGNATURE + soap.length + Integer.BYTES);
    }

    @Test
    void oneChangedBitAnywhereIsDetected() throws SealException {
        byte[] sealed = client.wrap(ByteBuffer.wrap("<a>text</a>".getBytes(UTF_8)));
        for (int bit = 0; bit < sealed.length * Byte.SIZE; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
            NtlmSession fresh = NtlmSession.ofServer(KEY, NtlmFlags.ASKED);
            assertRefused(fresh, changed);
        }
    }

    @Test
    void aMessageThatIsRepeatedMissingOrCutOffIsDetected() throws SealException {
        byte[] first = client.wrap(ByteBuffer.wrap("<a/>".getBytes(UTF_8)));
        byte[] second = client.wrap(ByteBuffer.wrap("<b/>".getBytes(UTF_8)));
        server.unwrap(ByteBuffer.wrap(first));
        assertRefused(server, first);
        assertRefused(NtlmSession.ofServer(KEY, NtlmFlags.ASKED), second);
        for (int length = 0; length < first.length; length++) {
            byte[] begin = Arrays.copyOf(first, length);
            assertRefused(NtlmSession.ofServer(KEY, NtlmFlags.ASKED), begin);
        }
    }

    @Test
    void aSignatureOfAnotherLengthIsRefused() throws SealException {
        MessageSeal seal = server.seal(PROTOCOL);
        SealedPart part = client.seal(PROTOCOL).seal(ByteBuffer.wrap(new byte[8]));
        assertThatExceptionOfType(SealException.class).isThrownBy(() -> seal.open(new SealedPart(17, part.bytes())));
    }

    @Test
    void whatIsSealedAfterTheKeysWereWipedDoesNotLeaveInClear() throws SealException {
        byte[] sealed = client.wrap(ByteBuffer.wrap("<a/>".getBytes(UTF_8)));
        client.close();
        server.close();
        assertThatExceptionOfType(SealException.class)
                .isThrownBy(() -> client.wrap(ByteBuffer.wrap("<a/>".getBytes(UTF_8))));
        assertThatExceptionOfType(SealException.class).isThrownBy(() -> client.signList(LIST));
        assertRefused(server, sealed);
    }

    private static void assertRefused(NtlmSession session, byte[] sealed) {
        assertThatExceptionOfType(SealException.class).isThrownBy(() -> session.unwrap(ByteBuffer.wrap(sealed)));
    }

    private static String sealed(NtlmSession session, byte[] plain) throws SealException {
        return Hex.text(session.wrap(ByteBuffer.wrap(plain)));
    }
}
