package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what in the sample, and what is refused to everybody. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class AccessContract {
    private static final int MOST_GUESSES = 20;

    private static final String RUN = "{\"resource\":\"loopback\",\"script\":\"Get-Date\"}";
    private static final String FLEET =
            "{\"script\":\"Get-Random\",\"targets\":[{\"resource\":\"loopback\",\"copies\":3}]}";
    private static final String TERMINAL = "{\"resource\":\"loopback\",\"columns\":80,\"rows\":24}";
    private static final String JOB =
            "{\"resource\":\"loopback\",\"script\":\"processes\",\"targets\":\"one\",\"parameters\":{}}";
    private static final String NO_JOB = "00000000-0000-0000-0000-000000000000";
    private static final Duration SOON = Duration.ofSeconds(20);

    /** The application's address. */
    abstract URI address();

    /** What the server has logged so far. */
    abstract String log();

    private SampleClient nobody() {
        return SampleClient.of(address());
    }

    private SampleClient signedIn(String user) {
        return SampleClient.signedIn(address(), user);
    }

    @Test
    void whoIsNotSignedInGetsTheLoginAndNothingElse() {
        SampleClient nobody = nobody();

        HttpResponse<String> page = nobody.get("");
        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(page.headers().firstValue("Location").orElseThrow()).endsWith("login.html");
        assertThat(nobody.get("login.html").body()).contains("type=\"password\"");
        assertThat(nobody.get("session").body()).isEqualTo("{}");
        for (String path : List.of("api/resources", "api/jobs", "api/log")) {
            assertRefused(nobody.get(path), 401, "Sign in first.");
        }
        assertRefused(nobody.post("api/runs/1", RUN), 401, "Sign in first.");
        assertRefused(nobody.delete("session"), 401, "Sign in first.");
        assertThat(nobody.get("WEB-INF/scripts/files.ps1").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "operator,wrong",
        "operator,''",
        "nobody,wrong",
        "'',''",
        "OPERATOR," + SampleUsers.PASSWORD,
        "<img src=x onerror=alert(1)>,'; drop table'"
    })
    void aWrongLoginIsRefusedWithoutAWordAboutWhatIsWrong(String name, String password) {
        SampleClient client = nobody();

        assertRefused(client.signIn(name, password), 401, "The name or the password is wrong.");
        assertThat(client.cookies()).isEmpty();
        assertRefused(client.get("api/resources"), 401, "Sign in first.");
    }

    @Test
    void afterSomeWrongPasswordsOneHasToWaitButNobodyElseHas() {
        for (int i = 0; i < 5; i++) {
            assertRefused(nobody().signIn("guessed", "wrong " + i), 401, "The name or the password is wrong.");
        }

        // one more is allowed every ten seconds, in which a slow machine does not get further than that
        HttpResponse<String> answer = Stream.generate(() -> nobody().signIn("guessed", "wrong"))
                .limit(MOST_GUESSES)
                .dropWhile(guess -> guess.statusCode() == 401)
                .findFirst()
                .orElseThrow();

        assertRefused(answer, 429, "Too many wrong passwords. Try again in ");
        assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 10);
        for (int i = 0; i < 6; i++) {
            assertThat(signedIn(SampleUsers.OPERATOR).get("api/resources").statusCode())
                    .as("right passwords are not counted")
                    .isEqualTo(200);
        }
    }

    @Test
    void aLoginGetsANewSessionWhoseCookieNoScriptAndNoOtherSiteGets() {
        SampleClient client = nobody();
        client.pretend("RUNSPACE_SAMPLE", "chosen-by-somebody-else");

        HttpResponse<String> login = client.signIn(SampleUsers.OPERATOR, SampleUsers.PASSWORD);

        assertThat(login.headers().allValues("Set-Cookie").stream()
                        .filter(cookie -> cookie.startsWith("RUNSPACE_SAMPLE=")))
                .isNotEmpty()
                .allMatch(cookie -> !cookie.contains("chosen-by-somebody-else"))
                .allMatch(cookie -> cookie.toLowerCase(Locale.ROOT).contains("; samesite=strict"))
                .allMatch(cookie -> cookie.contains("; HttpOnly"));
        assertThat(client.get("session").body()).contains("\"name\":\"operator\"", "[\"viewer\",\"operator\"]");
        assertRefused(client.signIn(SampleUsers.ADMINISTRATOR, "wrong"), 409, "Sign out first.");
    }

    @Test
    void aViewerSeesPoolsAndJobsAndChangesNothing() {
        SampleClient viewer = signedIn(SampleUsers.VIEWER);

        assertThat(viewer.get("api/resources").body()).contains("\"loopback\"");
        assertThat(viewer.get("api/resources").headers().allValues("Cache-Control"))
                .contains("no-store");
        assertThat(viewer.get("").headers().allValues("Cache-Control")).contains("no-cache");
        assertThat(viewer.get("api/jobs").statusCode()).isEqualTo(200);
        assertThat(viewer.get("api/scripts").statusCode()).isEqualTo(200);
        assertRefused(viewer.get("api/log"), 403, "This needs the role administrator.");
        assertRefused(viewer.post("api/runs/1", RUN), 403, "This needs the role operator.");
        assertRefused(viewer.delete("api/runs/1"), 403, "This needs the role operator.");
        assertRefused(viewer.post("api/fleets/1", FLEET), 403, "This needs the role operator.");
        assertRefused(viewer.delete("api/fleets/1/targets/0"), 403, "This needs the role operator.");
        assertRefused(viewer.post("api/terminals", TERMINAL), 403, "This needs the role operator.");
        assertRefused(viewer.post("api/jobs", JOB), 403, "This needs the role operator.");
        assertRefused(viewer.post("api/jobs/" + NO_JOB + "/cancel", ""), 403, "This needs the role operator.");
        assertRefused(viewer.post("api/resources/loopback/check", ""), 403, "This needs the role operator.");
    }

    @Test
    void anOperatorRunsAndAnAdministratorSeesWhoItWas() {
        SampleClient operator = signedIn(SampleUsers.SECOND_OPERATOR);
        SampleClient administrator = signedIn(SampleUsers.ADMINISTRATOR);
        long before = runs(administrator, ".*").max().orElse(0);

        assertThat(operator.post("api/runs/1", RUN).body()).contains("COMPLETED");
        assertThat(operator.post("api/fleets/1", FLEET).body()).contains("3 succeeded");
        assertThat(operator.post("api/jobs", JOB).statusCode()).isEqualTo(200);
        assertRefused(operator.get("api/log"), 403, "This needs the role administrator.");
        assertRefused(operator.delete("api/jobs/" + NO_JOB), 403, "This needs the role administrator.");
        assertThat(administrator.delete("api/jobs/" + NO_JOB).statusCode()).isEqualTo(404);

        Wait.until(
                "all runs to be written down as those of their user, also that of the job",
                SOON,
                () -> runs(administrator, SampleUsers.SECOND_OPERATOR)
                                .filter(id -> id > before)
                                .count()
                        == 5);
        assertThat(administrator.get("api/jobs").body()).contains("\"submittedBy\":\"another\"");
    }

    /** The ids in the log of a user's runs, which grow. */
    private static LongStream runs(SampleClient administrator, String user) {
        return Pattern.compile("\"id\":(\\d+),[^}]*?\"caller\":\"" + user + "\"")
                .matcher(administrator.get("api/log").body())
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)));
    }

    @Test
    void withoutTheTokenOfItsOwnSessionNothingIsChanged() {
        SampleClient operator = signedIn(SampleUsers.OPERATOR);
        String others = signedIn(SampleUsers.OPERATOR).token();

        for (String token : List.of("", "x", operator.token() + "x", others)) {
            HttpResponse<String> answer = operator.send(operator.request("api/runs/1")
                    .header(SampleClient.TOKEN, token)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(RUN)));
            assertRefused(answer, 403, "does not have the token of its session");
        }
        assertRefused(operator.send(operator.request("session").DELETE()), 403, "does not have the token");
        assertThat(operator.post("api/runs/1", RUN).body()).contains("COMPLETED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.example",
                "Origin: http://evil.example",
                "Origin: null",
                "Origin: http://127.0.0.1:1",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site"
            })
    void requestsOfOtherPagesAreRefusedAlsoWithTheUsersCookie(String header) {
        SampleClient operator = signedIn(SampleUsers.OPERATOR);
        String[] parts = header.split(": ");

        assertThat(operator.send(operator.request("api/resources").header(parts[0], parts[1]))
                        .statusCode())
                .isEqualTo(403);
        assertThat(operator.send(operator.changing("POST", "api/runs/1", RUN).header(parts[0], parts[1]))
                        .statusCode())
                .isEqualTo(403);
        assertThat(operator.send(operator.request("session").header(parts[0], parts[1]))
                        .body())
                .doesNotContain(operator.token());
    }

    /** Open Liberty lets another header name the host, which a page of another site can send, too. */
    @Test
    void aHeaderOfTheServersOwnDoesNotStandForTheHost() {
        HttpResponse<String> answer = nobody().send(nobody().request("login.html")
                .header("Host", "evil.example")
                .header("$WSSN", "localhost"));

        assertRefused(answer, 403, "This page is for the machine it runs on.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%74erminal/abc/0",
                "%69ndex.html",
                ";x/api/live",
                "api;x/live",
                "x/..%2Fapi/live",
                "%5cindex.html",
                "./api/resources",
                "/api/resources",
                "x/../api/resources",
                "api//resources",
                "api/./resources",
                "api/../api/resources",
                "api\\\\resources",
                "./session",
                "/session",
                "session/.",
                "./terminal/abc/0"
            })
    void aPathIsWrittenAsItIs(String path) throws IOException {
        List<String> answer = RawRequest.send(address(), signedIn(SampleUsers.OPERATOR), "GET", path);

        assertThat(RawRequest.statusOf(answer)).as("%s", answer).isBetween(400, 404);
    }

    @Test
    void aTerminalBelongsToItsUserAndEndsWithTheSession() throws IOException {
        SampleClient operator = signedIn(SampleUsers.OPERATOR);
        TerminalClient terminal = new TerminalClient(operator, "loopback");
        terminal.awaitText("loopback");
        String path = "terminal/" + terminal.id() + "/0";

        assertThatThrownBy(() -> operator.connect(path, new WebSocket.Listener() {}, "Origin", "http://evil.example")
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
        assertThatThrownBy(() ->
                        nobody().connect(path, new WebSocket.Listener() {}).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
        for (String other : List.of(SampleUsers.OPERATOR, SampleUsers.SECOND_OPERATOR, SampleUsers.VIEWER)) {
            assertThatThrownBy(() -> signedIn(other)
                            .connect(path, new WebSocket.Listener() {})
                            .join())
                    .as("a session of %s", other)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(WebSocketHandshakeException.class);
        }
        assertThat(TerminalClient.refusal(operator, "terminal/" + terminal.id() + "/first"))
                .isEqualTo("the address must end with a number of bytes");
        for (String other : List.of(SampleUsers.OPERATOR, SampleUsers.SECOND_OPERATOR)) {
            assertThat(signedIn(other).delete("api/terminals/" + terminal.id()).statusCode())
                    .isEqualTo(204);
        }
        terminal.type("Get-Date\r");
        terminal.awaitText("Get-Date");
        assertThat(sessionsInUse()).isEqualTo(1);
        terminal.cut();
        terminal.connect();
        terminal.type("Get-Random\r");
        terminal.awaitText("Get-Random");
        int logged = log().length();

        assertThat(operator.delete("session").statusCode()).isEqualTo(204);

        terminal.awaitClosed();
        Wait.until("its session to go back to the pool", SOON, () -> sessionsInUse() == 0);
        assertThat(TerminalClient.refusal(signedIn(SampleUsers.OPERATOR), path)).isEqualTo("there is no such terminal");
        assertThat(operator.get("session").body()).isEqualTo("{}");
        assertRefused(operator.get("api/resources"), 401, "Sign in first.");
        assertRefused(operator.post("api/runs/1", RUN), 401, "Sign in first.");
        assertThat(log().substring(logged))
                .as("connections that end make the server confuse no requests")
                .doesNotContain("NullPointerException", "WELD-000714");
    }

    private int sessionsInUse() {
        Matcher told = Pattern.compile("\"id\":\"loopback\".*?\"inUse\":(\\d+)")
                .matcher(signedIn(SampleUsers.VIEWER).get("api/resources").body());
        return told.find() ? Integer.parseInt(told.group(1)) : -1;
    }

    /** The last one, because it leaves nothing of its limits for others. */
    @Test
    @Order(Integer.MAX_VALUE)
    void ofAThousandRequestsAtOnceTooManyAreRefusedAndTheOthersAreServed() {
        SampleClient operator = signedIn(SampleUsers.OPERATOR);
        SampleClient nobody = nobody();

        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 250)
                .boxed()
                .flatMap(i -> Stream.of(
                        operator.start(operator.request("api/resources")),
                        operator.start(operator.changing("POST", "api/runs/" + i, i % 10 == 0 ? RUN : "{}")),
                        nobody.start(nobody.request("api/jobs")),
                        nobody.start(nobody.changing("POST", "api/runs/" + i, RUN))))
                .toList();

        assertThat(answers.stream().map(answer -> answer.join().statusCode()))
                .hasSize(1000)
                .contains(200, 401, 429)
                .allMatch(status -> List.of(200, 400, 401, 429).contains(status));
        assertThat(answers.stream().map(CompletableFuture::join).filter(answer -> answer.statusCode() == 429))
                .allMatch(answer -> answer.body().startsWith("Too many requests. Try again in ")
                        && answer.headers().firstValue("Retry-After").isPresent());
        Wait.until(
                "the limit of requests to let the user go on",
                SOON,
                () -> operator.post("api/runs/1", RUN).body().contains("COMPLETED"));
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String sentence) {
        assertThat(answer.statusCode() + " " + answer.body())
                .startsWith(status + " ")
                .contains(sentence);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    }
}
