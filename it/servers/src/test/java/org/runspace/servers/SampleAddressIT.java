package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The sample with an address for other machines. */
class SampleAddressIT {
    private static ServerProcess server;

    @BeforeAll
    static void start() {
        server = ServerProcess.start(
                "address",
                SampleUsers.environment(Map.of("SAMPLE_ADDRESS", "https://sample.example.org/")),
                ServerProcess.DEPLOYMENTS.resolve("runspace-sample-web.war").toFile());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        try (ServerProcess stopped = server) {
            assertThat(stopped).isNotNull();
        }
    }

    @Test
    void itsPagesComeFromItsOriginAndTheirCookieIsSecure() {
        HttpResponse<String> login = login("sample.example.org", "https://sample.example.org");

        assertThat(login.statusCode()).as(login.body()).isEqualTo(204);
        assertThat(login.headers().allValues("Set-Cookie").stream()
                        .filter(cookie -> cookie.startsWith("RUNSPACE_SAMPLE=")))
                .isNotEmpty()
                .allMatch(cookie -> cookie.contains("; Secure"));
        assertThat(login("sample.example.org", "http://sample.example.org").statusCode())
                .isEqualTo(403);
        assertThat(login("evil.example", "https://evil.example").statusCode()).isEqualTo(403);
    }

    @Test
    void whoIsNotSignedInIsSentToItsLoginPageAndToNoOtherOrigin() {
        SampleClient client = SampleClient.of(server.uri("runspace-sample-web/"));
        HttpResponse<String> page = client.send(
                client.request("").header("Host", "sample.example.org").GET());

        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(page.headers().firstValue("Location")).contains("/runspace-sample-web/login.html");
    }

    private static HttpResponse<String> login(String host, String origin) {
        SampleClient client = SampleClient.of(server.uri("runspace-sample-web/"));
        return client.send(client.request("session")
                .header("Host", host)
                .header("Origin", origin)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("name=" + SampleUsers.OPERATOR + "&password="
                        + URLEncoder.encode(SampleUsers.PASSWORD, StandardCharsets.UTF_8))));
    }
}
