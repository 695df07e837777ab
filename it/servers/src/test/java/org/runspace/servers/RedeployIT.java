package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.testkit.OpenSshServer;
import org.runspace.testkit.RequiresOpenSsh;
import org.runspace.testkit.RequiresPowerShell;

/**
 * An adapter that is deployed again and again in one server: its pools work each time, and its former deployments go.
 * The system property {@code redeployments} says how often.
 */
@RequiresPowerShell
@RequiresOpenSsh
class RedeployIT {
    private static final int REDEPLOYMENTS = Integer.getInteger("redeployments", 4);

    /**
     * The present one; the last one, which the server's timer holds until it runs again; and the first one, in whose
     * calls the server has created threads of its pool that it keeps: a thread remembers who called for it, until JDK
     * 24.
     */
    private static final int MAY_BE_LOADED = 3;

    private static final String ADAPTER = "org.runspace.adapter.RunspaceResourceAdapter";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void everyDeploymentWorksAndTheFormerOnesGo() throws Exception {
        try (OpenSshServer ssh = OpenSshServer.startWithPowerShell();
                ServerProcess server =
                        ServerProcess.start("redeploy", Map.of(), TestWar.writeControl(folder.toFile()))) {
            Probe control = new Probe(server.uri("control/"));
            Probe pools = new Probe(server.uri("two/"));
            // with a key of the type that the JDK's own classes do not read as MINA needs it
            File war = TestWar.writeTwoPools(
                    folder.toFile(),
                    TestWar.behindSsh(ssh, 1, ssh.key(), Map.of()),
                    TestWar.definition("Process", 1, Map.of()));
            deploy(control, war);
            assertThat(loadedAdapters(server)).isEqualTo(1);
            for (int i = 0; i < REDEPLOYMENTS; i++) {
                assertThat(pools.call("POST", "first", "2+3")).isEqualTo("5");
                assertThat(pools.call("POST", "second", "2+3")).isEqualTo("5");
                control.call("DELETE", "archives/two", "");
                control.call("DELETE", "archives/runspace-rar", "");
                deploy(
                        control,
                        ServerProcess.DEPLOYMENTS.resolve("runspace-rar.rar").toFile());
                deploy(control, war);
            }
            assertThat(pools.call("POST", "first", "2+3")).isEqualTo("5");

            Wait.until("the former deployments to go", LIMIT, () -> loadedAdapters(server) <= MAY_BE_LOADED);
        }
    }

    private static void deploy(Probe control, File archive) {
        assertThat(control.call("POST", "archives", archive.getAbsolutePath())).isEqualTo("true");
    }

    private static long loadedAdapters(ServerProcess server) {
        return JvmDiagnosis.loaders(server.handle(), ADAPTER);
    }
}
