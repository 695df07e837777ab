package org.runspace.transport.wsman.auth.kerberos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.runspace.recordings.WsmanRecording;
import org.runspace.transport.wsman.seal.MessageSeal;
import org.runspace.transport.wsman.seal.SealException;
import org.runspace.transport.wsman.seal.SealedBody;
import org.runspace.transport.wsman.seal.SealedPart;

class WrapTokenTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final String RECORDING = "60-native-kerberos";
    private static final int OVERHEAD = 60;
    /** The keys of the recording's first connection for requests, derived from the server's subkey (RFC 4121 2). */
    private static final String ENCRYPTION_KEY = "553befee2959641b268eaa92acf393923d172f4d768d04cf1616500ce1c0d057";

    private static final String INTEGRITY_KEY = "56bebc36db4a206689a214ab060a48186af2b96f67684704086137227b0289a7";

    @ParameterizedTest
    @CsvSource({"60, 28", "64, 32", "72, 40"})
    void theBytesBehindTheDataMoveToTheFront(int overhead, int rotation) throws SealException {
        byte[] token = new byte[overhead + 10];
        for (int i = 16; i < token.length; i++) {
            token[i] = (byte) i;
        }
        token[0] = 5;
        token[1] = 4;
        byte[] rotated = token.clone();

        WrapToken.rotate(rotated, overhead);

        assertThat(Arrays.copyOf(rotated, 6)).isEqualTo(Arrays.copyOf(token, 6));
        assertThat(ByteBuffer.wrap(rotated).getShort(6)).isEqualTo((short) rotation);
        assertThat(Arrays.copyOfRange(rotated, 16, 16 + rotation))
                .isEqualTo(Arrays.copyOfRange(token, token.length - rotation, token.length));
        assertThat(Arrays.copyOfRange(rotated, 16 + rotation, rotated.length))
                .isEqualTo(Arrays.copyOfRange(token, 16, token.length - rotation));
    }

    @Test
    void aTokenOfAnotherLayoutIsRefused() {
        byte[] old = new byte[100];
        old[0] = 0x60;

        assertThatThrownBy(() -> WrapToken.rotate(old, OVERHEAD)).isInstanceOf(SealException.class);
    }

    static Stream<SealedPart> recordedRequests() {
        return WsmanRecording.read(RECORDING).exchanges().stream()
                .map(WsmanRecording.Exchange::request)
                .filter(WsmanRecording.Content::encrypted)
                .map(WrapTokenTest::part);
    }

    @ParameterizedTest
    @MethodSource("recordedRequests")
    void theNativeClientsTokensHaveTheSameLayout(SealedPart recorded) throws SealException {
        byte[] token = new byte[recorded.bytes().remaining()];
        recorded.bytes().get(token);
        byte[] again = unrotated(token);

        WrapToken.rotate(again, recorded.headerLength());

        assertThat(recorded.headerLength()).isEqualTo(OVERHEAD);
        assertThat(again).isEqualTo(token);
    }

    /**
     * The JDK cannot be given the recorded keys, so this decrypts by RFC 3962: the order of the bytes must be right.
     */
    @Test
    void theRecordedRequestDecryptsWhenItsBytesAreInTheOrderBeforeTheRotation() throws Exception {
        WsmanRecording.Content request = WsmanRecording.read(RECORDING).exchanges().stream()
                .map(WsmanRecording.Exchange::request)
                .filter(WsmanRecording.Content::encrypted)
                .findFirst()
                .orElseThrow();
        SealedPart part = part(request);
        byte[] rotated = new byte[part.bytes().remaining()];
        part.bytes().get(rotated);
        byte[] token = unrotated(rotated);

        byte[] plain = decrypted(Arrays.copyOfRange(token, 16, token.length - 12));

        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(HEX.parseHex(INTEGRITY_KEY), "HmacSHA1"));
        assertThat(Arrays.copyOf(mac.doFinal(plain), 12))
                .isEqualTo(Arrays.copyOfRange(token, token.length - 12, token.length));
        assertThat(Arrays.copyOfRange(plain, plain.length - 16, plain.length)).isEqualTo(Arrays.copyOf(token, 16));
        assertThat(new String(plain, 16, plain.length - 32, UTF_8))
                .isEqualTo(request.envelope().orElseThrow());
    }

    /** Decrypts CBC with ciphertext stealing (RFC 3962 5): the last two blocks are swapped, the last one is cut. */
    private static byte[] decrypted(byte[] bytes) throws Exception {
        SecretKeySpec key = new SecretKeySpec(HEX.parseHex(ENCRYPTION_KEY), "AES");
        int last = bytes.length % 16 == 0 ? 16 : bytes.length % 16;
        int before = bytes.length - last - 16;
        Cipher block = Cipher.getInstance("AES/ECB/NoPadding");
        block.init(Cipher.DECRYPT_MODE, key);
        byte[] stolen = block.doFinal(bytes, before, 16);
        byte[] swapped = bytes.clone();
        swapped = Arrays.copyOf(swapped, before + 32);
        System.arraycopy(bytes, before + 16, swapped, before, last);
        System.arraycopy(stolen, last, swapped, before + last, 16 - last);
        System.arraycopy(bytes, before, swapped, before + 16, 16);
        Cipher chain = Cipher.getInstance("AES/CBC/NoPadding");
        chain.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(new byte[16]));
        return Arrays.copyOf(chain.doFinal(swapped), bytes.length);
    }

    private static byte[] unrotated(byte[] token) {
        int count = ByteBuffer.wrap(token).getShort(6);
        byte[] result = token.clone();
        System.arraycopy(token, 16 + count, result, 16, token.length - 16 - count);
        System.arraycopy(token, 16, result, token.length - count, count);
        result[6] = 0;
        result[7] = 0;
        return result;
    }

    private static SealedPart part(WsmanRecording.Content content) {
        PartKeeper keeper = new PartKeeper();
        String type = content.value("Content-Type").orElseThrow();
        assertThatThrownBy(() -> SealedBody.open(keeper, new SealedBody.Body(type, ByteBuffer.wrap(content.body()))))
                .hasMessage("kept");
        return keeper.kept;
    }

    /** Takes the part out of a body. */
    private static final class PartKeeper implements MessageSeal {
        private SealedPart kept = new SealedPart(0, ByteBuffer.allocate(0));

        @Override
        public String protocol() {
            return Sessions.PROTOCOL;
        }

        @Override
        public int mostBytes() {
            return Integer.MAX_VALUE;
        }

        @Override
        public SealedPart seal(ByteBuffer plain) {
            return kept;
        }

        @Override
        public ByteBuffer open(SealedPart sealed) throws SealException {
            kept = sealed;
            throw new SealException("kept");
        }
    }
}
