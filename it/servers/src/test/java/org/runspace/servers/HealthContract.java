package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with MicroProfile Health is not ready while a pool cannot open sessions, and says which one and why. */
abstract class HealthContract {
    private static final List<Pool> POOLS = List.of(
            Pool.of("loopback", "Loopback"), Pool.of("missing", "Process").with("program", "/no/such/program"));

    private final ServerKind kind;

    @TempDir
    private Path folder;

    HealthContract(ServerKind kind) {
        this.kind = kind;
    }

    @Test
    void theReadinessNamesThePoolWhoseLastOpeningFailedWithTheCause() throws Exception {
        try (Server server =
                kind.start(ServerSetup.of(kind.folder("health"), POOLS).with(TestWar.write(folder, POOLS)))) {
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
        }
    }
}
