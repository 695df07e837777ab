package org.runspace.endpoints.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.PSSession;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.endpoint.Endpoint;
import org.runspace.endpoint.PipeServer;
import org.runspace.testkit.Await;

/** A pipe's server by itself: its file, its end, and what it says beside the protocol. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the pipe is a Unix domain socket")
@Timeout(60)
class PipeServerTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @AfterEach
    void noThreadIsLeft() {
        Await.until(
                "the server's threads are gone",
                LIMIT,
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("endpoint-pipe")));
    }

    @Test
    void nobodyButThisAccountMayConnectAndTheFileGoesWithTheServer() throws IOException {
        Path socket = folder.resolve("s");
        try (PipeServer server = PipeServer.start(Endpoint.STANDARD, socket)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                    .isEqualTo("rw-------");
            assertThatThrownBy(() -> PipeServer.start(Endpoint.STANDARD, socket))
                    .as("somebody listens")
                    .isInstanceOf(BindException.class);
            assertThat(server).isNotNull();
        }
        assertThat(socket).doesNotExist();
    }

    @Test
    void aFileThatWasLeftBehindIsReplaced() throws IOException {
        Path socket = folder.resolve("s");
        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(socket))
                .close();
        try (PipeServer server = PipeServer.start(Endpoint.STANDARD, socket);
                RemoteRunspace session = RunspaceFactory.open("pipe:path=" + socket)) {
            assertThat(session.invoke("1").output()).hasSize(1);
            assertThat(server).isNotNull();
        }
    }

    @Test
    void aServerThatIsClosedCutsItsClientsOff() throws IOException {
        Path socket = folder.resolve("s");
        PipeServer server = PipeServer.start(Endpoint.STANDARD, socket);
        try (PSSession session = RunspaceFactory.open("pipe:path=" + socket)) {
            server.close();
            Await.until("the session is broken", LIMIT, () -> !session.isUsable());
        }
    }

    @Test
    void whatIsNotOfTheProtocolIsSaidBetweenThePackets() throws IOException {
        Path socket = folder.resolve("s");
        try (PipeServer server = PipeServer.start(Endpoint.STANDARD, socket);
                SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            client.write(ByteBuffer.wrap("hello?\n".getBytes(StandardCharsets.UTF_8)));
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(Channels.newInputStream(client), StandardCharsets.UTF_8));
            assertThat(answers.readLine()).isEqualTo("__NamedPipeError__:not a packet: hello?");
            assertThat(server).isNotNull();
        }
    }
}
