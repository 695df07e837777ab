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
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.RunningPowerShell;
import org.runspace.transport.process.PowerShellLocator;

/**
 * Pools of sessions in a PowerShell that runs already, and in a container, in Payara Micro. There is no container
 * engine here: a script stands in for its command.
 */
@RequiresPowerShell
class AttachedPoolsIT {
    private static final String ENGINE = """
            #!/bin/sh
            [ "$1 $2 $3 $4" = "exec -i web01 pwsh" ] || { echo "Error response from daemon: No such container: $3" >&2; exit 1; }
            shift 4
            exec '%s' "$@"
            """;

    /** Those in the process that is asked. */
    private static final String RUNSPACES = "@(Get-Runspace).Count";

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @Test
    void poolsReachARunningProcessAndAContainerAndLeaveNothingInThemWhenUndeployed() throws Exception {
        try (RunningPowerShell running = RunningPowerShell.start(folder, "attached");
                ServerProcess server = ServerProcess.start(
                        "attached",
                        Map.of(),
                        TestWar.writeTwoPools(folder.toFile(), pipe(), container("web01")),
                        TestWar.writeControl(folder.toFile()))) {
            Probe probe = new Probe(server.uri("two/"));
            MicroControl control = new MicroControl(server);

            assertThat(probe.call("POST", "first", "$PID; 'attached'")).isEqualTo(running.pid() + "\nattached");
            String runspaces = probe.call("POST", "first", RUNSPACES);
            ProcessHandle contained = ProcessHandle.of(Long.parseLong(probe.call("POST", "second", "$PID")))
                    .orElseThrow();
            assertThat(server.children())
                    .contains(contained)
                    .extracting(ProcessHandle::pid)
                    .doesNotContain(running.pid());
            assertThat(control.threads()).contains("\nrunspace-pipes", "\nrunspace-reader container:web01");

            control.undeploy("two");
            Wait.until("the container's PowerShell to end with the pool", LIMIT, () -> !contained.isAlive());
            assertNextClientFindsNothingOfTheLast(running, runspaces);
            control.undeploy("runspace-rar");

            Wait.until(
                    "the adapter's threads to end",
                    LIMIT,
                    () -> !control.threads().contains("runspace-"));
            Wait.until(
                    "the adapter's processes to end",
                    LIMIT,
                    () -> server.children().isEmpty());
            assertThat(running.isAlive()).as("it is not the pool's").isTrue();
        }
    }

    /**
     * The process serves one client at a time: that there can be a next one says that the last one's connection has
     * ended.
     */
    private static void assertNextClientFindsNothingOfTheLast(RunningPowerShell running, String runspaces) {
        try (RemoteRunspace next = RunspaceFactory.open(running.byPath() + "?connectTimeout=" + LIMIT)) {
            Wait.until(
                    "the last client's runspace to end",
                    LIMIT,
                    () -> next.invoke(RUNSPACES).output().get(0).toString().equals(runspaces));
        }
    }

    @Test
    void whatCannotBeReachedIsSaidInThePeersWords() throws Exception {
        try (ServerProcess server = ServerProcess.start(
                "unattached", Map.of(), TestWar.writeTwoPools(folder.toFile(), pipe(), container("gone")))) {
            Probe probe = new Probe(server.uri("two/"));

            assertThat(probe.call("POST", "first", "1")).contains("NOT_FOUND", socket().toString());
            assertThat(probe.call("POST", "second", "1")).contains("NOT_FOUND", "No such container: gone");
        }
    }

    private Path socket() {
        return folder.resolve("CoreFxPipe_attached");
    }

    private String pipe() {
        return TestWar.definition("NamedPipe", 1, Map.of("path", socket()));
    }

    private String container(String name) throws IOException {
        return TestWar.definition("Container", 2, Map.of("container", name, "engine", standInEngine()));
    }

    private Path standInEngine() throws IOException {
        File script = Files.writeString(
                        folder.resolve("docker"),
                        ENGINE.formatted(PowerShellLocator.find().orElseThrow()))
                .toFile();
        assertThat(script.setExecutable(true)).isTrue();
        return script.toPath();
    }
}
