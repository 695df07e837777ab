package org.runspace.testkit.wsman;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * A key for {@code localhost} or another name, with a certificate that it signed itself; for a server, or for a client
 * that logs in by it.
 *
 * @param context what a server needs that shows the certificate
 * @param certificate the certificate
 * @param file the certificate in PEM form, for clients that are to trust it
 * @param keyStore the key and the certificate in PKCS #12 form, with the password {@link #PASSWORD}
 */
public record ServerCertificate(SSLContext context, X509Certificate certificate, Path file, Path keyStore) {
    private static final String LOCALHOST = "localhost";
    private static final String ALIAS = "server";
    /** The password of the key store. */
    public static final String PASSWORD = "changeit";

    /**
     * Makes one with the JDK's own tool.
     *
     * @param folder where its files are written
     * @return the certificate
     * @throws IOException if the tool fails
     * @throws InterruptedException if the thread is interrupted meanwhile
     * @throws GeneralSecurityException if this JVM cannot use the key
     */
    public static ServerCertificate create(Path folder)
            throws IOException, InterruptedException, GeneralSecurityException {
        return create(folder, LOCALHOST);
    }

    /**
     * Makes one for a name, as {@link #create(Path)} does.
     *
     * @param folder where its files are written
     * @param name the server's name, in letters of ASCII
     * @return the certificate
     * @throws IOException if the tool fails
     * @throws InterruptedException if the thread is interrupted meanwhile
     * @throws GeneralSecurityException if this JVM cannot use the key
     */
    public static ServerCertificate create(Path folder, String name)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = store(folder, name);
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), new TrustManager[] {new AnyClient()}, null);
        X509Certificate certificate = (X509Certificate) keys.getCertificate(ALIAS);
        String lines = Base64.getMimeEncoder().encodeToString(certificate.getEncoded());
        Path file = Files.writeString(
                Files.createTempFile(folder, "certificate", ".pem"),
                "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n");
        return new ServerCertificate(context, certificate, file, store);
    }

    private static Path store(Path folder, String name) throws IOException, InterruptedException {
        Path file = Files.createTempDirectory(folder, "key").resolve("server.p12");
        Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(List.of(
                        tool.toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:" + name,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said;
        try (InputStream out = process.getInputStream()) {
            said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (process.waitFor() != 0) {
            throw new IOException("keytool failed: " + said);
        }
        return file;
    }

    /** Lets each client show its certificate; who it stands for is decided later. */
    private static final class AnyClient extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            // accepted
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
            // accepted
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            // accepted
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw noClient();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            throw noClient();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            throw noClient();
        }

        private static CertificateException noClient() {
            return new CertificateException("this is a server, which connects to none");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
