package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of what there is for all one user can have a part only. */
abstract class SharesContract {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int SESSIONS = 4;

    private final List<CompletableFuture<HttpResponse<String>>> begun = new ArrayList<>();
    private final List<TerminalClient> full = new ArrayList<>();
    private SampleClient operator;
    private SampleClient administrator;

    abstract URI address();

    @BeforeEach
    void takeAllSessions() throws IOException {
        operator = SampleClient.signedIn(address(), SampleUsers.OPERATOR);
        administrator = SampleClient.signedIn(address(), SampleUsers.ADMINISTRATOR);
        for (int i = 0; i < SESSIONS; i++) {
            TerminalClient terminal = new TerminalClient(administrator, "loopback");
            full.add(terminal);
            terminal.awaitText("loopback");
        }
    }

    @AfterEach
    void letAllEnd() {
        operator.delete("session");
        full.forEach(terminal -> administrator.delete("api/terminals/" + terminal.id()));
        begun.forEach(CompletableFuture::join);
    }

    @Test
    void ofTerminals() throws IOException {
        for (int i = 0; i < 6; i++) {
            assertThat(TerminalClient.open(operator, "loopback").statusCode()).isEqualTo(200);
        }

        assertRefused(
                TerminalClient.open(operator, "loopback"),
                "There are too many terminals: a user can have 6, all together 16. Close one first.");
        full.add(new TerminalClient(administrator, "loopback"));
    }

    @Test
    void ofLongRequestsWhosePlacesComeBack() {
        String folder = "{\"resource\":\"loopback\",\"path\":\"/\"}";
        for (int i = 0; i < 13; i++) {
            begun.add(operator.start(operator.changing("POST", "api/files/list", folder)));
        }

        Wait.until("one to be refused", SOON, () -> begun.stream().anyMatch(CompletableFuture::isDone));
        HttpResponse<String> refused = begun.stream()
                .filter(CompletableFuture::isDone)
                .findFirst()
                .orElseThrow()
                .join();
        assertThat(refused.statusCode() + " " + refused.body())
                .startsWith(
                        "429 There are too many long requests at the same time: a user can have 12, all together 48.");
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(begun.stream().filter(CompletableFuture::isDone)).hasSize(1);

        full.forEach(terminal -> administrator.delete("api/terminals/" + terminal.id()));
        assertThat(begun.stream().map(CompletableFuture::join).filter(each -> each.statusCode() == 429))
                .hasSize(1);
        assertThat(operator.post("api/files/list", folder).statusCode()).isNotEqualTo(429);
    }

    @Test
    void ofRunsAndOfThoseWhoWatch() {
        for (int i = 0; i < 3; i++) {
            begin("api/fleets/fleet" + i, fleet());
        }
        awaitLive("fleets/fleet", 3);
        assertRefused(
                operator.post("api/fleets/oneMore", fleet()),
                "There are too many runs at many targets: a user can have 3, all together 8. Stop one first.");
        for (int i = 0; i < 9; i++) {
            begin("api/runs/run" + i, run());
        }
        awaitLive("runs/run", 9);

        assertRefused(
                operator.post("api/runs/oneMore", run()),
                "There are too many runs, with those whose last lines are still read: a user can have 12, all together"
                        + " 32. Stop one, or wait.");
        for (int i = 0; i < 8; i++) {
            begun.add(administrator.start(administrator.request("api/live/run" + i)));
        }
        awaitLive("\"watchers\":2", 8);
        assertRefused(
                administrator.get("api/live/run8"),
                "There are too many other pages that watch runs: a user can have 8, all together 16. Leave one"
                        + " first.");
        begun.add(administrator.start(administrator.changing("POST", "api/runs/another", run())));
        awaitLive("runs/another", 1);
        for (int i = 0; i < 9; i++) {
            operator.delete("api/runs/run" + i);
        }
        for (int i = 0; i < 3; i++) {
            operator.delete("api/fleets/fleet" + i);
        }
    }

    private void begin(String path, String body) {
        begun.add(operator.start(operator.changing("POST", path, body)));
    }

    private void awaitLive(String text, int count) {
        Wait.until(
                count + " times " + text,
                SOON,
                () -> Pattern.compile(Pattern.quote(text))
                                .matcher(administrator.get("api/live").body())
                                .results()
                                .count()
                        == count);
    }

    private static String run() {
        return "{\"resource\":\"loopback\",\"script\":\"Get-Date\"}";
    }

    private static String fleet() {
        return "{\"script\":\"Get-Date\",\"targets\":[{\"resource\":\"loopback\",\"copies\":2}]}";
    }

    private static void assertRefused(HttpResponse<String> answer, String sentence) {
        assertThat(answer.statusCode() + " " + answer.body()).isEqualTo("429 " + sentence);
    }
}
