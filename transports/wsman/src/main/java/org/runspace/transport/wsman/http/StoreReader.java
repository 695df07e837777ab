package org.runspace.transport.wsman.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Collections;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** Reads key stores and certificates from files. */
final class StoreReader {
    private static final int MOST_BYTES = 16 * 1024 * 1024;
    /** The name and the password of the only entry of a store that is never written. */
    private static final String IN_MEMORY = "key";

    private static final String PEM_BEGIN = "-----BEGIN ";

    private StoreReader() {}

    /** The certificates of a key store, or of a file in PEM form. */
    static KeyStore trusted(StoreFile file) throws IOException, GeneralSecurityException {
        byte[] content = content(file);
        if (isPem(content)) {
            return pem(content);
        }
        char[] password = file.password().get();
        try {
            return keyStore(file, password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /** The keys of a key store, each of which has the password of the store; or the key of a file in PEM form. */
    static KeyManager[] keys(StoreFile file) throws IOException, GeneralSecurityException {
        byte[] content = content(file);
        char[] password = file.password().get();
        try {
            return isPem(content) ? pemKey(content, password) : managers(keyStore(file, password), password);
        } finally {
            Arrays.fill(password, '\0');
            Arrays.fill(content, (byte) 0);
        }
    }

    private static KeyManager[] pemKey(byte[] content, char[] password) throws IOException, GeneralSecurityException {
        PemKey pair = PemKey.read(content, password);
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setKeyEntry(
                IN_MEMORY, pair.key(), IN_MEMORY.toCharArray(), pair.chain().toArray(Certificate[]::new));
        return managers(store, IN_MEMORY.toCharArray());
    }

    private static KeyManager[] managers(KeyStore store, char[] password) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return factory.getKeyManagers();
    }

    private static KeyStore keyStore(StoreFile file, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(file.path().toFile(), password.length == 0 ? null : password);
        // Java skips the encrypted parts of PKCS #12 if there is no passphrase
        for (String alias : Collections.list(store.aliases())) {
            if (store.getCertificate(alias) != null) {
                return store;
            }
        }
        throw new IOException(
                password.length == 0
                        ? "no passphrase was given, and without one it has no certificate"
                        : "it has no certificate");
    }

    private static byte[] content(StoreFile file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file.path()))) {
            byte[] content = in.readNBytes(MOST_BYTES);
            if (content.length == MOST_BYTES) {
                throw new IOException("the file is too large");
            }
            return content;
        }
    }

    private static boolean isPem(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1).contains(PEM_BEGIN);
    }

    private static KeyStore pem(byte[] content) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        for (Certificate certificate : factory.generateCertificates(new ByteArrayInputStream(content))) {
            store.setCertificateEntry("certificate-" + number, certificate);
            number++;
        }
        return store;
    }
}
