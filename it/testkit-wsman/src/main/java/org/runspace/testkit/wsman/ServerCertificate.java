package org.runspace.testkit.wsman;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A key for the server {@code localhost}, with a certificate that it signed itself.
 *
 * @param context what a server needs that shows the certificate
 * @param certificate the certificate
 * @param file the certificate in PEM form, for clients that are to trust it
 */
public record ServerCertificate(SSLContext context, X509Certificate certificate, Path file) {
    private static final String NAME = "localhost";
    private static final String PASSWORD = "changeit";

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
        KeyStore keys = KeyStore.getInstance(store(folder).toFile(), PASSWORD.toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        X509Certificate certificate = (X509Certificate) keys.getCertificate(NAME);
        String lines = Base64.getMimeEncoder().encodeToString(certificate.getEncoded());
        Path file = Files.writeString(
                Files.createTempFile(folder, "certificate", ".pem"),
                "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n");
        return new ServerCertificate(context, certificate, file);
    }

    private static Path store(Path folder) throws IOException, InterruptedException {
        Path file = Files.createTempDirectory(folder, "key").resolve("server.p12");
        Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(List.of(
                        tool.toString(),
                        "-genkeypair",
                        "-alias",
                        NAME,
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=" + NAME,
                        "-ext",
                        "san=dns:" + NAME,
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
}
