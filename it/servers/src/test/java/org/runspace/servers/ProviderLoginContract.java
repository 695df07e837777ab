package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sample's login by an OpenID provider: whom it lets in as what. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class ProviderLoginContract extends ProviderSteps {
    private static final String SCRIPT = "Ada <img src=x onerror=alert(1)>";

    /** The first one, because a browser does not try again. */
    @Test
    @Order(1)
    @RequiresBrowser
    void aUserSignsInByTheButtonAndComesBackToTheView() {
        provider().signsIn(SCRIPT, "helpdesk");
        try (Browser chromium = Browser.start()) {
            LoginPage login = chromium.openLogin(address().resolve("login.html#jobs"));
            login.awaitProvider("Sign in with the tests");
            assertThat(login.accessibilityFaults()).isEmpty();
            login.leaveForProvider();
            login.awaitPage();

            SamplePage page = login.page();
            Wait.until("the user's name", SOON, () -> page.user().equals(SCRIPT + " (operator)"));
            assertThat(page.address()).isEqualTo(address() + "#jobs");
            page.showRun();
            page.choose("loopback");
            page.run("Get-Date");
            assertThat(page.status()).startsWith("completed · ");
            page.becomePhone();
            assertThat(page.isWiderThanItsWindow()).isFalse();
            page.saveScreenshot("provider-user-phone");

            page.signOut();
            login.await();
            login.awaitProvider("Sign in with the tests");
            assertThat(page.address()).isEqualTo(address() + "login.html");
            assertThat(login.isWiderThanItsWindow()).isFalse();
            page.saveScreenshot("provider-login-phone");
            assertThat(page.complaints())
                    .as("but of what was on its way when the session ended")
                    .allMatch(line -> line.contains("api/live") && line.contains("status of 401"));

            provider().signsIn("Eve");
            login.leaveForProvider();
            login.awaitRefusal("Eve has no role in this application.");
            assertThat(page.address()).as("the code is not kept in it").isEqualTo(address() + "login.html");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "staff | [\"viewer\"]",
                "CN=ops,DC=example | [\"viewer\",\"operator\"]",
                "admins | [\"viewer\",\"operator\",\"administrator\"]"
            })
    void aGroupOfTheProviderGrantsARole(String group, String roles) {
        provider().signsIn("ada", "others", group);
        SampleClient client = client();

        assertThat(signIn(client).statusCode()).isEqualTo(204);

        assertThat(client.get("session").body()).contains("\"name\":\"ada\"", "\"roles\":" + roles);
        assertThat(client.get("api/resources").statusCode()).isEqualTo(200);
        assertThat(client.get("api/log").statusCode()).isEqualTo(group.equals("admins") ? 200 : 403);
    }

    @Test
    void aPartOfAClaimMayTellTheGroups() {
        settings().write(Map.of("roles", "/access/of the sample", "user", "email"));
        provider()
                .tells(token ->
                        token.claim("email", "ada@example.org").claim("access", Map.of("of the sample", "admins")));
        SampleClient client = client();

        assertThat(signIn(client).statusCode()).isEqualTo(204);

        assertThat(client.get("session").body()).contains("\"name\":\"ada@example.org\"", "\"administrator\"");
    }

    @Test
    void whoHasNoRoleOrTheNameOfAnotherUserStaysOut() {
        provider().signsIn("eve", "others", "administrator");
        assertRefused(signIn(client()), 403, "eve has no role in this application.");

        for (Object groups : List.of("", "admins ", Map.of("admins", "admins"), List.of(1, List.of("admins")))) {
            provider().tells(token -> token.claim("preferred_username", "eve").claim("groups", groups));
            assertRefused(signIn(client()), 403, "eve has no role in this application.");
        }

        provider().signsIn(SampleUsers.ADMINISTRATOR, "admins");
        assertRefused(signIn(client()), 403, "administrator is the name of a user who signs in by a password.");

        provider().signsIn("two\nlines", "admins");
        assertRefused(signIn(client()), 403, "the tests tells no name for you that can be used here.");

        provider().tells(token -> token.claim("groups", List.of("admins")));
        assertRefused(signIn(client()), 403, "the tests tells no name for you that can be used here.");
    }

    @Test
    void onlyTheBrowserThatHasBegunASignInEndsItAndOnlyOnce() {
        provider().signsIn("ada", "admins");
        SampleClient client = client();
        Map<String, String> reply = begin(client);

        assertRefused(
                reply(client(), reply),
                401,
                "This sign-in is over, or was begun anew or elsewhere. Sign in once more.");
        assertRefused(
                reply(client, with(reply, "state", "x")),
                401,
                "This sign-in is over, or was begun anew or elsewhere. Sign in once more.");
        assertRefused(
                reply(client, reply), 401, "This sign-in is over, or was begun anew or elsewhere. Sign in once more.");

        Map<String, String> second = begin(client);
        assertThat(reply(client, second).statusCode()).isEqualTo(204);
        assertRefused(reply(client, second), 409, "Sign out first.");
        assertThat(client.delete("session").statusCode()).isEqualTo(200);
        assertRefused(
                reply(client, second), 401, "This sign-in is over, or was begun anew or elsewhere. Sign in once more.");

        SampleClient other = client();
        Map<String, String> third = begin(other);
        assertRefused(reply(other, with(third, "code", second.get("code"))), 401, "the tests has not signed you in.");
        assertThat(other.get("session").body()).isEqualTo("{}");
    }

    @Test
    void aNewKeyOfTheProviderIsFetched() {
        provider().signsIn("ada", "staff");
        assertThat(signIn(client()).statusCode()).isEqualTo(204);

        provider().changeKey();

        assertThat(signIn(client()).statusCode()).isEqualTo(204);
    }

    @Test
    void whoSignsOutIsSentToTheProviderForTheSame() {
        provider().signsIn("ada", "staff");
        SampleClient client = client();
        signIn(client);

        HttpResponse<String> answer = client.delete("session");

        assertThat(answer.statusCode()).isEqualTo(200);
        URI end = URI.create(addressIn(answer));
        assertThat(end.toString()).startsWith(provider().issuer() + "/end?");
        assertThat(OpenIdProvider.parameters(end.getRawQuery()))
                .containsEntry("post_logout_redirect_uri", address() + "login.html")
                .containsEntry("client_id", OpenIdProvider.CLIENT)
                .containsKey("id_token_hint");
        assertRefused(client.get("api/resources"), 401, "Sign in first.");
        assertThat(SampleClient.signedIn(address(), SampleUsers.VIEWER)
                        .delete("session")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void whoSignsOutAfterTheProviderWasChangedIsNotToldToTheOtherOne() {
        provider().signsIn("ada", "staff");
        SampleClient client = client();
        signIn(client);
        try (OpenIdProvider other = OpenIdProvider.start()) {
            settings().write(Map.of("issuer", other.issuer()));

            HttpResponse<String> answer = client.delete("session");

            assertThat(answer.statusCode() + answer.body()).isEqualTo("204");
            assertRefused(client.get("api/resources"), 401, "Sign in first.");
        }
    }

    @ParameterizedTest
    @CsvSource({"Host, evil.example", "Origin, http://evil.example", "Origin, null", "Sec-Fetch-Site, cross-site"})
    void otherPagesBeginAndEndNoSignIn(String header, String value) {
        for (String path : List.of("session/provider", REPLY)) {
            HttpResponse<String> answer = client().send(
                            client().request(path).header(header, value).POST(HttpRequest.BodyPublishers.noBody()));
            assertThat(answer.statusCode()).isEqualTo(403);
        }
    }

    @Test
    void withoutPasswordsTheProviderIsTheOnlyWay() {
        settings().write(Map.of("passwords", "off"));
        provider().signsIn(SampleUsers.ADMINISTRATOR, "staff");

        assertThat(client().get("session/provider").body()).contains("\"passwords\":false", "\"title\":\"the tests\"");
        assertRefused(
                client().signIn(SampleUsers.VIEWER, SampleUsers.PASSWORD), 403, "Nobody signs in by a password here.");
        assertThat(signIn(client()).statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "client=x | there is no issuer",
                "issuer=http://example.org | the issuer is not https",
                "issuer=https://example.org | there is no client",
                "password=off | the name password is none of client, issuer, passwords, role.administrator",
                "\\u00 | "
            })
    void withSettingsThatAreNotInOrderNobodySignsIn(String line, String reason) {
        settings().writeLines(List.of("secret=hunter2", line));

        assertThat(client().get("session/provider").body()).isEqualTo("{\"passwords\":false}");
        assertRefused(client().signIn(SampleUsers.VIEWER, SampleUsers.PASSWORD), 403, "Nobody signs in by a password");
        assertRefused(client().signIn("session/provider", Map.of()), 404, "No provider is set up that signs users in.");
        assertThat(log())
                .contains("Nobody can sign in: the OpenID provider cannot be read from ", reason == null ? "" : reason)
                .doesNotContain("hunter2");
    }
}
