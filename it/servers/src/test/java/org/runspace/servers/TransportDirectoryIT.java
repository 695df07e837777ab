package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.endpoint.Endpoint;
import org.runspace.endpoint.EndpointServer;
import org.runspace.example.relay.Relay;

/** A third party's jar in the adapter's directory of transports: pools use it by its name. */
class TransportDirectoryIT {
    @TempDir
    private Path folder;

    private Relay relay;

    @BeforeEach
    void startRelay() throws IOException {
        relay = new Relay(Map.of(
                "web01",
                (in, out) -> EndpointServer.serve(Endpoint.STANDARD, in, out, line -> {}, EndpointServer.threads())));
    }

    @AfterEach
    void stopRelay() throws IOException {
        relay.close();
    }

    @Test
    void aThirdPartysConnectionTypeIsUsedByItsName() throws Exception {
        Path transports = Files.createDirectory(folder.resolve("transports"));
        Files.copy(ServerProcess.DEPLOYMENTS.resolve("runspace-example-relay.jar"), transports.resolve("relay.jar"));
        List<String> configuration =
                List.of("create-resource-adapter-config --property transportDirectory=" + transports + " runspace-rar");

        try (ServerProcess server = ServerProcess.start("transports", Map.of(), configuration, war())) {
            Probe probe = new Probe(server.uri("two/"));

            assertThat(probe.call("POST", "first", "Write-Output behind the relay"))
                    .isEqualTo("behind\nthe\nrelay");
            assertThat(probe.call("POST", "second", "Write-Output 1"))
                    .contains("AUTHENTICATION", "denied: wrong user, password or code");
        }
    }

    private File war() {
        return TestWar.writeTwoPools(folder.toFile(), pool(Relay.PASSWORD), pool("guess"));
    }

    private String pool(String password) {
        return TestWar.definition(
                "Custom",
                2,
                Map.of("connection", relay.connection("web01"), "user", Relay.ROBOT, "password", password));
    }
}
