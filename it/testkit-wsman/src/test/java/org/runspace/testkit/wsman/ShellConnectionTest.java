package org.runspace.testkit.wsman;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.runspace.endpoint.Endpoint;
import org.runspace.testkit.Await;
import org.runspace.transport.wsman.soap.FaultCode;
import org.runspace.transport.wsman.soap.SoapAnswer;

/** Shells that one client leaves and another one takes over (MS-WSMV 3.1.4.15 to 3.1.4.17). */
class ShellConnectionTest {
    private static final int RUNSPACEPOOL_INIT_DATA = 0x0002100B;
    private static final int APPLICATION_PRIVATE_DATA = 0x00021009;
    private static final int PIPELINE_STATE = 0x00041006;

    private final UUID id = UUID.randomUUID();
    private final UUID command = UUID.randomUUID();
    private WSManEndpoint server;
    private ShellClient first;
    private ShellClient second;

    @BeforeEach
    void start() throws Exception {
        server = WSManEndpoint.start(Endpoint.STANDARD);
        first = client();
        second = client();
        first.create(Optional.empty()).answer();
        first.awaitOpened();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ShellClient client() {
        return new ShellClient(server.url(), id, Duration.ofSeconds(1));
    }

    @Test
    void anotherClientIsToldWhatTheFirstOneWasTold() throws Exception {
        first.disconnect().answer();
        ByteBuffer answer = second.connect().answer().fragments();
        assertThat(ShellClient.messages(answer))
                .extracting(MessageReader.SeenMessage::type)
                .containsExactly(ShellClient.SESSION_CAPABILITY, RUNSPACEPOOL_INIT_DATA);
        assertThat(second.receive(Optional.empty()).types()).containsExactly(APPLICATION_PRIVATE_DATA);
    }

    @Test
    void theOutputOfACommandGoesOnForTheOtherClient() throws Exception {
        first.startMetadata(command).answer();
        first.disconnect().answer();
        second.connect().answer();
        assertThat(second.receive(Optional.of(command)).fault()).isEqualTo(FaultCode.STREAM_DISCONNECTED);
        second.connectCommand(command).answer();
        ShellClient.Told<SoapAnswer.Received> told = second.receive(Optional.of(command));
        while (told.answer().state().isEmpty()) {
            told = second.receive(Optional.of(command)); // the command may still have been writing
        }
        assertThat(told.types()).isNotEmpty().endsWith(PIPELINE_STATE);
        assertThat(second.connectCommand(command).fault()).isEqualTo(FaultCode.CONNECTED_TO_DIFFERENT_CLIENT);
        second.terminate(command).answer();
        second.startMetadata(UUID.randomUUID()).answer();
    }

    @Test
    void aShellThatIsUsedIsRefusedToAnotherClient() throws Exception {
        assertThat(second.connect().fault()).isEqualTo(FaultCode.CONNECTED_TO_DIFFERENT_CLIENT);
        assertThat(second.reconnect().fault()).isEqualTo(FaultCode.CONNECTED_TO_DIFFERENT_CLIENT);
        first.reconnect().answer();
        first.disconnect().answer();
        assertThat(second.reconnect().fault()).isEqualTo(FaultCode.SESSION_ID_MISMATCH);
    }

    @Test
    void theFirstClientHasLostTheShellToTheSecond() throws Exception {
        first.disconnect().answer();
        second.connect().answer();
        assertThat(first.reconnect().fault()).isEqualTo(FaultCode.CONNECTED_TO_DIFFERENT_CLIENT);
        second.disconnect().answer();
        assertThat(first.reconnect().fault()).isEqualTo(FaultCode.SESSION_ID_MISMATCH);
        second.reconnect().answer();
    }

    @Test
    void nothingIsDoneForAClientThatHasLeft() throws Exception {
        first.disconnect().answer();
        assertThat(first.receive(Optional.empty()).fault()).isEqualTo(FaultCode.SHELL_DISCONNECTED);
        assertThat(first.startMetadata(command).fault()).isEqualTo(FaultCode.SHELL_DISCONNECTED);
        assertThat(first.disconnect().fault()).isEqualTo(FaultCode.DISCONNECT_NOT_VALID);
        first.delete().answer();
        assertThat(first.delete().fault()).isEqualTo(FaultCode.UNEXPECTED_SELECTORS);
        assertThat(second.connect().fault()).isEqualTo(FaultCode.UNEXPECTED_SELECTORS);
    }

    @Test
    void aConnectWithOtherMessagesIsRefusedAndChangesNothing() throws Exception {
        first.disconnect().answer();
        ByteBuffer wrongSize = second.fragment(
                ShellClient.CONNECT_RUNSPACEPOOL,
                new UUID(0, 0),
                "<Obj RefId=\"0\"><MS><I32 N=\"MinRunspaces\">2</I32><I32 N=\"MaxRunspaces\">2</I32></MS></Obj>");
        assertThat(second.connect(wrongSize).fault()).isEqualTo(FaultCode.POWERSHELL_CONNECT_FAILED);
        ByteBuffer capability = second.fragment(ShellClient.SESSION_CAPABILITY, new UUID(0, 0), ShellClient.CAPABILITY);
        assertThat(second.connect(capability).fault()).isEqualTo(FaultCode.POWERSHELL_CONNECT_FAILED);
        second.connect().answer();
    }

    @Test
    void shellsAndTheirCommandsAreListed() throws Exception {
        first.startMetadata(command).answer();
        var shells = second.ask(second.requests().enumerateShells()).answer();
        assertThat(shells.context()).isEmpty();
        assertThat(shells.items()).singleElement().satisfies(shell -> {
            assertThat(shell.shellId()).isEqualTo(first.name());
            assertThat(shell.name()).isEqualTo("Test & more");
            assertThat(shell.state()).isEqualTo("Connected");
            assertThat(shell.owner()).isEqualTo(WSManEndpoint.USER);
            assertThat(shell.clientIp()).isEqualTo("127.0.0.1");
            assertThat(shell.idleTimeOut()).contains(Duration.ofHours(2));
            assertThat(shell.bufferMode()).isEqualTo("Block");
            assertThat(shell.runTime()).isPresent();
        });
        var commands =
                second.ask(second.requests().enumerateCommands(first.name())).answer();
        assertThat(commands.items()).singleElement().satisfies(listed -> {
            assertThat(listed.commandId()).isEqualTo(ServedShell.name(command));
            assertThat(listed.state()).isEqualTo("Running");
        });
        first.disconnect().answer();
        assertThat(second.ask(second.requests().enumerateShells()).answer().items())
                .extracting(shell -> shell.state())
                .containsExactly("Disconnected");
    }

    @Test
    void aLongListComesInParts() throws Exception {
        try (WSManEndpoint small = WSManEndpoint.of(Endpoint.STANDARD)
                .quotas(ShellQuotas.WINDOWS.withListed(1))
                .start()) {
            ShellClient one = new ShellClient(small.url(), UUID.randomUUID(), Duration.ofSeconds(1));
            one.create(Optional.empty()).answer();
            new ShellClient(small.url(), UUID.randomUUID(), Duration.ofSeconds(1))
                    .create(Optional.empty())
                    .answer();
            var begin = one.ask(one.requests().enumerateShells()).answer();
            assertThat(begin.items()).hasSize(1);
            String context = begin.context().orElseThrow();
            var end = one.ask(one.requests().pullShells(context)).answer();
            assertThat(end.items()).hasSize(1);
            assertThat(end.context()).isEmpty();
            assertThat(List.of(
                            begin.items().get(0).shellId(), end.items().get(0).shellId()))
                    .doesNotHaveDuplicates();
            assertThat(one.ask(one.requests().pullShells(context)).fault()).isEqualTo(FaultCode.INVALID_PARAMETER);
        }
    }

    @Test
    void aShellThatNobodyAsksForEndsAfterItsTime() throws Exception {
        try (WSManEndpoint hurried = WSManEndpoint.of(Endpoint.STANDARD)
                .limits(ShellLimits.WINDOWS.withIdleTimeOut(Duration.ofMillis(300)))
                .start()) {
            ShellClient left = new ShellClient(hurried.url(), id, Duration.ofSeconds(1));
            left.create(Optional.empty()).answer();
            assertThat(new ShellClient(hurried.url(), UUID.randomUUID(), Duration.ofSeconds(1))
                            .create(Optional.of(Duration.ofMillis(100)))
                            .fault())
                    .isEqualTo(FaultCode.IDLE_TIME_OUT_OUT_OF_BOUNDS);
            Await.until("the shell has ended", Duration.ofSeconds(20), () -> hurried.shells() == 0);
        }
    }

    @Test
    void aClientThatIsSilentLosesTheShellToTheServer() throws Exception {
        ShellLimits limits = ShellLimits.WINDOWS.withClientTimeOut(Duration.ofMillis(300));
        try (WSManEndpoint watchful =
                WSManEndpoint.of(Endpoint.STANDARD).limits(limits).start()) {
            ShellClient silent = new ShellClient(watchful.url(), id, Duration.ofSeconds(1));
            silent.create(Optional.empty()).answer();
            ShellClient other = new ShellClient(watchful.url(), id, Duration.ofSeconds(1));
            Await.until(
                    "the shell is left",
                    Duration.ofSeconds(20),
                    () -> state(other).equals("Disconnected"));
            silent.reconnect().answer();
            assertThat(state(other)).isEqualTo("Connected");
        }
    }

    private static String state(ShellClient client) {
        try {
            return client.ask(client.requests().enumerateShells())
                    .answer()
                    .items()
                    .get(0)
                    .state();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
