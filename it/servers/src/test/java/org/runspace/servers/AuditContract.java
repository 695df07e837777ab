package org.runspace.servers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pool tells the server's log and a bean of an application who ran what. */
abstract class AuditContract {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final List<Pool> POOLS = List.of(
            Pool.of("own", "Loopback").withSize(1).with("auditLog", "info").with("auditListener", "fleet"));

    private final ServerKind kind;

    @TempDir
    private Path folder;

    AuditContract(ServerKind kind) {
        this.kind = kind;
    }

    /** Lets the server ask applications who their users are, if it does not so far. */
    void knowUsers(Server server) {
        // most do
    }

    /** Returns what the server has logged at the level INFO, too. */
    String log(Server server) {
        return server.log();
    }

    @Test
    void theLogAndTheBeanKnowTheUserOfTheRequestAndNoValue() throws Exception {
        try (Server server = kind.start(ServerSetup.of(kind.folder("audit"), POOLS))) {
            knowUsers(server);
            server.deploy(TestWar.writeAudit(folder, POOLS));

            assertThat(call(server, "anna", "POST", "hunter2")).isEqualTo("[hunter2]");
            assertThat(call(server, "bert", "POST", "hunter2")).isEqualTo("[hunter2]");

            Wait.until(
                    "both runs to be written down",
                    LIMIT,
                    () -> call(server, "anna", "GET", "").lines().count() == 4);
            assertThat(call(server, "anna", "GET", "").lines())
                    .containsExactly(
                            "before: anna runs Write-Output -InputObject ...",
                            "after: anna ran Write-Output -InputObject ..., COMPLETED",
                            "before: bert runs Write-Output -InputObject ...",
                            "after: bert ran Write-Output -InputObject ..., COMPLETED");
            Wait.until("both lines of the log", LIMIT, () -> log(server).contains("PSRP1842: bert ran on loopback:"));
            assertThat(log(server)).contains("PSRP1842: anna ran on loopback:").doesNotContain("hunter2");
        }
    }

    private static String call(Server server, String user, String method, String body) {
        String login = Base64.getEncoder().encodeToString((user + ":" + user + user).getBytes(UTF_8));
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(server.uri("audit/"))
                                    .timeout(LIMIT)
                                    .header("Authorization", "Basic " + login)
                                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
