package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server with MicroProfile Health is not ready after a pool could not open a session, says which one and why, and is
 * ready again after a while: otherwise a load balancer would never give it the work that opens one.
 */
abstract class HealthContract {
    private static final List<Pool> POOLS = List.of(
            Pool.of("loopback", "Loopback"), Pool.of("missing", "Process").with("program", "/no/such/program"));

    /** So many milliseconds a failure counts here: more than a slow request, less than a test wants to wait. */
    private static final Map<String, String> SHORT =
            Map.of("JAVA_TOOL_OPTIONS", "-Dorg.runspace.health.failureMillis=8000");

    private final ServerKind kind;

    @TempDir
    private Path folder;

    HealthContract(ServerKind kind) {
        this.kind = kind;
    }

    @Test
    void theReadinessNamesThePoolWhoseLastOpeningFailedWithTheCauseForALimitedTime() throws Exception {
        try (Server server = kind.start(ServerSetup.of(kind.folder("health"), POOLS)
                .withEnvironment(SHORT)
                .with(TestWar.write(folder, POOLS)))) {
            Probe probe = new Probe(server.uri("probe/"));
            Probe root = new Probe(server.uri(""));
            assertThat(probe.open("loopback")).isEqualTo("opened");
            assertThat(root.call("GET", "health/ready", ""))
                    .contains("\"runspace-pools\"", "UP")
                    .doesNotContain("DOWN");

            assertThat(probe.open("missing")).contains("PSRP1101");

            assertThat(root.call("GET", "health/ready", ""))
                    .contains("\"runspace-pools\"", "DOWN", "process:", "PSRP1101", "/no/such/program")
                    .doesNotContain("loopback:");
            Wait.until(
                    "the server to be ready without another opening",
                    Duration.ofSeconds(30),
                    () -> !root.call("GET", "health/ready", "").contains("DOWN"));

            assertThat(probe.open("missing")).contains("PSRP1101");

            assertThat(root.call("GET", "health/ready", "")).contains("DOWN", "process:", "PSRP1101");
        }
    }
}
