package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the administrator's manual, as they stand there, in Payara Micro. */
class ManualIT {
    private static final String TRANSPORTS = "/opt/transports";
    private static final String BEFORE_DEPLOYMENT = "create-resource-adapter-config ";

    @TempDir
    private Path folder;

    @Test
    void theCommandsOfTheManualWorkAsTheyStandThere() throws Exception {
        List<String> commands = commands();
        assertThat(commands).hasSize(7);
        Path transports = Files.createDirectory(folder.resolve("transports"));
        Files.copy(ServerProcess.DEPLOYMENTS.resolve("runspace-example-relay.jar"), transports.resolve("relay.jar"));
        List<String> preBoot = Stream.concat(
                        Files.readAllLines(Path.of("target", "test-classes", "preboot.txt")).stream(),
                        commands.stream()
                                .filter(command -> command.startsWith(BEFORE_DEPLOYMENT))
                                .map(command -> command.replace(TRANSPORTS, transports.toString())))
                .toList();
        List<String> postBoot = commands.stream()
                .filter(command -> !command.startsWith(BEFORE_DEPLOYMENT))
                .toList();

        try (ServerProcess server = ServerProcess.start(
                "manual",
                Map.of("WEB02_PASSWORD", "swordfish"),
                Manual.PROJECT,
                preBoot,
                postBoot,
                TestWar.writeLookup(folder.toFile(), TestWar.definition("Loopback", 1, Map.of())))) {
            Probe probe = new Probe(server.uri("lookup/"));

            assertThat(probe.call("GET", "web01", ""))
                    .startsWith("ssh:web01")
                    .contains("user=admin", "key=/keys/fleet", "checkIn=replace");
            assertThat(probe.call("GET", "web02", ""))
                    .contains("connection=relay:gate:4000?machine=web02", "user=robot", "password=***");
            assertThat(probe.call("POST", "web02", ""))
                    .as("the connection type of the transport directory is asked, and knows no such host")
                    .contains("PSRP1101", "relay:gate:4000", "no host is called gate");
            assertThat(log())
                    .containsPattern("Boot Command deploy returned with result SUCCESS")
                    .containsPattern("create-connector-connection-pool returned with result SUCCESS.* web01 created")
                    .containsPattern("create-connector-resource returned with result SUCCESS.*psrp/web01 created")
                    .containsPattern("Ping Connection Pool failed for web01")
                    .contains("PSRP1101: could not open ssh:web01")
                    .doesNotContain("swordfish");
        }
    }

    @Test
    void theManualShowsTheBeanAndTheDescriptorsThatAreTested() throws IOException {
        String source = Files.readString(
                Path.of("src", "test", "java", "org", "runspace", "servers", "inflow", "LogEntries.java"));
        List<String> bean = List.of("LogEntries");

        assertThat(Manual.page(Manual.OF_ADAPTER).replaceAll("\\s+", " "))
                .contains(
                        WildFly.FOR_BEANS,
                        WildFly.RESOURCE_ADAPTER,
                        WildFly.KNOWS_CALLERS,
                        Liberty.activation("orders/LogEntries").strip());
        assertThat(Manual.page(Manual.OF_ADAPTER))
                .contains(
                        source.substring(source.indexOf("@MessageDriven")),
                        MessagesWar.ofPayara(bean),
                        MessagesWar.ofWildFly(bean),
                        TestWar.ADAPTER_OF_WILDFLY);
    }

    /** The ping fails only because there is no such host. */
    private static String log() throws IOException {
        return Files.readString(Path.of("target", "server-manual.log"));
    }

    private static List<String> commands() {
        return Manual.blocks(Manual.OF_ADAPTER, "").stream()
                .flatMap(List::stream)
                .toList();
    }
}
