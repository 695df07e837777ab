package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Logins of the sample by an OpenID provider of the tests, step by step as a browser goes. */
abstract class ProviderSteps {
    static final String REPLY = "session/provider/reply";
    static final Duration SOON = Duration.ofSeconds(30);

    private final HttpClient browser = HttpClient.newHttpClient();

    /** The sample that is tested. */
    abstract SampleWithProvider sample();

    URI address() {
        return sample().address();
    }

    OpenIdProvider provider() {
        return sample().provider();
    }

    ProviderSettings settings() {
        return sample().settings();
    }

    String log() {
        return sample().log().get();
    }

    /** Before each test, and for other tests of the same server. */
    @BeforeEach
    @AfterEach
    void tellTheTruth() {
        provider().reset();
        settings().write(Map.of());
    }

    SampleClient client() {
        return SampleClient.of(address());
    }

    /** Signs in as a browser does, unless that is refused on the way. */
    HttpResponse<String> signIn(SampleClient client) {
        HttpResponse<String> begun = patiently(client, "session/provider", Map.of());
        return begun.statusCode() == 200 ? reply(client, atProvider(begun)) : begun;
    }

    Map<String, String> begin(SampleClient client) {
        HttpResponse<String> begun = patiently(client, "session/provider", Map.of());
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
        return atProvider(begun);
    }

    /** Returns what the provider sends the browser back with. */
    private Map<String, String> atProvider(HttpResponse<String> begun) {
        try {
            String back = browser.send(
                            HttpRequest.newBuilder(URI.create(addressIn(begun))).build(), BodyHandlers.discarding())
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            assertThat(back).startsWith(address() + "login.html?");
            return OpenIdProvider.parameters(URI.create(back).getRawQuery());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static HttpResponse<String> reply(SampleClient client, Map<String, String> reply) {
        return patiently(client, REPLY, reply);
    }

    /** There are more logins that fail here than the sample lets fail at once. */
    private static HttpResponse<String> patiently(SampleClient client, String path, Map<String, String> form) {
        List<HttpResponse<String>> answers = new ArrayList<>();
        Wait.until("the limit of sign-ins", SOON, () -> {
            answers.add(client.signIn(path, form));
            return last(answers).statusCode() != 429;
        });
        return last(answers);
    }

    private static HttpResponse<String> last(List<HttpResponse<String>> answers) {
        return answers.get(answers.size() - 1);
    }

    static Map<String, String> with(Map<String, String> reply, String name, String value) {
        Map<String, String> changed = new HashMap<>(reply);
        changed.put(name, value);
        return changed;
    }

    static String addressIn(HttpResponse<String> answer) {
        Matcher address = Pattern.compile("\"address\":\"([^\"]+)\"").matcher(answer.body());
        assertThat(address.find()).as(answer.body()).isTrue();
        return address.group(1);
    }

    static void assertRefused(HttpResponse<String> answer, int status, String sentence) {
        assertThat(answer.statusCode() + " " + answer.body())
                .startsWith(status + " ")
                .contains(sentence);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    }
}
