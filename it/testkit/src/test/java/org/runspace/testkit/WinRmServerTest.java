package org.runspace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

@RequiresWinRm
class WinRmServerTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void theServerOffersTheLoginsItWasToldToOverHttpAndHttps() throws Exception {
        try (WinRmServer server = WinRmServer.start("--auth", "negotiate,basic")) {
            HttpClient client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .sslContext(trusting(server))
                    .build();

            HttpResponse<String> http = post(client, server.http());
            HttpResponse<String> https = post(client, server.https());

            assertThat(http.statusCode()).isEqualTo(401);
            assertThat(http.headers().allValues("WWW-Authenticate"))
                    .containsExactly("Negotiate", "Basic realm=\"WSMAN\"");
            assertThat(https.statusCode()).isEqualTo(401);
            assertThat(server.log()).contains("POST /wsman HTTP/1.1");
        }
    }

    @Test
    void aClosedServerAnswersNoMore() throws Exception {
        URI address;
        try (WinRmServer server = WinRmServer.start()) {
            address = server.http();
        }

        assertThatThrownBy(() -> post(HttpClient.newHttpClient(), address)).isInstanceOf(ConnectException.class);
    }

    @Test
    void theRealmGivesATicketForThePasswordAndNotForAnother() throws Exception {
        KerberosRealm realm = KerberosRealm.ofThisJvm();

        assertThat(realm.ticketCache(WinRmServer.USER, WinRmServer.PASSWORD)).isNotEmptyFile();
        assertThat(realm.keytab(WinRmServer.USER)).isNotEmptyFile();
        assertThatThrownBy(() -> realm.ticketCache(WinRmServer.USER, "wrong"))
                .hasMessageContaining("Password incorrect");
    }

    private static HttpResponse<String> post(HttpClient client, URI address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(LIMIT)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static SSLContext trusting(WinRmServer server) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", server.certificate());
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
