package org.runspace.transport.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.runspace.spi.Transports;
import org.runspace.transport.wsman.http.RedirectException;

/** Where a session may follow its server. */
class RedirectsTest {
    private static Redirects from(String connection) {
        return Redirects.from(WSManTarget.of(
                Transports.of(List.of(new WSManTransportProvider())).parse(connection)));
    }

    private static Redirects follow(Redirects redirects, String location) {
        return redirects.follow(new RedirectException(location));
    }

    @ParameterizedTest
    @CsvSource({
        "https://web01:5986/wsman, https://web01:444/powershell, https://web01:444/powershell",
        "https://web01:5986/wsman, /powershell?x=%20y, https://web01:5986/powershell?x=%20y",
        "https://web01:5986/wsman, https://WEB01/powershell, https://WEB01:443/powershell",
        "http://web01, https://web01:5986/wsman, https://web01:5986/wsman",
        "http://web01, http://web01/powershell, http://web01:80/powershell",
        "https://[::1]:5986/wsman, https://[::1]/p, https://[::1]:443/p"
    })
    void anAddressOfTheSameHostIsFollowed(String from, String location, String to) {
        assertThat(follow(from("wsman:" + from + "?maxRedirects=1"), location)
                        .current()
                        .endpoint())
                .hasToString(to);
    }

    @Test
    void theCredentialOfTheNewHostIsAskedFor() {
        Redirects redirects = follow(
                from("wsman:https://web01?maxRedirects=1&redirectHosts=*.example.test"),
                "https://web02.example.test:5986/wsman");

        assertThat(redirects.current().source().rest()).isEqualTo("https://web02.example.test:5986/wsman");
        assertThat(redirects.current().source().text("maxRedirects")).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://web01 | https://web01:5986/p | open the session there, or allow it by the setting maxRedirects",
                "https://web01?maxRedirects=1 | http://web01:5985/wsman | from https to http nobody is followed",
                "https://web01?maxRedirects=1 | https://web01:5986/wsman | where the session comes from",
                "https://web01?maxRedirects=1 | https://web02:5986/wsman | only if the setting redirectHosts names it",
                "https://web01?maxRedirects=1&redirectHosts=web03 | https://web02:5986/wsman | redirectHosts",
                "https://web01?maxRedirects=1 | ftp://web01/x | it is no http or https URL",
                "https://web01?maxRedirects=1 | https:/x | it is no http or https URL",
                "https://web01?maxRedirects=1 | https://web01:70000/ | it is no http or https URL",
                "https://web01?maxRedirects=1 | '' | there is none",
                "http://web01?maxRedirects=1&auth=basic&noEncryption=true&redirectHosts=* | http://web 01/ | Illegal"
            })
    void whatIsNotAllowedIsRefusedWithTheAddressAndTheReason(String from, String location, String why) {
        assertThatThrownBy(() -> follow(from("wsman:" + from), location))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(from.substring(0, "https://web01".length() - 1))
                .hasMessageContaining(location)
                .hasMessageContaining(why);
    }

    @Test
    void moreThanTheSettingAllowsAreTooMany() {
        Redirects third = follow(follow(from("wsman:https://web01?maxRedirects=2"), "/a"), "/b");

        assertThatThrownBy(() -> follow(third, "/c"))
                .hasMessage(
                        "https://web01:5986/b (after https://web01:5986/wsman, https://web01:5986/a) sends its clients"
                                + " to https://web01:5986/c; that is more often than the setting maxRedirects allows");
        assertThatThrownBy(() -> follow(follow(from("wsman:https://web01?maxRedirects=9"), "/a"), "/wsman"))
                .hasMessageContaining("where the session comes from");
    }

    @Test
    void aPasswordInTheAddressIsNotRepeated() {
        assertThatThrownBy(() -> follow(from("wsman:https://web01?maxRedirects=1"), "https://admin:secret@web01/"))
                .hasMessageContaining("it has a user")
                .hasMessageNotContaining("secret");
    }

    @Test
    void anEndlessAddressIsCut() {
        assertThatThrownBy(
                        () -> follow(from("wsman:https://web01?maxRedirects=1"), "https://web01/" + "x".repeat(9_000)))
                .hasMessageContaining("it is too long")
                .message()
                .hasSizeLessThan(1_000);
    }
}
