package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.testkit.RequiresPowerShell;

/** What is left in every application server when the resource adapter, or the server with it, goes: nothing. */
@RequiresPowerShell
abstract class StopContract {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final List<Pool> POOLS =
            List.of(Pool.of("local", "Process").withSize(1), Pool.of("loopback", "Loopback"));

    @TempDir
    private Path folder;

    private final ServerKind kind;

    StopContract(ServerKind kind) {
        this.kind = kind;
    }

    @Test
    void undeployingTheAdapterEndsItsProcessesAndThreads() throws Exception {
        try (Server server = start("undeploy")) {
            Probe probe = new Probe(server.uri("probe/"));
            ProcessHandle idle = start(probe);
            assertThat(probe.run("loopback", "Get-Date")).startsWith("OffsetDateTime ");
            assertThat(threads(server)).contains("runspace-reader process:");
            assertThat(server.children()).contains(idle);

            server.undeploy("probe");
            server.undeploy(Server.ADAPTER);

            Wait.until(
                    "the adapter's threads to end", LIMIT, () -> threads(server).isEmpty());
            Wait.until(
                    "the adapter's processes to end",
                    LIMIT,
                    () -> server.children().isEmpty());
        }
    }

    @Test
    void stoppingTheServerStopsItsCallsAndEndsItsProcesses() throws Exception {
        ProcessHandle busy;
        CompletableFuture<String> call;
        Path begun = folder.resolve("begun");
        Path marker = folder.resolve("marker");
        try (Server server = start("stop")) {
            Probe probe = new Probe(server.uri("probe/"));
            busy = start(probe);
            call = probe.start(
                    "POST",
                    "pools/local",
                    "try { [IO.File]::WriteAllText('" + begun
                            + "', ''); Start-Sleep -Seconds 600 } finally { [IO.File]::WriteAllText('" + marker
                            + "', 'stopped') }");
            Wait.until("the call to begin", LIMIT, () -> Files.exists(begun));
        }

        assertThat(busy.isAlive()).isFalse();
        assertThat(marker)
                .as("the script was stopped, and not its program killed")
                .hasContent("stopped");
        assertThat(call.handle((answer, failure) -> failure == null ? answer : "the connection ended"))
                .as("the caller learns it, from the application, from the server or by the end of its connection")
                .succeedsWithin(5, TimeUnit.SECONDS)
                .asString()
                .doesNotContain("exit code");
    }

    @Test
    void aServerThatIsKilledLeavesNoProcessBehind() throws Exception {
        try (Server server = start("kill")) {
            ProcessHandle idle = start(new Probe(server.uri("probe/")));

            server.kill();

            Wait.until("PowerShell to notice", LIMIT, () -> !idle.isAlive());
        }
    }

    private Server start(String name) {
        return kind.start(ServerSetup.of(kind.folder(name), POOLS).with(TestWar.write(folder, POOLS)));
    }

    private static String threads(Server server) {
        return JvmDiagnosis.threads(server.handle(), "runspace-");
    }

    /** Has the pool of the local PowerShell start a process. */
    private static ProcessHandle start(Probe probe) {
        String id = probe.run("local", "$PID");
        assertThat(id).startsWith("Integer ");
        return ProcessHandle.of(Long.parseLong(id.substring("Integer ".length())))
                .orElseThrow();
    }
}
