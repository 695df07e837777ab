package org.runspace.engine.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.runspace.engine.clixml.ByteOutput;
import org.runspace.engine.message.CreatePipeline;
import org.runspace.engine.message.GetAvailableRunspaces;
import org.runspace.engine.message.HostInfo;
import org.runspace.engine.message.InitRunspacePool;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.message.ProtocolVersions;
import org.runspace.engine.message.PublicKey;
import org.runspace.engine.message.RunspacePoolStateMessage;
import org.runspace.engine.message.RunspaceState;
import org.runspace.engine.message.SessionCapability;
import org.runspace.object.PSDictionary;
import org.runspace.pipeline.Command;
import org.runspace.spi.Fill;
import org.runspace.spi.Transport;

/** A server takes the messages that clients rarely send, because they close and stop through the carrier. */
class RareMessagesTest {
    private static final UUID POOL = new UUID(1, 1);
    private static final UUID PIPELINE = new UUID(2, 2);
    private static final UUID LATE = new UUID(3, 3);

    private final ServerSession session = new ServerSession(ProtocolVersions.HIGHEST, new Codec(Message.CLIENT, POOL));

    @BeforeEach
    void open() {
        receive(Transport.SESSION, MessageType.SESSION_CAPABILITY, SessionCapability.of(ProtocolVersions.HIGHEST));
        receive(Transport.SESSION, MessageType.INIT_RUNSPACEPOOL, new InitRunspacePool(1, 1, Map.of(), HostInfo.NONE));
        session.opened(PSDictionary.of(PSDictionary.PRIMITIVE, Map.of()));
        sent();
        steps();
    }

    @Test
    void theMessageThatClosesTheSessionEndsIt() {
        receive(Transport.SESSION, MessageType.CLOSE_SESSION, null);
        assertThat(steps()).contains(new ServerEvent.Ended());
        assertThat(sent())
                .containsExactly(
                        new RunspacePoolStateMessage(RunspaceState.CLOSING, null),
                        new RunspacePoolStateMessage(RunspaceState.CLOSED, null));
    }

    @Test
    void theMessageThatStopsAPipelineStopsItAndNothingElse() {
        session.channelOpened(PIPELINE);
        create(PIPELINE);
        steps();
        receive(PIPELINE, MessageType.STOP_PIPELINE, null);
        assertThat(steps()).containsExactly(new ServerEvent.StopRequested(PIPELINE));
        assertThat(sent()).isEmpty();
    }

    @Test
    void whileASessionIsBeingClosedItTakesNoNewPipeline() {
        session.channelOpened(PIPELINE);
        create(PIPELINE);
        session.close();
        steps();
        session.channelOpened(LATE);
        create(LATE);
        assertThat(steps()).hasOnlyElementsOfType(ServerAction.TransportError.class);
    }

    @Test
    void aPoolThatWasClosedWhileItWasBeingOpenedStaysClosed() {
        ServerSession other = new ServerSession(ProtocolVersions.HIGHEST, new Codec(Message.CLIENT, POOL));
        receive(
                other,
                Transport.SESSION,
                MessageType.SESSION_CAPABILITY,
                SessionCapability.of(ProtocolVersions.HIGHEST));
        receive(
                other,
                Transport.SESSION,
                MessageType.INIT_RUNSPACEPOOL,
                new InitRunspacePool(1, 1, Map.of(), HostInfo.NONE));
        other.close();
        steps(other);
        other.opened(PSDictionary.of(PSDictionary.PRIMITIVE, Map.of()));
        assertThat(steps(other)).isEmpty();
    }

    @Test
    void aClientThatOpensChannelsAndNeverClosesOneLosesItsSession() {
        for (int channel = 1; channel <= ServerSession.MOST_CHANNELS; channel++) {
            session.channelOpened(new UUID(9, channel));
        }
        assertThat(steps()).isEmpty();

        session.channelOpened(new UUID(9, 0));
        assertThat(steps())
                .contains(
                        new ServerAction.TransportError(
                                "Remote transport error: a session may have at most 2000 channels"),
                        new ServerEvent.Ended());
        session.channelOpened(PIPELINE);
        assertThat(steps()).as("said once").isEmpty();
    }

    @Test
    void aClientThatAsksOnAndReadsNoAnswerLosesItsSession() {
        List<ServerStep> steps = new ArrayList<>();
        for (int call = 1; call <= 40_000; call++) {
            receive(Transport.SESSION, MessageType.GET_AVAILABLE_RUNSPACES, new GetAvailableRunspaces(call));
            steps.addAll(steps());
        }

        assertThat(steps)
                .endsWith(new ServerEvent.Ended())
                .filteredOn(ServerAction.TransportError.class::isInstance)
                .singleElement()
                .asString()
                .contains("the client asks on", "the limit is " + ServerSession.MOST_WAITING);
    }

    @Test
    void theKeysAreExchangedOnce() throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        PublicKey key = new PublicKey((RSAPublicKey) generator.generateKeyPair().getPublic());

        receive(Transport.SESSION, MessageType.PUBLIC_KEY, key);
        assertThat(steps()).containsExactly(new ServerEvent.PublicKeyReceived(key));
        receive(Transport.SESSION, MessageType.PUBLIC_KEY, key);
        assertThat(steps()).hasOnlyElementsOfType(ServerAction.TransportError.class);
    }

    private void create(UUID pipeline) {
        List<List<Command>> statements = List.of(List.of(new Command("a", false, null, List.of())));
        receive(
                pipeline,
                MessageType.CREATE_PIPELINE,
                new CreatePipeline(statements, true, false, null, 15, HostInfo.OF_RUNSPACE, false, true));
    }

    private void receive(UUID channel, MessageType type, Object control) {
        receive(session, channel, type, control);
    }

    private static void receive(ServerSession session, UUID channel, MessageType type, Object control) {
        ByteOutput bytes = new ByteOutput(512);
        Message.begin(bytes, type, Message.SERVER, POOL, channel);
        session.receive(
                channel, new InboundChannel.Inbound(Message.read(Arrays.copyOf(bytes.array(), bytes.size())), control));
    }

    private List<Object> sent() {
        ByteBuffer packet = ByteBuffer.allocate(100_000);
        List<Object> messages = new ArrayList<>();
        while (session.fill(Transport.SESSION, packet) != Fill.EMPTY) {}

        new InboundChannel(new Codec(Message.SERVER, POOL), Message.CLIENT, "session", Long.MAX_VALUE)
                .receive(packet.flip())
                .forEach(inbound -> messages.add(inbound.control()));
        return messages;
    }

    private List<ServerStep> steps() {
        return steps(session);
    }

    private static List<ServerStep> steps(ServerSession session) {
        List<ServerStep> steps = new ArrayList<>();
        for (ServerStep step = session.nextStep(); step != null; step = session.nextStep()) {
            steps.add(step);
        }
        return steps;
    }
}
