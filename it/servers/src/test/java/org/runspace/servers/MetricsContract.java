package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with MicroProfile Metrics shows the numbers of its pools, as a program that collects them asks for. */
abstract class MetricsContract {
    private static final List<Pool> POOLS = List.of(
            Pool.of("loopback", "Loopback"), Pool.of("missing", "Process").with("program", "/no/such/program"));

    private static final String LOOPBACK = "target=\"loopback:\"";

    private final ServerKind kind;

    @TempDir
    private Path folder;

    MetricsContract(ServerKind kind) {
        this.kind = kind;
    }

    /** Lets everybody read the metrics of the server, which serves them from now on. */
    void serveMetrics(Server server) {
        // most do
    }

    @Test
    void theMetricsHaveThePoolsNumbersWhileAnApplicationRuns() throws Exception {
        try (Server server = kind.start(ServerSetup.of(kind.folder("metrics"), POOLS))) {
            serveMetrics(server);
            server.deploy(TestWar.write(folder, POOLS));
            Probe probe = new Probe(server.uri("probe/"));
            Probe root = new Probe(server.uri(""));

            assertThat(probe.run("loopback", "Get-Random -Minimum 7 -Maximum 8"))
                    .isEqualTo("Integer 7");
            assertThat(probe.open("missing")).contains("PSRP1101");

            Wait.until(
                    "the command in the metrics",
                    Duration.ofSeconds(30),
                    () -> is(1, 1, metrics(root), "command_seconds_bucket", LOOPBACK, "le=\"+Inf\""));
            String metrics = metrics(root);
            int sessions = kind.sessions(1);
            assertThat(metrics)
                    .matches(text -> is(1, sessions, text, "sessions", LOOPBACK, "number=\"1\""))
                    .matches(text -> is(1, sessions, text, "opened", LOOPBACK, ""))
                    .matches(text -> is(1, sessions, text, "open_seconds_bucket", LOOPBACK, "le=\"300.0\""))
                    .matches(text -> is(1, 1, text, "commands", LOOPBACK, ""))
                    .matches(text -> is(1, 1, text, "check_outs", LOOPBACK, ""))
                    .matches(text -> is(1, 1, text, "open_failures", "target=\"process:", ""));
            assertThat(metrics).containsPattern("runspace_pool_sent_bytes\\{[^}]*loopback:[^}]*} [1-9]");

            server.undeploy("probe");

            assertThat(metrics(root)).doesNotContain("runspace_pool");
        }
    }

    private static String metrics(Probe root) {
        return root.call("GET", "metrics", "");
    }

    /** Whether a line has the name of the metric and both texts, and a number from the least to the most. */
    private static boolean is(int least, int most, String metrics, String name, String tag, String other) {
        return metrics.lines()
                .filter(line ->
                        line.startsWith("runspace_pool_" + name + "{") && line.contains(tag) && line.contains(other))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .anyMatch(number -> number >= least && number <= most);
    }
}
