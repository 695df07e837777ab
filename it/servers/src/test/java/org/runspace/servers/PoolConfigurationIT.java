package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only Payara does with the configuration of a pool. */
class PoolConfigurationIT {
    @TempDir
    private File folder;

    @Test
    void applicationsBringPoolsAlongValuesComeFromTheEnvironmentAndUnknownNamesAreLogged() throws Exception {
        Map<String, String> ofSsh = ConfigurationContract.others("SSH");
        List<String> commands = List.of(
                create("SSH", "environment", "user=${ENV\\=RUNSPACE_TEST_USER}"),
                "create-connector-resource --poolname environment psrp/environment",
                create("Loopback", "unknown", "chekIn=replace"),
                "create-connector-resource --poolname unknown psrp/unknown");
        File war = TestWar.writeLookup(folder, TestWar.definition("SSH", 1, ofSsh));

        try (ServerProcess server =
                ServerProcess.start("configuration", Map.of("RUNSPACE_TEST_USER", "anna"), List.of(), commands, war)) {
            Probe probe = new Probe(server.uri("lookup/"));

            assertThat(probe.call("GET", "own", "")).endsWith(" with " + ConfigurationContract.shown("SSH", ofSsh));
            assertThat(probe.call("GET", "environment", "")).contains(", user=anna");
            assertThat(probe.call("POST", "unknown", "")).isEqualTo("opened");
            assertThat(server.jvm().output())
                    .as("the server's own warning of a name that the definition does not have")
                    .containsPattern("WARNING.*chekIn");
        }
    }

    private static String create(String definition, String name, String property) {
        return "create-connector-connection-pool --raname runspace-rar --connectiondefinition org.runspace.adapter."
                + definition + "ConnectionFactory --transactionsupport NoTransaction --steadypoolsize 0 --maxpoolsize 1"
                + " --property " + property + " " + name;
    }
}
