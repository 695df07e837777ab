package org.runspace.servers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.testkit.Await;

/** A pool of Payara Micro tells its log and a bean of an application who ran what. */
class AuditIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void theLogAndTheBeanKnowTheUserOfTheRequestAndNoValue() throws Exception {
        String pool = TestWar.definition("Loopback", 1, Map.of("auditLog", "info", "auditListener", "fleet"));
        try (ServerProcess server = ServerProcess.start("audit", Map.of(), TestWar.writeAudit(folder.toFile(), pool))) {
            assertThat(call(server, "anna", "POST", "hunter2")).isEqualTo("[hunter2]");
            assertThat(call(server, "bert", "POST", "hunter2")).isEqualTo("[hunter2]");

            Await.until(
                    "both runs are written down",
                    LIMIT,
                    () -> call(server, "anna", "GET", "").lines().count() == 4);
            assertThat(call(server, "anna", "GET", "").lines())
                    .containsExactly(
                            "before: anna runs Write-Output -InputObject ...",
                            "after: anna ran Write-Output -InputObject ..., COMPLETED",
                            "before: bert runs Write-Output -InputObject ...",
                            "after: bert ran Write-Output -InputObject ..., COMPLETED");
            assertThat(Files.readString(Path.of("target", "server-audit.log")))
                    .contains("PSRP1842: anna ran on loopback:", "PSRP1842: bert ran on loopback:")
                    .doesNotContain("hunter2");
        }
    }

    private static String call(ServerProcess server, String user, String method, String body) {
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
