package org.runspace.transport.wsman.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Makes self-signed certificates with the JDK's own tool. */
final class TestCertificates {
    static final Supplier<char[]> PASSWORD = "changeit"::toCharArray;

    private static final String ALIAS = "key";

    private final Path folder;

    TestCertificates(Path folder) {
        this.folder = folder;
    }

    /** A key store with one key, whose certificate has a name and more options of the tool. */
    StoreFile store(String name, String... more) throws IOException, InterruptedException {
        Path file = folder.resolve(name + ".p12");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD.get())));
        command.addAll(List.of(more));
        Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said;
        try (InputStream out = tool.getInputStream()) {
            said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (tool.waitFor() != 0) {
            throw new IOException(said);
        }
        return new StoreFile(file, PASSWORD);
    }

    static X509Certificate certificate(StoreFile store) throws IOException, GeneralSecurityException {
        return (X509Certificate) keys(store).getCertificate(ALIAS);
    }

    static String sha256(StoreFile store) throws IOException, GeneralSecurityException {
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(certificate(store).getEncoded());
        return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
    }

    /** The certificate alone, in PEM form. */
    StoreFile pem(StoreFile store) throws IOException, GeneralSecurityException {
        Path file = Files.createTempFile(folder, "certificate", ".pem");
        String lines = Base64.getMimeEncoder().encodeToString(certificate(store).getEncoded());
        Files.writeString(file, "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n");
        return StoreFile.open(file);
    }

    /** A listener that shows a certificate, and asks for one of the client if it is given whose to trust. */
    static ServerSocket listener(StoreFile store, @Nullable StoreFile clients)
            throws IOException, GeneralSecurityException {
        SSLServerSocket listener = (SSLServerSocket) context(store, clients)
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        listener.setNeedClientAuth(clients != null);
        return listener;
    }

    /** What a server needs that shows a certificate, and that trusts one of a client if there is one. */
    static SSLContext context(StoreFile store, @Nullable StoreFile clients)
            throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(keys(store), PASSWORD.get());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore trustStore = KeyStore.getInstance("PKCS12");
        trustStore.load(null, null);
        if (clients != null) {
            trustStore.setCertificateEntry("client", certificate(clients));
            trusted.init(trustStore);
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), clients == null ? null : trusted.getTrustManagers(), null);
        return context;
    }

    private static KeyStore keys(StoreFile store) throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(store.path().toFile(), PASSWORD.get());
    }
}
