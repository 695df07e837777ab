package org.runspace.transport.wsman.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelBindingTest {
    private static final URI SERVER = URI.create("https://winsrv.example.test:5986/wsman");
    private static final byte[] ENCODED = "a certificate".getBytes(StandardCharsets.US_ASCII);

    @Test
    void theStructureIsThatOfTheSpecification() {
        byte[] hash = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

        assertThat(HexFormat.of().formatHex(ChannelBinding.structure(ChannelBinding.data(hash))))
                .isEqualTo("0000000000000000000000000000000035000000746c732d7365727665722d656e642d706f696e743a"
                        + "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    }

    @ParameterizedTest
    @CsvSource({
        "SHA256withRSA, SHA-256",
        "SHA384withECDSA, SHA-384",
        "SHA512withRSA, SHA-512",
        "SHA224withRSA, SHA-224",
        "SHA512/256withRSA, SHA-512/256",
        "SHA3-384withRSA, SHA3-384",
        "SHA1withRSA, SHA-256",
        "MD5withRSA, SHA-256",
        "Ed25519, SHA-256",
        "1.2.3.4, SHA-256"
    })
    void theHashIsThatOfTheSignatureUnlessItIsTooWeak(String algorithm, String hash) throws Exception {
        assertBound(new SignedCertificate(algorithm, new byte[0], ENCODED), hash);
    }

    @ParameterizedTest
    @CsvSource({"SHA-256, SHA-256", "SHA-384, SHA-384", "SHA-512, SHA-512", "SHA-1, SHA-256"})
    void aSignatureWithAHashInItsParametersIsBoundByThat(String hash, String expected) throws Exception {
        assertBound(new SignedCertificate("RSASSA-PSS", pssParameters(hash), ENCODED), expected);
    }

    @Test
    void parametersThatCannotBeReadGiveTheUsualHash() throws Exception {
        assertBound(new SignedCertificate("RSASSA-PSS", new byte[] {1, 2, 3}, ENCODED), "SHA-256");
    }

    @Test
    void aConnectionWithoutCertificateHasNoBinding() throws LoginException {
        assertThat(ChannelBinding.of(new LoginConnection(SERVER, Optional.empty(), true)))
                .isEmpty();
    }

    private static byte[] pssParameters(String hash) throws GeneralSecurityException, IOException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
        parameters.init(new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), 20, 1));
        return parameters.getEncoded();
    }

    private static void assertBound(SignedCertificate certificate, String hash) throws Exception {
        byte[] data = ChannelBinding.of(new LoginConnection(SERVER, Optional.of(certificate), false))
                .orElseThrow();
        byte[] prefix = "tls-server-end-point:".getBytes(StandardCharsets.US_ASCII);
        assertThat(data).startsWith(prefix);
        assertThat(Arrays.copyOfRange(data, prefix.length, data.length))
                .isEqualTo(MessageDigest.getInstance(hash).digest(ENCODED));
    }
}
