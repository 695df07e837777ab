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
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.WinRmServer;

/** A run that one JVM has started and left is finished by another one, after the first was killed. */
@RequiresPowerShell
class WSManDurableRunTest {
    private static final String SCRIPT = "1..5000; Start-Sleep -Seconds 5; 5001..10000";

    @Test
    @Timeout(120)
    void aRunOfAKilledProgramIsFinishedByAnotherOne() throws Exception {
        try (WinRmWay.Running server = WinRmWay.KIT_POWERSHELL.start()) {
            List<String> received = new ArrayList<>();
            RunHandle handle = handleOfKilledProgram(server.connection(), received);
            try (ResumedRun resumed = RunspaceFactory.resume(handle, server.options())) {
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
            assertThat(line).doesNotContain(WinRmServer.PASSWORD);
            return RunHandle.fromJson(line);
        } finally {
            program.destroyForcibly();
        }
    }
}
