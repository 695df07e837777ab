package org.runspace.servers;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * What Open Liberty offers its administrator over HTTPS. The server on this machine has made its certificate itself.
 */
final class LibertyAdministration {
    static final String USER = "admin";
    static final String PASSWORD = "administrator";

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private LibertyAdministration() {}

    /** Returns the answer to a request below {@code /ibm/api}. */
    static String get(int port, String path) {
        String login = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + "/ibm/api/" + path))
                .timeout(LIMIT)
                .header("Authorization", "Basic " + login)
                .build();
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new AnyCertificate()}, null);
            return HttpClient.newBuilder()
                    .sslContext(context)
                    .build()
                    .send(request, BodyHandlers.ofString())
                    .body();
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(path + ": " + e, e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for " + path, e);
        }
    }

    private static final class AnyCertificate extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
            // there is none
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
            // on this machine
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            // there is none
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            // on this machine
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            // there is none
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // on this machine
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
