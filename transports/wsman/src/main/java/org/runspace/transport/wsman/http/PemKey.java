package org.runspace.transport.wsman.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A private key and its certificates in PEM form (RFC 7468 sections 5, 10 and 11).
 *
 * @param key the key
 * @param chain the certificate for the key, then those of its authorities
 */
record PemKey(PrivateKey key, List<Certificate> chain) {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";
    private static final String PRIVATE_KEY = "PRIVATE KEY";
    private static final String ENCRYPTED_PRIVATE_KEY = "ENCRYPTED PRIVATE KEY";

    /**
     * Reads a file's content.
     *
     * @param content the whole file
     * @param password of an encrypted key; not wiped here
     */
    static PemKey read(byte[] content, char[] password) throws IOException, GeneralSecurityException {
        List<Certificate> chain = new ArrayList<>();
        byte[] plain = null;
        byte[] encrypted = null;
        for (Block block : blocks(new String(content, StandardCharsets.ISO_8859_1))) {
            switch (block.label()) {
                case "CERTIFICATE" ->
                    chain.add(CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(block.der())));
                case PRIVATE_KEY -> plain = block.der();
                case ENCRYPTED_PRIVATE_KEY -> encrypted = block.der();
                default -> requireNoOtherKey(block.label());
            }
        }
        if (chain.isEmpty() || (plain == null && encrypted == null)) {
            throw new IOException("it has no " + (chain.isEmpty() ? "certificate" : "private key"));
        }
        KeyFactory factory = KeyFactory.getInstance(chain.get(0).getPublicKey().getAlgorithm());
        return new PemKey(factory.generatePrivate(spec(plain, encrypted, password)), chain);
    }

    private static void requireNoOtherKey(String label) throws IOException {
        if (label.endsWith(PRIVATE_KEY)) {
            throw new IOException(
                    "a key of the form " + label + " has to be written as PKCS #8 (openssl pkcs8 -topk8)");
        }
    }

    private static KeySpec spec(byte @Nullable [] plain, byte @Nullable [] encrypted, char[] password)
            throws IOException, GeneralSecurityException {
        if (plain != null) {
            KeySpec spec = new PKCS8EncodedKeySpec(plain);
            Arrays.fill(plain, (byte) 0);
            return spec;
        }
        EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(encrypted);
        // the name of PBES2's parts is known to its parameters alone
        String algorithm = info.getAlgParameters().toString();
        PBEKeySpec secret = new PBEKeySpec(password);
        try {
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance(algorithm).generateSecret(secret),
                    info.getAlgParameters());
            return info.getKeySpec(cipher);
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    password.length == 0
                            ? "its key is encrypted, and no passphrase was given"
                            : "its key cannot be decrypted; the passphrase may be wrong",
                    e);
        } finally {
            secret.clearPassword();
        }
    }

    private record Block(String label, byte[] der) {}

    private static List<Block> blocks(String text) throws IOException {
        List<Block> blocks = new ArrayList<>();
        int begin = text.indexOf(BEGIN);
        while (begin >= 0) {
            int name = begin + BEGIN.length();
            int nameEnd = text.indexOf(DASHES, name);
            String label = nameEnd < 0 ? "" : text.substring(name, nameEnd);
            int end = text.indexOf(END + label + DASHES, name);
            if (end < 0 || nameEnd < 0) {
                throw new IOException("a part of it has no end");
            }
            blocks.add(new Block(label, der(text.substring(nameEnd + DASHES.length(), end))));
            begin = text.indexOf(BEGIN, end);
        }
        return blocks;
    }

    private static byte[] der(String base64) throws IOException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IOException("a part of it is not in base64", e);
        }
    }
}
