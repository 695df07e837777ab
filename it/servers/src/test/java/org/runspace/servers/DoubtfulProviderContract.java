package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the sample does not believe an OpenID provider, and how it takes one that fails. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class DoubtfulProviderContract extends ProviderSteps {
    private static final String UNPROVEN = "What the tests has sent does not prove who you are. Sign in once more.";
    private static final String DOWN = "the tests does not answer as it should. Try again later.";
    private static final int LIMIT_OF_FAILURES = 60;

    @Test
    void aReplyOfAnotherProviderOrWithoutACodeSignsNobodyIn() {
        provider().signsIn("ada", "admins");
        SampleClient client = client();

        assertRefused(reply(client, with(begin(client), "iss", "https://evil.example")), 401, UNPROVEN);
        Map<String, String> denied = with(begin(client), "error", "access_denied");
        denied.remove("code");
        assertRefused(reply(client, denied), 401, "the tests has not signed you in.");
        assertThat(log()).contains("it gives no code, but the error access_denied");
    }

    @ParameterizedTest
    @EnumSource(Lie.class)
    void aTokenThatProvesNothingSignsNobodyIn(Lie lie) {
        provider().signsIn("ada", "admins");
        SampleClient client = client();
        lie.how.accept(provider());

        assertRefused(signIn(client), 401, UNPROVEN);

        assertThat(client.get("session").body()).isEqualTo("{}");
        assertRefused(client.get("api/resources"), 401, "Sign in first.");
    }

    /** How a token can be wrong. */
    private enum Lie {
        NONCE(claims(token -> token.claim("nonce", "another"))),
        NO_NONCE(claims(token -> token.claim("nonce", null))),
        EXPIRED(claims(token -> token.expirationTime(Date.from(Instant.now().minusSeconds(120))))),
        WITHOUT_END(claims(token -> token.expirationTime(null))),
        NOT_YET(claims(token -> token.notBeforeTime(Date.from(Instant.now().plusSeconds(120))))),
        AUDIENCE(claims(token -> token.audience("another"))),
        TWO_AUDIENCES(claims(token -> token.audience(List.of(OpenIdProvider.CLIENT, "another")))),
        PARTY(claims(token -> token.claim("azp", "another"))),
        ISSUER(claims(token -> token.issuer("https://evil.example"))),
        KEY(provider -> provider.signs(token -> OpenIdProvider.signed(token, OpenIdProvider.newKey()))),
        SIGNATURE(provider -> provider.signs(token -> OpenIdProvider.signed(
                token,
                new RSAKey.Builder(OpenIdProvider.newKey())
                        .keyID(provider.keyId())
                        .build()))),
        UNSIGNED(provider -> provider.signs(token -> new PlainJWT(token).serialize())),
        SIGNED_BY_THE_SECRET(provider -> provider.signs(Lie::signedBySecret)),
        NO_TOKEN(provider -> provider.signs(token -> "x.y.z")),
        LONG(provider -> provider.signs(token -> "x".repeat(500_000)));

        private final Consumer<OpenIdProvider> how;

        Lie(Consumer<OpenIdProvider> how) {
            this.how = how;
        }

        private static Consumer<OpenIdProvider> claims(Consumer<JWTClaimsSet.Builder> change) {
            return provider -> provider.tells(token -> {
                token.claim("preferred_username", "ada").claim("groups", List.of("admins"));
                change.accept(token);
                return token;
            });
        }

        private static String signedBySecret(JWTClaimsSet claims) {
            try {
                SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
                token.sign(new MACSigner(OpenIdProvider.SECRET.repeat(2).getBytes(StandardCharsets.UTF_8)));
                return token.serialize();
            } catch (JOSEException e) {
                throw new AssertionError(e);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aProviderThatDoesNotAnswerAsItShouldSignsNobodyIn(Fault fault) {
        for (String path : List.of(OpenIdProvider.DISCOVERY, OpenIdProvider.TOKEN, OpenIdProvider.KEYS)) {
            tellTheTruth();
            settings().write(Map.of("scope", "openid " + fault + path));
            provider().signsIn("ada", "admins");
            provider().disturb(path, fault.how);
            SampleClient client = client();
            Instant begin = Instant.now();

            HttpResponse<String> answer = signIn(client);

            assertRefused(answer, 502, DOWN);
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(30));
            assertThat(client.get("session").body()).isEqualTo("{}");
        }
        assertThat(log()).contains(fault.logged);
    }

    /** What can be wrong with an answer. */
    private enum Fault {
        FAILED(500, "{}", "answers with the status 500"),
        REDIRECTED(exchange -> OpenIdProvider.redirect(exchange, "http://127.0.0.1:1/"), "answers with the status 302"),
        NO_JSON(200, "<html>", "does not answer with a JSON object"),
        EMPTY(200, "", "does not answer with a JSON object"),
        OTHER_JSON(200, "[]", "does not answer with a JSON object"),
        NESTED(200, "[".repeat(100_000), "does not answer with a JSON object"),
        LACKING(200, "{}", "calls itself nothing"),
        TOO_LONG(200, "{\"x\":\"" + "x".repeat(10 << 20) + "\"}", "the answer has more than 1048576 bytes"),
        CUT(exchange -> exchange.sendResponseHeaders(200, 100), "cannot be asked"),
        SLOW(Fault::drip, "has not answered within 10 s");

        private final HttpHandler how;
        private final String logged;

        Fault(HttpHandler how, String logged) {
            this.how = how;
            this.logged = logged;
        }

        Fault(int status, String body, String logged) {
            this(exchange -> OpenIdProvider.answer(exchange, status, body), logged);
        }

        /** A byte a second, so that no single wait is long. */
        private static void drip(HttpExchange exchange) throws IOException {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 30; i++) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                try {
                    Thread.sleep(1000);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "issuer, https://evil.example",
        "token_endpoint, http://127.0.0.1.evil.example/",
        "token_endpoint, file:///etc/passwd",
        "authorization_endpoint, javascript:alert(1)",
        "authorization_endpoint, //evil.example/",
        "authorization_endpoint, http://evil.example/",
        "jwks_uri, ''",
        "end_session_endpoint, data:text/html;x"
    })
    void aProviderThatTellsOtherAddressesIsNotBelieved(String name, String address) {
        settings().write(Map.of("scope", "openid " + name + address));
        provider()
                .disturb(
                        OpenIdProvider.DISCOVERY,
                        exchange ->
                                OpenIdProvider.answer(exchange, 200, provider().document(name, address)));

        assertRefused(signIn(client()), 502, DOWN);
    }

    @Test
    void aProviderThatIsDownIsAskedAgainTheNextTime() {
        settings().write(Map.of("issuer", "http://127.0.0.1:1"));
        assertRefused(signIn(client()), 502, DOWN);
        assertThat(log()).contains("http://127.0.0.1:1 has signed nobody in: ", "cannot be asked");

        settings().write(Map.of());
        provider().signsIn("ada", "staff");
        assertThat(signIn(client()).statusCode()).isEqualTo(204);
    }

    /** The first one, because it waits for no limit of sign-ins. */
    @Test
    @Order(1)
    void aProviderThatFailsIsAskedAgainAfterSomeSecondsAndNotAtEachClick() {
        settings().write(Map.of("scope", "openid clicks"));
        AtomicInteger asked = new AtomicInteger();
        provider().disturb(OpenIdProvider.DISCOVERY, exchange -> {
            asked.incrementAndGet();
            OpenIdProvider.answer(exchange, 500, "{}");
        });
        Instant begin = Instant.now();
        for (int click = 0; click < 5; click++) {
            assertRefused(client().signIn("session/provider", Map.of()), 502, DOWN);
        }
        long later = Duration.between(begin, Instant.now()).dividedBy(Duration.ofSeconds(5));
        assertThat(asked).hasValueBetween(1, 1 + (int) later);

        provider().reset();
        provider().signsIn("ada", "staff");
        Wait.until("another attempt", SOON, () -> signIn(client()).statusCode() == 204);
    }

    /** Near the end, because it leaves nothing of the limit for others. */
    @Test
    @Order(Integer.MAX_VALUE - 1)
    void afterManySignInsThatFailOneHasToWait() {
        SampleClient client = client();
        for (int i = 0; i < 2 * LIMIT_OF_FAILURES; i++) {
            HttpResponse<String> answer = client.signIn(REPLY, Map.of("state", "guessed"));
            if (answer.statusCode() == 429) {
                assertRefused(answer, 429, "Too many sign-ins. Try again in ");
                assertRefused(client.signIn("session/provider", Map.of()), 429, "Too many sign-ins.");
                return;
            }
            assertRefused(answer, 401, "This sign-in is over");
        }
        throw new AssertionError("no limit");
    }

    /** The last one, after all that could have been logged. */
    @Test
    @Order(Integer.MAX_VALUE)
    void theLogHasNoSecretAndNoStackTrace() {
        assertThat(log())
                .contains(" has signed nobody in: ")
                .doesNotContain(OpenIdProvider.SECRET, "eyJ", "at org.runspace.sample.openid", "at com.nimbusds");
    }
}
