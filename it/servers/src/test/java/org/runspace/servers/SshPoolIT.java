package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.testkit.OpenSshServer;
import org.runspace.testkit.RequiresOpenSsh;
import org.runspace.testkit.RequiresPowerShell;

/**
 * Pools of sessions behind OpenSSH's server, in Payara Micro, whose own libraries are beside those of the SSH
 * transport.
 */
@RequiresPowerShell
@RequiresOpenSsh
class SshPoolIT {
    @TempDir
    private Path folder;

    @Test
    void aPoolLogsInWithItsKey() throws Exception {
        Path stranger = folder.resolve("stranger");
        OpenSshServer.makeKey(stranger, "-t", "ed25519", "-N", "open-sesame");
        try (OpenSshServer ssh = OpenSshServer.startWithPowerShell();
                ServerProcess server = ServerProcess.start(
                        "ssh",
                        Map.of(),
                        TestWar.writeTwoPools(folder.toFile(), pool(ssh, ssh.key()), pool(ssh, stranger)))) {
            Probe probe = new Probe(server.uri("two/"));

            assertThat(probe.call("POST", "first", "$env:SSH_CONNECTION.Split(' ')[3]; 'behind SSH'"))
                    .isEqualTo(ssh.port() + "\nbehind SSH");
            assertThat(probe.call("POST", "second", "1"))
                    .contains("AUTHENTICATION", "tried: publickey (ssh-ed25519)")
                    .doesNotContain("sesame");
        }
    }

    private static String pool(OpenSshServer ssh, Path key) {
        return TestWar.behindSsh(ssh, 2, key, Map.of("passphrase", "open-sesame"));
    }
}
