package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pools of sessions in virtual machines, in Payara Micro: that a server can define them, and that their connection type
 * is in the archive. There is no Hyper-V here, so what a session does is tested without a server.
 */
class VirtualMachinePoolIT {
    @TempDir
    private Path folder;

    @Test
    void aPoolNeedsALoginAndAHostWithTheMachine() throws Exception {
        String anybody = TestWar.definition("HyperVVM", 2, Map.of("virtualMachine", "no such machine"));
        String anna = TestWar.definition(
                "HyperVVM", 2, Map.of("virtualMachine", "no such machine", "user", "anna", "password", "swordfish"));
        try (ServerProcess server =
                ServerProcess.start("machine", Map.of(), TestWar.writeTwoPools(folder.toFile(), anybody, anna))) {
            Probe probe = new Probe(server.uri("two/"));

            assertThat(probe.call("POST", "first", "1")).contains("AUTHENTICATION", "hyperv:no such machine");
            assertThat(probe.call("POST", "second", "1"))
                    .contains("hyperv:no such machine", "this host")
                    .doesNotContain("AUTHENTICATION", "swordfish");
        }
    }
}
