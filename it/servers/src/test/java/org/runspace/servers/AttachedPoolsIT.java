package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.testkit.Await;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.transport.process.PowerShellLocator;

/** Pools of sessions in a PowerShell that runs already, and in a container, in Payara Micro. There is no container engine here: a script stands in for its command. */
@RequiresPowerShell
class AttachedPoolsIT {
    private static final String ENGINE = """
            #!/bin/sh
            [ "$1 $2 $3 $4" = "exec -i web01 pwsh" ] || { echo "Error response from daemon: No such container: $3" >&2; exit 1; }
            shift 4
            exec '%s' "$@"
            """;

    @TempDir
    private Path folder;

    @Test
    void poolsReachARunningProcessAndAContainer() throws Exception {
        Process running = runningPowerShell();
        String pipe = TestWar.definition("NamedPipe", 1, Map.of("path", pipe()));
        String container = TestWar.definition("Container", 2, Map.of("container", "web01", "engine", standInEngine()));
        try (ServerProcess server = ServerProcess.start("attached", Map.of(), TestWar.writeTwoPools(folder.toFile(), pipe, container))) {
            Probe probe = new Probe(server.uri("two/"));

            assertThat(probe.call("POST", "first", "$PID; 'attached'")).isEqualTo(running.pid() + "\nattached");
            assertThat(probe.call("POST", "first", "2")).isEqualTo("2");
            assertThat(probe.call("POST", "second", "'contained'; $PID -in (" + running.pid() + ")")).isEqualTo("contained\nFalse");
            assertThat(running.isAlive()).isTrue();
        } finally {
            running.destroyForcibly();
        }
    }

    @Test
    void whatCannotBeReachedIsSaidInThePeersWords() throws Exception {
        String pipe = TestWar.definition("NamedPipe", 1, Map.of("path", pipe()));
        String container = TestWar.definition("Container", 2, Map.of("container", "gone", "engine", standInEngine()));
        try (ServerProcess server = ServerProcess.start("unattached", Map.of(), TestWar.writeTwoPools(folder.toFile(), pipe, container))) {
            Probe probe = new Probe(server.uri("two/"));

            assertThat(probe.call("POST", "first", "1")).contains("NOT_FOUND", pipe().toString());
            assertThat(probe.call("POST", "second", "1")).contains("NOT_FOUND", "No such container: gone");
        }
    }

    private Path pipe() {
        return folder.resolve("CoreFxPipe_attached");
    }

    private Process runningPowerShell() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(PowerShellLocator.find().orElseThrow().toString(), "-NoProfile", "-CustomPipeName", "attached")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("TMPDIR", folder.toString());
        Process process = builder.start();
        try {
            Await.until("PowerShell listens", Duration.ofSeconds(30), () -> Files.exists(pipe()));
            return process;
        } catch (AssertionError e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private Path standInEngine() throws IOException {
        File script = Files.writeString(folder.resolve("docker"), ENGINE.formatted(PowerShellLocator.find().orElseThrow())).toFile();
        assertThat(script.setExecutable(true)).isTrue();
        return script.toPath();
    }
}
