package org.runspace.transport.wsman.auth.credssp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.LoginException.Reason;

/** The structures of CredSSP, byte for byte. */
class TsRequestTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final String WITH_TOKEN = "3017a003020106a110300e300ca00a04084e544c4d53535000";
    private static final String WITH_PROOF =
            "302fa003020106a30404020102a5220420000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private static final String WITH_ERROR = "300ea003020106a407020500c000006d";
    private static final String WITH_SHORT_ERROR = "300da003020106a4060204c000006d";

    static byte[] nonce() {
        byte[] nonce = new byte[CredSspLogin.NONCE];
        for (int i = 0; i < nonce.length; i++) {
            nonce[i] = (byte) i;
        }
        return nonce;
    }

    @Test
    void requestsAreWrittenAsTheProtocolDefinesThem() {
        byte[] token = "NTLMSSP\0".getBytes(US_ASCII);

        assertThat(HEX.formatHex(TsRequest.ofToken(6, token).encode())).isEqualTo(WITH_TOKEN);
        assertThat(HEX.formatHex(TsRequest.ofProof(6, new byte[0], new byte[] {1, 2}, Optional.of(nonce()))
                        .encode()))
                .isEqualTo(WITH_PROOF);
        assertThat(HEX.formatHex(TsRequest.ofError(6, 0xC000006DL).encode())).isEqualTo(WITH_SHORT_ERROR);
    }

    @Test
    void requestsAreRead() throws LoginException {
        TsRequest token = TsRequest.parse(HEX.parseHex(WITH_TOKEN));
        TsRequest proof = TsRequest.parse(HEX.parseHex(WITH_PROOF));

        assertThat(token.version()).isEqualTo(6);
        assertThat(token.token()).hasValueSatisfying(bytes -> assertThat(bytes).hasSize(8));
        assertThat(token.publicKey()).isEmpty();
        assertThat(proof.publicKey())
                .hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(1, 2));
        assertThat(proof.nonce()).hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(nonce()));
    }

    @ParameterizedTest
    @ValueSource(strings = {WITH_ERROR, WITH_SHORT_ERROR})
    void anErrorHasNoSignWhetherItIsWrittenWithFourBytesOrFive(String encoded) throws LoginException {
        assertThat(TsRequest.parse(HEX.parseHex(encoded)).error()).isEqualTo(OptionalLong.of(0xC000006DL));
    }

    @Test
    void everyBeginningOfARequestIsRefused() {
        byte[] whole = HEX.parseHex(WITH_PROOF);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);

            assertThatThrownBy(() -> TsRequest.parse(cut)).isInstanceOf(LoginException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "C000006D, REFUSED",
        "C0000234, LOCKED_OUT",
        "C0000071, EXPIRED",
        "C0000224, EXPIRED",
        "80090324, CLOCK_SKEW",
        "80090322, UNKNOWN_SERVICE",
        "C000005E, UNAVAILABLE",
        "12345678, REFUSED"
    })
    void aStatusBecomesAReasonAndIsShown(String code, Reason reason) {
        LoginException refusal = StatusCodes.refusal(HexFormat.fromHexDigitsToLong(code));

        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal).hasMessageContaining("0x" + code);
    }

    @Test
    void credentialsAreWrittenAsTheProtocolDefinesThem() {
        try (PSCredential credential = new PSCredential("DOM\\User", SecureString.of("Pw".toCharArray()))) {
            assertThat(HEX.formatHex(TsCredentials.encode(credential)))
                    .isEqualTo(
                            "3029a003020101a1220420301ea008040644004f004d00a10a04085500730065007200a206040450007700");
        }
    }

    @Test
    void theProofsAreTheHashesThatTheProtocolDefines() {
        byte[] key = new byte[74];
        Arrays.fill(key, (byte) 0xAB);
        System.arraycopy(HEX.parseHex("3048024100"), 0, key, 0, 5);
        System.arraycopy(HEX.parseHex("0203010001"), 0, key, 69, 5);
        PublicKeyProof proof = new PublicKeyProof(6, key, nonce());

        assertThat(HEX.formatHex(proof.ofClient()))
                .isEqualTo("680f67690d14f83bfb824232b5b19bf14759e2da53048ba6b25f785d001edfd6");
        assertThat(HEX.formatHex(proof.ofServer()))
                .isEqualTo("4baa11d6fd56a045f584f33212726c1c0ec96448aaccea8d8e658943b9cf9e7b");
    }

    @Test
    void theProofsOfOldVersionsAreTheKeyItself() {
        PublicKeyProof proof = new PublicKeyProof(4, new byte[] {0x30, 1, 2}, nonce());

        assertThat(proof.ofClient()).containsExactly(0x30, 1, 2);
        assertThat(proof.ofServer()).containsExactly(0x31, 1, 2);
    }
}
