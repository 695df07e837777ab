package org.runspace.engine.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.runspace.RunspaceOptions;
import org.runspace.engine.clixml.ByteOutput;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.fragment.Outbox;
import org.runspace.engine.message.HostInfo;
import org.runspace.engine.message.InitRunspacePool;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.message.ProtocolVersions;
import org.runspace.engine.message.RunspacePoolStateMessage;
import org.runspace.engine.message.RunspaceState;
import org.runspace.engine.message.SessionCapability;
import org.runspace.error.ErrorCode;
import org.runspace.error.ProtocolException;
import org.runspace.object.PSDictionary;
import org.runspace.spi.Lane;
import org.runspace.spi.Transport;

/** A message that is for another pool or pipeline, or that its sender may not send, is refused and never taken. */
class MisaddressedMessagesTest {
    private static final UUID POOL = new UUID(1, 1);
    private static final UUID PIPELINE = new UUID(2, 2);
    private static final UUID OTHER = new UUID(3, 3);
    private static final UUID NONE = new UUID(0, 0);

    private final ClientSession client =
            ClientSessions.withOneRunspace(RunspaceOptions.DEFAULT, new Codec(Message.SERVER, POOL));

    @Test
    void outputOfThePipelineIsTaken() {
        startPipeline();
        receive(PIPELINE, MessageType.PIPELINE_OUTPUT, POOL, PIPELINE);
        assertThat(steps(client::nextStep)).hasOnlyElementsOfType(ClientEvent.PipelineData.class);
    }

    @Test
    void outputOfAnotherPipelineFailsTheOneOnWhoseChannelItCame() {
        startPipeline();
        receive(PIPELINE, MessageType.PIPELINE_OUTPUT, POOL, OTHER);
        assertRefused("channel of the pipeline " + PIPELINE);
    }

    @Test
    void outputOfAPipelineOfAnotherPoolFailsIt() {
        startPipeline();
        receive(PIPELINE, MessageType.PIPELINE_OUTPUT, OTHER, PIPELINE);
        assertRefused("for the pool " + OTHER);
    }

    @Test
    void outputOfAPipelineThatNamesNoPoolIsTaken() {
        startPipeline();
        receive(PIPELINE, MessageType.PIPELINE_OUTPUT, NONE, PIPELINE);
        assertThat(steps(client::nextStep)).hasOnlyElementsOfType(ClientEvent.PipelineData.class);
    }

    @Test
    void aMessageOfThePoolOnThePipelinesChannelFailsThePipeline() {
        startPipeline();
        receive(PIPELINE, MessageType.USER_EVENT, POOL, NONE);
        assertRefused("channel of the pipeline");
    }

    @Test
    void outputOnTheSessionsChannelEndsTheSession() {
        startPipeline();
        receive(Transport.SESSION, MessageType.PIPELINE_OUTPUT, POOL, PIPELINE);
        assertEnded("channel of the session");
    }

    @Test
    void aMessageOfAnotherPoolEndsTheSession() {
        open();
        receive(Transport.SESSION, MessageType.USER_EVENT, OTHER, NONE);
        assertEnded("for the pool " + OTHER);
    }

    @Test
    void aQuestionBeforeTheAnswersWereTakenFailsThePipelineThatAsksOn() {
        startPipeline();
        answerUntilRefused(PIPELINE);
        assertThat(steps(client::nextStep))
                .filteredOn(ClientEvent.PipelineEnded.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        ClientEvent.PipelineEnded.class,
                        end -> assertThat(end.failure().code()).isEqualTo(ErrorCode.ANSWERS_NOT_TAKEN));
        assertThat(client.state()).isEqualTo(RunspaceState.OPENED);
    }

    @Test
    void aQuestionToThePoolBeforeTheAnswersWereTakenEndsTheSession() {
        open();
        answerUntilRefused(Transport.SESSION);
        assertEnded("without taking the host's answers");
    }

    @Test
    void answersThatAreTakenMayBeAnyNumber() {
        startPipeline();
        for (int i = 0; i < 100; i++) {
            client.respond(PIPELINE, answer());
            client.wire().fill(PIPELINE, ByteBuffer.allocate(100_000), 0);
        }
        assertThat(steps(client::nextStep)).doesNotHaveAnyElementsOfTypes(ClientEvent.PipelineEnded.class);
    }

    /** 100 answers of 50 kB. */
    private void answerUntilRefused(UUID channel) {
        for (int i = 0; i < 100; i++) {
            client.respond(channel, answer());
        }
    }

    private static OutboundMessage answer() {
        return new OutboundMessage(new byte[50_000], 50_000, false);
    }

    @ParameterizedTest
    @EnumSource
    void aMessageIsTakenFromThoseWhoMaySendIt(MessageType type) {
        for (MessageType.Sender sender : List.of(MessageType.Sender.CLIENT, MessageType.Sender.SERVER)) {
            boolean may = type.sender() == sender || type.sender() == MessageType.Sender.EITHER;
            int receiver = sender == MessageType.Sender.CLIENT ? Message.SERVER : Message.CLIENT;
            InboundChannel inbound = new InboundChannel(new Codec(receiver, POOL), receiver, "test", 10_000);
            ByteBuffer fragment = ByteBuffer.allocate(1_000);
            Outbox outbox = new Outbox(() -> 1);
            outbox.add(Message.empty(type, receiver, POOL, PIPELINE), Lane.DEFAULT);
            outbox.fill(fragment);
            fragment.flip();
            if (may) {
                assertThat(decodes(inbound, fragment))
                        .as("%s from %s", type, sender)
                        .isTrue();
            } else {
                assertThatThrownBy(() -> inbound.receive(fragment))
                        .as("%s from %s", type, sender)
                        .isInstanceOf(ProtocolException.class)
                        .hasMessageContaining("only a " + type.sender().name().toLowerCase(Locale.ROOT));
            }
        }
    }

    /** Without a payload most messages lack something, which is another matter. */
    private static boolean decodes(InboundChannel inbound, ByteBuffer fragment) {
        try {
            inbound.receive(fragment);
            return true;
        } catch (ProtocolException e) {
            return e.code() == ErrorCode.MESSAGE_PROPERTY;
        }
    }

    @Test
    void aServerRefusesAPipelineUnderAnotherName() {
        ServerSession server = new ServerSession(ProtocolVersions.HIGHEST, new Codec(Message.CLIENT, POOL));
        SessionCapability capability = SessionCapability.of(ProtocolVersions.HIGHEST);
        server.receive(Transport.SESSION, inbound(MessageType.SESSION_CAPABILITY, POOL, NONE, capability));
        server.receive(
                Transport.SESSION,
                inbound(
                        MessageType.INIT_RUNSPACEPOOL,
                        POOL,
                        NONE,
                        new InitRunspacePool(1, 1, Map.of(), HostInfo.NONE)));
        server.opened(PSDictionary.of(PSDictionary.PRIMITIVE, Map.of()));
        server.channelOpened(PIPELINE);
        steps(server::nextStep);
        server.receive(PIPELINE, inbound(MessageType.PIPELINE_INPUT, POOL, OTHER, null));
        server.receive(PIPELINE, inbound(MessageType.CREATE_PIPELINE, POOL, OTHER, null));
        assertThat(steps(server::nextStep))
                .hasSize(2)
                .allSatisfy(step -> assertThat(step)
                        .isInstanceOfSatisfying(
                                ServerAction.TransportError.class,
                                error -> assertThat(error.text()).contains("another pipeline")));
    }

    private void open() {
        client.open(0);
        client.wire().connected();
        SessionCapability capability = SessionCapability.of(ProtocolVersions.HIGHEST);
        client.wire().receive(Transport.SESSION, inbound(MessageType.SESSION_CAPABILITY, NONE, NONE, capability), 0);
        RunspacePoolStateMessage opened = new RunspacePoolStateMessage(RunspaceState.OPENED, null);
        client.wire().receive(Transport.SESSION, inbound(MessageType.RUNSPACEPOOL_STATE, POOL, NONE, opened), 0);
        steps(client::nextStep);
    }

    private void startPipeline() {
        open();
        client.pipelines()
                .start(
                        new PipelineTerms(PIPELINE, "title", false, false, null),
                        new OutboundMessage(new byte[50], 50, true),
                        0);
        client.wire().channelOpened(PIPELINE);
        ByteBuffer packet = ByteBuffer.allocate(1_000);
        client.wire().fill(PIPELINE, packet, 0);
        client.wire().fill(PIPELINE, packet, 0);
        steps(client::nextStep);
    }

    private void receive(UUID channel, MessageType type, UUID pool, UUID pipeline) {
        client.wire().receive(channel, inbound(type, pool, pipeline, null), 0);
    }

    private static InboundChannel.Inbound inbound(MessageType type, UUID pool, UUID pipeline, Object control) {
        ByteOutput bytes = new ByteOutput(512);
        Message.begin(bytes, type, Message.CLIENT, pool, pipeline);
        return new InboundChannel.Inbound(Message.read(Arrays.copyOf(bytes.array(), bytes.size())), control);
    }

    /** The pipeline is stopped, and its end will have this reason. */
    private void assertRefused(String why) {
        client.tick(client.deadline());
        client.wire().signalled(PIPELINE, 0);
        assertThat(steps(client::nextStep))
                .doesNotHaveAnyElementsOfTypes(ClientEvent.PipelineData.class, ClientEvent.EventRaised.class)
                .filteredOn(ClientEvent.PipelineEnded.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        ClientEvent.PipelineEnded.class,
                        end -> assertThat(end.failure())
                                .isInstanceOf(ProtocolException.class)
                                .hasMessageContaining(why));
        assertThat(client.state()).isEqualTo(RunspaceState.OPENED);
    }

    private void assertEnded(String why) {
        assertThat(steps(client::nextStep))
                .doesNotHaveAnyElementsOfTypes(ClientEvent.PipelineData.class, ClientEvent.EventRaised.class)
                .last()
                .isInstanceOfSatisfying(
                        ClientEvent.Ended.class, end -> assertThat(end.reason()).hasMessageContaining(why));
    }

    private static <S> List<S> steps(Supplier<S> next) {
        List<S> steps = new ArrayList<>();
        for (S step = next.get(); step != null; step = next.get()) {
            steps.add(step);
        }
        return steps;
    }
}
