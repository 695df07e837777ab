package org.runspace.transport.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptedPemKeyTest {
    private static final String CIPHER = "PBEWithHmacSHA256AndAES_128";
    private static final String PBES2 = "1.2.840.113549.1.5.13";
    private static final String PASSPHRASE = "right";

    @Test
    void aKeyIsReadWithItsPassphraseAndAWrongOrMissingOneIsToldAsSuch(@TempDir Path folder) throws Exception {
        TestCertificates certificates = new TestCertificates(folder);
        byte[] certificate = Files.readAllBytes(
                certificates.pem(certificates.store("client")).path());
        byte[] pem = (new String(certificate, StandardCharsets.US_ASCII) + key()).getBytes(StandardCharsets.US_ASCII);

        assertThat(PemKey.read(pem, PASSPHRASE.toCharArray()).key().getAlgorithm())
                .isEqualTo("EC");
        assertThatThrownBy(() -> PemKey.read(pem, "wrong".toCharArray()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the passphrase may be wrong");
        assertThatThrownBy(() -> PemKey.read(pem, new char[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no passphrase was given");
    }

    private static String key() throws GeneralSecurityException, IOException {
        byte[] plain = KeyPairGenerator.getInstance("EC")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        SecretKey secret =
                SecretKeyFactory.getInstance(CIPHER).generateSecret(new PBEKeySpec(PASSPHRASE.toCharArray()));
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(Cipher.ENCRYPT_MODE, secret);
        byte[] encrypted = cipher.doFinal(plain);
        // by the name of the cipher Java cannot write what it can read
        AlgorithmParameters parameters = AlgorithmParameters.getInstance(PBES2);
        parameters.init(cipher.getParameters().getEncoded());
        byte[] der = new EncryptedPrivateKeyInfo(parameters, encrypted).getEncoded();
        String lines = Base64.getMimeEncoder().encodeToString(der);
        return "-----BEGIN ENCRYPTED PRIVATE KEY-----\n" + lines + "\n-----END ENCRYPTED PRIVATE KEY-----\n";
    }
}
