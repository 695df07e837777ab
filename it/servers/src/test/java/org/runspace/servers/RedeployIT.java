package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

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
    private static final String NOT_SERVED = "HTTP Status 404";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void everyDeploymentWorksAndTheFormerOnesGo() throws Exception {
        try (OpenSshServer ssh = OpenSshServer.startWithPowerShell();
                ServerProcess server =
                        ServerProcess.start("redeploy", Map.of(), TestWar.writeControl(folder.toFile()))) {
            MicroControl control = new MicroControl(server);
            Probe pools = new Probe(server.uri("two/"));
            // with a key of the type that the JDK's own classes do not read as MINA needs it
            Path war = TestWar.writeTwoPools(
                            folder.toFile(),
                            TestWar.behindSsh(ssh, 1, ssh.key(), Map.of()),
                            TestWar.definition("Process", 1, Map.of()))
                    .toPath();
            deploy(war, control, pools);
            assertThat(loadedAdapters(server)).isEqualTo(1);
            for (int i = 0; i < REDEPLOYMENTS; i++) {
                assertThat(pools.call("POST", "first", "2+3")).isEqualTo("5");
                assertThat(pools.call("POST", "second", "2+3")).isEqualTo("5");
                control.undeploy("two");
                control.undeploy("runspace-rar");
                control.deploy(ServerProcess.ADAPTER);
                deploy(war, control, pools);
            }
            assertThat(pools.call("POST", "first", "2+3")).isEqualTo("5");

            JvmDiagnosis.awaitUnloading(server.handle(), ADAPTER, MAY_BE_LOADED, LIMIT);
        }
    }

    /** Deploys the application, and waits until it is served: the server may say that it is deployed before it is. */
    private static void deploy(Path war, MicroControl control, Probe pools) {
        control.deploy(war);
        Wait.until(
                "the application to be served",
                LIMIT,
                () -> !pools.call("GET", "first", "").contains(NOT_SERVED));
    }

    private static long loadedAdapters(ServerProcess server) {
        return JvmDiagnosis.loaders(server.handle(), ADAPTER);
    }
}
