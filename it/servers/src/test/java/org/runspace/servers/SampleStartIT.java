package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The start of the sample, as the first command of the README does it: what one reads in the terminal. */
class SampleStartIT {
    private static final Path SERVER = Manual.PROJECT.resolve(Path.of("sample-ear", "web", "src", "main", "server"));
    private static final Path DEPLOYMENTS = ServerJvm.HERE.resolve(ServerProcess.DEPLOYMENTS);
    private static final String ANNOUNCEMENT = "The page is at ";
    private static final Pattern LOGIN = Pattern.compile(
            "Sign in as viewer, operator, administrator with the password ([a-z2-9]{20})\\R" + ANNOUNCEMENT);

    @Test
    void theLastLinesTellTheLoginAndTheAddressAndTheEndSaysNothingOfErrors() {
        try (ServerJvm server = start()) {
            server.awaitReady(ANNOUNCEMENT);
            String output = server.output().stripTrailing();
            String address = output.substring(output.lastIndexOf(ANNOUNCEMENT) + ANNOUNCEMENT.length());

            assertThat(address).matches("http://localhost:\\d+/ \\(Ctrl\\+C ends it\\)");
            assertThat(LOGIN.matcher(output).results()).as("told at one place").hasSize(1);
            String password =
                    LOGIN.matcher(output).results().findFirst().orElseThrow().group(1);
            assertThat(output.split(password, -1)).as("told once").hasSize(2);
            SampleClient client = SampleClient.of(URI.create(address.substring(0, address.indexOf(' '))));
            assertThat(client.signIn("administrator", password).statusCode()).isEqualTo(204);
            assertThat(client.get("").statusCode()).isEqualTo(200);

            server.handle().parent().orElseThrow().destroy();

            Wait.until(
                    "the server to stop",
                    Duration.ofSeconds(60),
                    () -> !server.handle().isAlive());
            assertThat(server.output().substring(output.length()))
                    .doesNotContain("ERROR", "SEVERE", "WARN", "Exception");
        }
    }

    private static ServerJvm start() {
        List<String> command = Stream.of(
                        Stream.of(ServerJvm.java(), SERVER.resolve("Start.java").toString()),
                        ServerJvm.OPTIONS.stream(),
                        Stream.of(
                                "-jar", DEPLOYMENTS.resolve("payara-micro.jar").toString(), "--nohazelcast"),
                        Stream.of("--port", ServerJvm.freePorts(1).get(0).toString(), "--autobindhttp"),
                        Stream.of(
                                "--prebootcommandfile",
                                SERVER.resolve("loopback-only.asadmin").toString()),
                        Stream.of(
                                "--deploy",
                                DEPLOYMENTS.resolve("runspace-rar.rar").toString()),
                        Stream.of(
                                "--deploy",
                                DEPLOYMENTS.resolve("runspace-sample-web.war").toString()),
                        Stream.of("--contextroot", "/"))
                .flatMap(words -> words)
                .toList();
        return ServerJvm.startByScript("sample-start", ServerJvm.HERE, Map.of(), command, "payara-micro.jar");
    }
}
