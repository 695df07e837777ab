package org.runspace.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceOpenException;
import org.runspace.error.SessionBrokenException;
import org.runspace.testkit.Await;
import org.runspace.testkit.OpenSshServer;
import org.runspace.testkit.RequiresOpenSsh;
import org.runspace.testkit.RequiresPowerShell;

/**
 * Sessions that are given up, by the client in the middle of their opening or because the server does not answer any
 * more.
 */
@Timeout(120)
class GivingUpTest {
    @Test
    void nothingIsLeftOfAnOpeningWhereverItIsGivenUp() throws IOException {
        try (MinaServer server = MinaServer.start()) {
            RunspaceFactory.open(server.connectionWithKey()).close();
            for (int millis = 1; millis < 120; millis += 2) {
                String more = millis % 3 == 0
                        ? "share=true"
                        : millis % 3 == 1 ? "jump=127.0.0.1:" + server.server.getPort() : "share=false";
                try (RemoteRunspace opened = RunspaceFactory.open(
                        server.connectionWithKey(more), Opening.OPTIONS.withOpenTimeout(Duration.ofMillis(millis)))) {
                    assertThat(opened).as("a session that was fast enough").isNotNull();
                } catch (RunspaceOpenException e) {
                    assertThat(e.kind()).as(e.getMessage()).isEqualTo(OpenFailure.TIMEOUT);
                }
            }
            Await.until(
                    "the server has no session any more",
                    Duration.ofSeconds(20),
                    () -> server.server.getActiveSessions().isEmpty());
            Await.until(
                    "the client's threads have gone",
                    Duration.ofSeconds(20),
                    () -> Thread.getAllStackTraces().keySet().stream()
                            .noneMatch(thread -> thread.getName().startsWith("sshd-SshClient")
                                    || thread.getName().startsWith("runspace-ssh")));
        }
    }

    @Test
    @RequiresPowerShell
    @RequiresOpenSsh
    void aServerThatAnswersNoMoreIsNoticedByTheKeepAlive() throws Exception {
        try (OpenSshServer server = OpenSshServer.startWithPowerShell();
                RemoteRunspace session =
                        RunspaceFactory.open(server.connection("keepAlive=500", "keepAliveMisses=4"))) {
            assertThat(session.invoke("1").output()).hasSize(1);
            CompletableFuture<?> run =
                    session.powerShell().addScript("Start-Sleep 60").invokeAsync();
            for (ProcessHandle child : server.children()) {
                OpenSshServer.runTool("kill", "-STOP", Long.toString(child.pid()));
            }
            assertThatThrownBy(() -> run.get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(SessionBrokenException.class)
                    .hasMessageContaining("heartbeat");
        }
    }
}
