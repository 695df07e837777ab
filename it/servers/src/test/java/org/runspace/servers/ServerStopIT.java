package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.runspace.testkit.RequiresPowerShell;

/** What is left when the resource adapter, or the server with it, goes: nothing. */
@RequiresPowerShell
class ServerStopIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final File TARGET = new File("target");

    @Test
    void undeployingTheAdapterEndsItsProcessesAndThreads() throws Exception {
        try (ServerProcess server =
                ServerProcess.start("undeploy", Map.of(), TestWar.write(TARGET), TestWar.writeControl(TARGET))) {
            Probe probe = new Probe(server.uri("probe/"));
            Probe control = new Probe(server.uri("control/"));
            ProcessHandle idle = start(probe);
            assertThat(probe.run("loopback", "Get-Date")).startsWith("OffsetDateTime ");
            assertThat(control.call("GET", "threads", "")).contains("\nrunspace-reader process:");
            assertThat(server.children()).contains(idle);

            control.call("DELETE", "archives/probe", "");
            control.call("DELETE", "archives/runspace-rar", "");

            Wait.until(
                    "the adapter's threads to end",
                    LIMIT,
                    () -> !control.call("GET", "threads", "").contains("runspace-"));
            Wait.until(
                    "the adapter's processes to end",
                    LIMIT,
                    () -> server.children().isEmpty());
        }
    }

    @Test
    void stoppingTheServerEndsItsProcessesAlsoInMidCall() throws Exception {
        ProcessHandle busy;
        CompletableFuture<String> call;
        try (ServerProcess server = ServerProcess.start("stop", Map.of(), TestWar.write(TARGET))) {
            Probe probe = new Probe(server.uri("probe/"));
            busy = start(probe);
            call = probe.start("POST", "pools/local", "Start-Sleep -Seconds 600");
            Wait.until(
                    "the call to begin", LIMIT, () -> probe.statistics("local").inUse() == 1);
        }

        assertThat(busy.isAlive()).isFalse();
        assertThat(call.handle(
                        (answer, failure) -> failure != null || answer.startsWith("SessionBrokenException PSRP1202: ")))
                .as("the caller learns it, by an answer or by the end of its connection")
                .succeedsWithin(5, TimeUnit.SECONDS)
                .isEqualTo(true);
    }

    @Test
    void aServerThatIsKilledLeavesNoProcessBehind() throws Exception {
        try (ServerProcess server = ServerProcess.start("kill", Map.of(), TestWar.write(TARGET))) {
            ProcessHandle idle = start(new Probe(server.uri("probe/")));

            server.kill();

            Wait.until("PowerShell to notice", LIMIT, () -> !idle.isAlive());
        }
    }

    /** Has the pool of the local PowerShell start a process. */
    private static ProcessHandle start(Probe probe) {
        String id = probe.run("local", "$PID");
        assertThat(id).startsWith("Integer ");
        return ProcessHandle.of(Long.parseLong(id.substring("Integer ".length())))
                .orElseThrow();
    }
}
