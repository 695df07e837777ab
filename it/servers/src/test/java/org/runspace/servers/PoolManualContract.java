package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pool that is made as the administrator's manual says, in a server that has no adapter before. */
abstract class PoolManualContract {
    /** The password in the manual. */
    static final String PASSWORD = "swordfish";

    @TempDir
    private Path folder;

    private final ServerKind kind;
    private final String pool;

    PoolManualContract(ServerKind kind, String pool) {
        this.kind = kind;
        this.pool = pool;
    }

    /** Starts a server. */
    abstract Server start(ServerSetup setup);

    /** Deploys the adapter, the pool and this application as the manual says. */
    abstract void deploy(Path application);

    @Test
    void thePoolHasWhatTheManualGivesIt() throws Exception {
        Path application = TestWar.write(folder, List.of(Pool.of(pool, "SSH")));
        try (Server server = start(ServerSetup.bare(kind.folder("manual")))) {
            deploy(application);
            Probe probe = new Probe(server.uri("probe/"));

            assertThat(probe.configuration(pool))
                    .startsWith("ssh:" + pool)
                    .contains("host=" + pool, "user=admin", "password=***");
            assertThat(probe.open(pool))
                    .as("all is well but the host, which there is not")
                    .contains("PSRP1101: could not open ssh:" + pool);
            server.ping(pool).ifPresent(ping -> {
                assertThat(ping.successful()).isFalse();
                assertThat(ping.text()).contains("PSRP1101: could not open ssh:" + pool);
            });
            assertThat(server.log()).doesNotContain(PASSWORD);
        }
    }
}
