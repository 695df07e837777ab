package org.runspace.endpoints.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.RunspaceFactory;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceOpenException;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.RunningPowerShell;

/** Pipes that cannot be attached to: each fails the open with its kind and a reason, and soon. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the pipes are sockets in a folder of the test's")
@Timeout(120)
class PipeFailureTest {
    /** What a restart of a listener is waited for, and what a busy machine may add. */
    private static final Duration SOON = Duration.ofSeconds(8);

    @TempDir
    private Path folder;

    @Test
    void aProcessThatDoesNotRunIsNotFound() {
        RunspaceOpenException e = failure("pipe:4000000");
        assertThat(e.kind()).isEqualTo(OpenFailure.NOT_FOUND);
        assertThat(e).hasMessageContaining("there is no process 4000000");
    }

    @Test
    void aProcessWithoutAPipeIsNotFound() {
        RunspaceOpenException e = failure("pipe:" + ProcessHandle.current().pid() + "?directory=" + folder);
        assertThat(e.kind()).isEqualTo(OpenFailure.NOT_FOUND);
        assertThat(e)
                .hasMessageContaining("has no pipe")
                .hasMessageContaining("POWERSHELL_DIAGNOSTICS_OPTOUT")
                .hasMessageContaining(folder.toString());
    }

    @Test
    void aNameThatNobodyUsesIsNotFound() {
        String name = UUID.randomUUID().toString();
        RunspaceOpenException e = failure("pipe:name=" + name + "?directory=" + folder);
        assertThat(e.kind()).isEqualTo(OpenFailure.NOT_FOUND);
        assertThat(e).hasMessageContaining("CoreFxPipe_" + name);
    }

    @Test
    void aFolderThatDoesNotExistHasNoPipes() {
        assertThat(failure("pipe:name=x?directory=" + folder.resolve("none")).kind())
                .isEqualTo(OpenFailure.NOT_FOUND);
        assertThat(failure("pipe:" + ProcessHandle.current().pid() + "?directory=" + folder.resolve("none"))
                        .kind())
                .isEqualTo(OpenFailure.NOT_FOUND);
    }

    @Test
    void aFileThatIsNoSocketIsAConfigurationFailure() throws IOException {
        RunspaceOpenException e = failure("pipe:path=" + Files.writeString(folder.resolve("file"), "text"));
        assertThat(e.kind()).isEqualTo(OpenFailure.CONFIGURATION);
        assertThat(e).hasMessageContaining("is no socket");
    }

    @Test
    void aDeviceIsRefusedBeforeItIsRead() {
        RunspaceOpenException e = failure("pipe:path=/dev/zero");
        assertThat(e.kind()).isEqualTo(OpenFailure.CONFIGURATION);
        assertThat(e).hasMessageContaining("/dev/zero is no socket: PowerShell does not listen on it");
    }

    @Test
    void aLinkInThePlaceOfAPipeIsNotFollowed() throws IOException {
        try (ServerSocketChannel server = listen(folder.resolve("socket"))) {
            Files.createSymbolicLink(folder.resolve("CoreFxPipe_trap"), folder.resolve("socket"));
            RunspaceOpenException e = failure("pipe:name=trap?directory=" + folder);
            assertThat(e.kind()).isEqualTo(OpenFailure.CONFIGURATION);
            assertThat(server.isOpen()).isTrue();
        }
    }

    @Test
    void aSocketOfSomebodyElseIsRefusedBeforeItIsCalled() throws IOException {
        Path socket = folder.resolve("CoreFxPipe_theirs");
        try (ServerSocketChannel server = listen(socket)) {
            try {
                Files.setOwner(
                        socket,
                        socket.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
            } catch (IOException e) {
                Assumptions.abort("only an administrator can give a file away: " + e);
            }
            RunspaceOpenException e = failure("pipe:name=theirs?directory=" + folder);
            assertThat(e.kind()).isEqualTo(OpenFailure.AUTHENTICATION);
            assertThat(e)
                    .hasMessageContaining("belongs to nobody")
                    .hasMessageContaining(System.getProperty("user.name"));
            server.configureBlocking(false);
            assertThat(server.accept()).as("nobody called").isNull();
        }
    }

    @Test
    void aServerThatHangsUpAgainAndAgainIsUnreachable() throws Exception {
        Path socket = folder.resolve("hangs-up");
        ServerSocketChannel server = listen(socket);
        Thread hangingUp = new Thread(() -> hangUp(server));
        hangingUp.start();
        try {
            RunspaceOpenException e = failure("pipe:path=" + socket);
            assertThat(e.kind()).isEqualTo(OpenFailure.UNREACHABLE);
            assertThat(e).hasMessageContaining("several times without an answer");
        } finally {
            server.close();
            hangingUp.join();
        }
    }

    @Test
    void aServerThatNeverAcceptsFillsItsQueueAndIsBusy() throws IOException {
        Path socket = folder.resolve("full");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket), 1);
            for (int i = 0; i < 3; i++) {
                RunspaceOpenException e = failure("pipe:path=" + socket + "?connectTimeout=300");
                assertThat(e.kind()).isEqualTo(OpenFailure.TIMEOUT);
                assertThat(e).hasMessageContaining("one client at a time");
            }
        }
    }

    @Test
    @RequiresPowerShell
    void theFileOfAKilledProcessIsToldFromALivePipe() throws Exception {
        try (RunningPowerShell killed = RunningPowerShell.start(folder)) {
            killed.kill();
            RunspaceOpenException byName = failure(killed.byName());
            assertThat(byName.kind()).isEqualTo(OpenFailure.UNREACHABLE);
            assertThat(byName).hasMessageContaining("left behind");
            assertThat(failure(killed.byPath()).kind()).isEqualTo(OpenFailure.UNREACHABLE);
            RunspaceOpenException byPid = failure(killed.byPid());
            assertThat(byPid.kind()).isEqualTo(OpenFailure.UNREACHABLE);
            assertThat(byPid).hasMessageContaining("left behind");
        }
    }

    @Test
    @RequiresPowerShell
    void aFileThatAnotherProcessOfTheSameIdLeftBehindIsPassedOver() throws Exception {
        try (RunningPowerShell running = RunningPowerShell.start(folder)) {
            for (String start : new String[] {"00000001", "FFFFFFFF"}) {
                listen(folder.resolve("CoreFxPipe_PSHost." + start + "." + running.pid() + ".None.pwsh"))
                        .close();
            }
            try (var session = RunspaceFactory.open(running.byPid())) {
                assertThat(session.invoke("1").output()).hasSize(1);
            }
        }
    }

    private static ServerSocketChannel listen(Path socket) throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
    }

    private static void hangUp(ServerSocketChannel server) {
        try {
            while (true) {
                server.accept().close();
            }
        } catch (IOException e) {
            // closed, which is the only way to end it
        }
    }

    private static RunspaceOpenException failure(String connection) {
        long start = System.nanoTime();
        RunspaceOpenException e = catchThrowableOfType(
                RunspaceOpenException.class,
                () -> RunspaceFactory.open(connection).close());
        assertThat(e).as("%s could not be opened", connection).isNotNull();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
        return e;
    }
}
