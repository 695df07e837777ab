package org.runspace.testkit.wsman;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.testkit.Await;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.wsman.MessageReader.SeenMessage;
import org.runspace.transport.wsman.soap.BufferMode;
import org.runspace.transport.wsman.soap.SoapAnswer;

/** Shells that are PowerShell processes, left by one client and taken over by another. */
@RequiresPowerShell
@Timeout(120)
class RealShellConnectionTest {
    private static final int PIPELINE_OUTPUT = 0x00041004;
    private static final int PIPELINE_STATE = 0x00041006;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final UUID id = UUID.randomUUID();
    private final UUID command = UUID.randomUUID();
    private WSManEndpoint server;
    private ShellClient first;
    private ShellClient second;

    @BeforeEach
    void start() throws Exception {
        server = WSManEndpoint.inFrontOf("process:").start();
        first = new ShellClient(server.url(), id, Duration.ofSeconds(20));
        second = new ShellClient(server.url(), id, Duration.ofSeconds(20));
        first.create(Optional.empty()).answer();
        first.awaitOpened();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theInputOfACommandEndsForTheOtherClient() throws Exception {
        first.startScript(command, "process { $_ } end { 'over' }").answer();
        first.disconnect().answer();
        second.connect().answer();
        second.connectCommand(command).answer();
        assertThat(ShellClient.messages(output(second)))
                .extracting(SeenMessage::type)
                .contains(PIPELINE_OUTPUT)
                .endsWith(PIPELINE_STATE);
        UUID next = UUID.randomUUID();
        second.startMetadata(next).answer();
        assertThat(second.receive(Optional.of(next)).types()).isNotEmpty();
    }

    @Test
    void theLastOutputStaysIfTheRestIsDropped() throws Exception {
        first.startScript(command, "1..20000").answer();
        first.disconnect(Optional.of(BufferMode.DROP)).answer();
        Await.until("the command has ended without a client", LIMIT, this::isDone);
        first.reconnect().answer();
        ByteBuffer left = output(first);
        assertThat(left.remaining()).isBetween(1_000, 100_000);
        List<SeenMessage> messages = ShellClient.messages(left);
        assertThat(messages.get(messages.size() - 1).type()).isEqualTo(PIPELINE_STATE);
    }

    private boolean isDone() {
        try {
            return second.ask(second.requests().enumerateCommands(second.name()))
                    .answer()
                    .items()
                    .get(0)
                    .state()
                    .equals("Done");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Reads the output of the command to its end. */
    private ByteBuffer output(ShellClient client) throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ShellClient.Told<SoapAnswer.Received> told;
        do {
            told = client.receive(Optional.of(command));
            told.answer();
            all.writeBytes(told.fragments());
        } while (told.answer().state().isEmpty());
        return ByteBuffer.wrap(all.toByteArray());
    }
}
