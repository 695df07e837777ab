package org.runspace.endpoints.wsman;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.ResumedRun;
import org.runspace.RunHandle;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.wsman.ServedLogin;
import org.runspace.testkit.wsman.WSManEndpoint;

/** A run that one JVM has started and left is finished by another one, after the first was killed. */
@RequiresPowerShell
class WSManDurableRunTest {
    private static final String SCRIPT = "1..5000; Start-Sleep -Seconds 5; 5001..10000";

    @Test
    @Timeout(120)
    void aRunOfAKilledProgramIsFinishedByAnotherOne() throws Exception {
        try (WSManEndpoint server = WSManEndpoint.inFrontOf("process:")
                .accepts(ServedLogin.basic(WSManEndpoint.USER, WSManEndpoint.PASSWORD))
                .allowsUnencrypted()
                .start()) {
            List<String> received = new ArrayList<>();
            RunHandle handle =
                    handleOfKilledProgram("wsman:" + server.url() + "?auth=basic&noEncryption=true", received);
            try (ResumedRun resumed = RunspaceFactory.resume(handle, options())) {
                resumed.powerShell().invoke().output().forEach(value -> received.add(String.valueOf(value.value())));
            }
            assertThat(received)
                    .isEqualTo(IntStream.rangeClosed(1, 10_000)
                            .mapToObj(Integer::toString)
                            .toList());
        }
    }

    private static RunHandle handleOfKilledProgram(String connection, List<String> received) throws IOException {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DurableRun.class.getName(),
                        connection,
                        SCRIPT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = program.inputReader(UTF_8)) {
            String line = output.readLine();
            while (line != null && !line.startsWith("{")) {
                received.add(line);
                line = output.readLine();
            }
            assertThat(line).as("the handle").isNotNull();
            assertThat(line).doesNotContain(WSManEndpoint.PASSWORD);
            return RunHandle.fromJson(line);
        } finally {
            program.destroyForcibly();
        }
    }

    private static RunspaceOptions options() {
        return RunspaceOptions.DEFAULT.withCredential(
                new PSCredential(WSManEndpoint.USER, SecureString.of(WSManEndpoint.PASSWORD.toCharArray())));
    }
}
