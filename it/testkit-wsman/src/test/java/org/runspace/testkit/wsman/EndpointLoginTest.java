package org.runspace.testkit.wsman;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.runspace.endpoint.Endpoint;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;

/** Who may send requests to the server, and in which form. */
class EndpointLoginTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString("ann:open sesame".getBytes(UTF_8));

    @Test
    void aRequestOverHttpHasToBeEncrypted() throws Exception {
        try (WSManEndpoint server = WSManEndpoint.of(Endpoint.STANDARD)
                .accepts(ServedLogin.basic("ann", "open sesame"))
                .start()) {
            HttpResponse<String> answer = post(server, BASIC, "<x/>");
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).isEmpty();
        }
    }

    @Test
    void aRequestOverHttpMayBeClearWhereThatIsAllowed() throws Exception {
        try (WSManEndpoint server = WSManEndpoint.of(Endpoint.STANDARD)
                .accepts(ServedLogin.basic("ann", "open sesame"))
                .allowsUnencrypted()
                .start()) {
            assertThat(post(server, BASIC, "<x/>").body()).contains("2150858817");
        }
    }

    @Test
    void everyLoginThatIsAcceptedIsOffered() throws Exception {
        NtlmServer accounts = NtlmServer.of("TEST", new PSCredential("TEST\\ann", SecureString.of(new char[] {'x'})));
        try (WSManEndpoint server = WSManEndpoint.of(Endpoint.STANDARD)
                .accepts(ServedLogin.negotiate(List.of(accounts::begin)), ServedLogin.basic("ann", "open sesame"))
                .start()) {
            HttpResponse<String> answer = post(server, "Basic bm9ib2R5", "<x/>");
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().allValues("WWW-Authenticate"))
                    .containsExactly("Negotiate", "Basic realm=\"WSMAN\"");
        }
    }

    @Test
    void aTokenThatIsNoneEndsTheLogin() throws Exception {
        NtlmServer accounts = NtlmServer.of("TEST", new PSCredential("TEST\\ann", SecureString.of(new char[] {'x'})));
        try (WSManEndpoint server = WSManEndpoint.of(Endpoint.STANDARD)
                .accepts(ServedLogin.negotiate(List.of(accounts::begin)))
                .start()) {
            for (String token : List.of("Negotiate !", "Negotiate AAAA", "Negotiate")) {
                HttpResponse<String> answer = post(server, token, "");
                assertThat(answer.statusCode()).isEqualTo(401);
                assertThat(answer.headers().allValues("WWW-Authenticate")).containsExactly("Negotiate");
            }
        }
    }

    @Test
    void theShellsOfAnotherUserAreNotThere() throws Exception {
        try (WSManEndpoint server = WSManEndpoint.of(Endpoint.STANDARD)
                .accepts(
                        ServedLogin.basic(WSManEndpoint.USER, WSManEndpoint.PASSWORD),
                        ServedLogin.basic("ann", "open sesame"))
                .allowsUnencrypted()
                .start()) {
            ShellClient owner = new ShellClient(server.url(), UUID.randomUUID(), Duration.ofSeconds(1));
            owner.create(Optional.empty()).answer();
            String list = text(owner.requests().enumerateShells().envelope());
            assertThat(post(server, BASIC, list).body()).doesNotContain(owner.name());
            assertThat(post(
                                    server,
                                    BASIC,
                                    text(owner.requests().delete(owner.name()).envelope()))
                            .body())
                    .contains("2150858843");
            owner.delete().answer();
        }
    }

    @Test
    void aLoginWithASecretDoesNotShowIt() {
        assertThat(ServedLogin.basic("ann", "open sesame")).hasToString("Basic for ann");
    }

    private static String text(ByteBuffer envelope) {
        return UTF_8.decode(envelope).toString();
    }

    private static HttpResponse<String> post(WSManEndpoint server, String login, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url()))
                .timeout(LIMIT)
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", login)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
