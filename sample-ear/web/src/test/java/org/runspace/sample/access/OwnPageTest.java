package org.runspace.sample.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets the page: this machine by its own names, and others by the address that is named for them. */
class OwnPageTest {
    private static final String SELF = "127.0.0.1";
    private static final String OTHER = "192.0.2.7";
    private static final OwnPage ALONE = new OwnPage(Optional.empty());
    private static final OwnPage SHARED = new OwnPage(Optional.of(PublicAddress.of("https://Sample.example.org/")));

    @ParameterizedTest
    @CsvSource({
        SELF + ", 127.0.0.1:8080",
        SELF + ", localhost",
        SELF + ", LOCALHOST:1",
        "::1, [::1]:8080",
        "0:0:0:0:0:0:0:1, localhost:8080",
    })
    void thisMachineGetsIt(String remote, String host) {
        assertThat(refusal(ALONE, remote, Map.of("Host", host))).isEmpty();
        assertThat(refusal(SHARED, remote, Map.of("Host", host))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        OTHER + ", 127.0.0.1:8080",
        OTHER + ", localhost",
        "2001:db8::1, [::1]",
        SELF + ", evil.example",
        SELF + ", localhost.evil.example:80",
        SELF + ", ''"
    })
    void whoIsElsewhereOrNamesAnotherHostDoesNot(String remote, String host) {
        assertThat(refusal(ALONE, remote, Map.of("Host", host))).isPresent();
        assertThat(refusal(SHARED, remote, Map.of("Host", host))).isPresent();
    }

    @Test
    void whatTheServerTakesForTheHostDoesNotStandForTheHeader() {
        assertThat(ALONE.refusal(request(SELF, "localhost", Map.of("Host", "evil.example"))))
                .isPresent();
        assertThat(ALONE.refusal(request(SELF, "evil.example", Map.of("Host", "localhost"))))
                .isPresent();
    }

    @Test
    void othersGetItByTheirAddressAndItsOriginOnly() {
        Map<String, String> named = Map.of("Host", "sample.example.org");

        assertThat(refusal(SHARED, OTHER, named)).isEmpty();
        assertThat(refusal(ALONE, OTHER, named)).isPresent();
        assertThat(refusal(SHARED, OTHER, Map.of("Host", "sample.example.org:1")))
                .isPresent();
        assertThat(refusal(SHARED, OTHER, Map.of("Host", "sample.example.org", "Origin", "https://sample.example.org")))
                .isEmpty();
        assertThat(refusal(SHARED, OTHER, Map.of("Host", "sample.example.org", "Origin", "http://sample.example.org")))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sample.example.org",
                "ftp://sample.example.org",
                "https://sample.example.org/page",
                "https://anna@sample.example.org",
                "https:///",
                "https://sample.example.org?x",
                "https://[",
            })
    void anAddressHasASchemeAndAHostAndNothingElse(String text) {
        assertThatThrownBy(() -> PublicAddress.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "https://sample.example.org:443/, https://sample.example.org",
        "https://sample.example.org:, https://sample.example.org",
        "HTTP://Sample.Example.Org:80, http://sample.example.org",
        "https://sample.example.org:80, https://sample.example.org:80",
        "https://[2001:DB8::1]:8443, https://[2001:db8::1]:8443",
    })
    void theUsualPortIsNotWrittenAsBrowsersDoNotWriteIt(String text, String origin) {
        assertThat(PublicAddress.of(text).origin()).isEqualTo(origin);
    }

    private static Optional<Refusal> refusal(OwnPage page, String remote, Map<String, String> headers) {
        String host = headers.get("Host").toLowerCase(Locale.ROOT);
        return page.refusal(request(remote, host.replaceFirst(":[0-9]*$", ""), headers));
    }

    private static HttpServletRequest request(String remote, String serverName, Map<String, String> headers) {
        Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        return (HttpServletRequest) Proxy.newProxyInstance(
                HttpServletRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getRemoteAddr" -> remote;
                    case "getServerName" -> serverName;
                    case "getHeader" -> byName.get(arguments[0]);
                    case "getScheme" -> "http";
                    case "getMethod" -> "GET";
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
