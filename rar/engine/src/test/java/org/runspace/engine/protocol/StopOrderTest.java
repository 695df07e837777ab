package org.runspace.engine.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.runspace.PipelineState;
import org.runspace.RunspaceOptions;
import org.runspace.engine.clixml.ByteOutput;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.message.PipelineStateMessage;
import org.runspace.engine.message.RunspacePoolStateMessage;
import org.runspace.engine.message.RunspaceState;
import org.runspace.engine.message.SessionCapability;
import org.runspace.error.ErrorCode;
import org.runspace.error.OpenFailure;
import org.runspace.error.RemoteTimeoutException;
import org.runspace.object.PSVersion;
import org.runspace.spi.Fill;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportFailure;

/**
 * When a stop is asked for and when the next pipeline begins. A real server acknowledges a stop that arrives while it
 * is still taking the pipeline, and then runs the pipeline all the same; it answers input that meets a stop with an
 * error line that names no pipeline; and it refuses to run anything beside a pipeline that it is stopping.
 */
class StopOrderTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final long LONG_AGO = Duration.ofMinutes(-1).toNanos();
    private static final UUID POOL = new UUID(1, 1);
    private static final UUID FIRST = new UUID(2, 2);
    private static final UUID SECOND = new UUID(3, 3);

    private final ClientSession session = ClientSessions.withOneRunspace(
            RunspaceOptions.DEFAULT
                    .withStopTimeout(LIMIT)
                    .withCallTimeout(LIMIT)
                    .withCloseTimeout(LIMIT),
            new Codec(Message.SERVER, POOL));

    @BeforeEach
    void open() {
        session.open(0);
        session.wire().connected();
        receive(Transport.SESSION, MessageType.SESSION_CAPABILITY, SessionCapability.of(PSVersion.of(2, 3)));
        receive(
                Transport.SESSION,
                MessageType.RUNSPACEPOOL_STATE,
                new RunspacePoolStateMessage(RunspaceState.OPENED, null));
        assertThat(steps()).hasAtLeastOneElementOfType(ClientEvent.Opened.class);
    }

    @Test
    void aStopWaitsUntilTheServerHasTakenThePipelineAndHadTimeToBeginIt() {
        begin(FIRST);
        session.wire().channelOpened(FIRST);
        assertThat(fill(FIRST, 1000, 0)).isEqualTo(Fill.DEFAULT);
        session.pipelines().stop(FIRST, 0);
        assertThat(steps()).isEmpty();
        assertThat(fill(FIRST, 1000, 0))
                .as("asking for more says that it was acknowledged")
                .isEqualTo(Fill.EMPTY);
        assertThat(steps()).isEmpty();
        assertThat(session.deadline()).isPositive().isLessThan(LIMIT.toNanos() / 10);
        session.tick(session.deadline());
        assertThat(steps()).containsExactly(new ClientAction.Signal(FIRST));
    }

    @Test
    void aPipelineThatHasSaidSomethingHasBegun() {
        beginAndTake(0);
        receive(FIRST, MessageType.PIPELINE_OUTPUT, null);
        steps();
        session.pipelines().stop(FIRST, 0);
        assertThat(steps()).containsExactly(new ClientAction.Signal(FIRST));
    }

    @Test
    void aStopWaitsNoLongerWhenThePipelineSaysSomething() {
        beginAndTake(0);
        session.pipelines().stop(FIRST, 0);
        assertThat(steps()).isEmpty();
        receive(FIRST, MessageType.PIPELINE_OUTPUT, null);
        assertThat(steps()).endsWith(new ClientAction.Signal(FIRST));
    }

    @Test
    void aPipelineThatMayJustHaveGotTheRunspaceOfAnotherIsGivenTimeToBegin() {
        beginAndTake(LONG_AGO);
        session.pipelines().start(new PipelineTerms(SECOND, "second", true, false, null), create(), LONG_AGO);
        take(SECOND, LONG_AGO);
        receive(FIRST, MessageType.PIPELINE_STATE, new PipelineStateMessage(PipelineState.COMPLETED, null));
        steps();
        session.pipelines().stop(SECOND, 0);
        assertThat(steps()).isEmpty();
        session.tick(session.deadline());
        assertThat(steps()).containsExactly(new ClientAction.Signal(SECOND));
    }

    @Test
    void aPipelineThatEndsBeforeItsStopIsSentIsNotStopped() {
        beginAndTake(0);
        session.pipelines().stop(FIRST, 0);
        receive(FIRST, MessageType.PIPELINE_STATE, new PipelineStateMessage(PipelineState.COMPLETED, null));
        assertThat(steps())
                .containsExactly(
                        new ClientEvent.PipelineEnded(FIRST, PipelineState.STOPPED, null, null),
                        new ClientAction.CloseChannel(FIRST));
    }

    @Test
    void aPipelineThatIsRunningIsStoppedAtOnce() {
        beginAndTake(LONG_AGO);
        session.pipelines().stop(FIRST, 0);
        session.pipelines().stop(FIRST, 0);
        assertThat(steps()).containsExactly(new ClientAction.Signal(FIRST));
    }

    @Test
    void aPipelineThatWasNotSentWholeIsNotSentAnyFurther() {
        begin(FIRST);
        session.wire().channelOpened(FIRST);
        assertThat(fill(FIRST, 60)).isEqualTo(Fill.DEFAULT);
        session.pipelines().stop(FIRST, 0);
        assertThat(steps()).isEmpty();
        assertThat(fill(FIRST, 60)).isEqualTo(Fill.EMPTY);
        assertThat(steps()).containsExactly(new ClientAction.Signal(FIRST));
    }

    @Test
    void aStopWaitsUntilTheServerHasTakenTheInputThatIsOnItsWay() {
        beginAndSendInput();
        session.pipelines().stop(FIRST, 0);
        assertThat(steps()).isEmpty();
        assertThat(fill(FIRST, 150))
                .as("what was not sent yet is not sent any more")
                .isEqualTo(Fill.EMPTY);
        assertThat(steps()).containsExactly(new ClientAction.Signal(FIRST));
    }

    @Test
    void aStopBeforeTheChannelStandsWaitsForIt() {
        begin(FIRST);
        session.pipelines().stop(FIRST, 0);
        assertThat(steps()).isEmpty();
        session.wire().channelOpened(FIRST);
        assertThat(steps()).containsExactly(new ClientAction.Signal(FIRST));
    }

    @Test
    void whatIsStartedDuringAStopBeginsWhenTheStopIsAcknowledged() {
        beginAndStopFirst();
        session.pipelines().start(new PipelineTerms(SECOND, "second", false, false, null), create(), 0);
        assertThat(session.pipelines().running()).contains("second");
        assertThat(steps()).isEmpty();
        receive(FIRST, MessageType.PIPELINE_STATE, new PipelineStateMessage(PipelineState.STOPPED, null));
        assertThat(steps())
                .containsExactly(
                        new ClientEvent.PipelineEnded(FIRST, PipelineState.STOPPED, null, null),
                        new ClientAction.CloseChannel(FIRST));
        session.wire().channelClosed(FIRST);
        assertThat(steps()).as("the server is still busy").isEmpty();
        session.wire().signalled(FIRST, 0);
        assertThat(steps()).containsExactly(new ClientAction.OpenChannel(SECOND));
    }

    @Test
    void anAcknowledgementWithoutAStateIsEnough() {
        beginAndStopFirst();
        session.pipelines().start(new PipelineTerms(SECOND, "second", false, false, null), create(), 0);
        session.wire().signalled(FIRST, 0);
        assertThat(steps())
                .containsExactly(
                        new ClientEvent.PipelineEnded(FIRST, PipelineState.STOPPED, null, null),
                        new ClientAction.CloseChannel(FIRST),
                        new ClientAction.OpenChannel(SECOND));
    }

    @Test
    void whatTheServerRefusesDuringAStopDoesNotEndThePipeline() {
        beginAndStopFirst();
        session.wire().serverText("Remote transport error: ", true, 0);
        assertThat(steps()).doesNotHaveAnyElementsOfTypes(ClientEvent.PipelineEnded.class);
        session.wire().signalled(FIRST, 0);
        assertThat(steps()).contains(new ClientEvent.PipelineEnded(FIRST, PipelineState.STOPPED, null, null));
    }

    @Test
    void anAcknowledgementThatNeverComesHoldsNothingUpForEver() {
        beginAndStopFirst();
        receive(FIRST, MessageType.PIPELINE_STATE, new PipelineStateMessage(PipelineState.STOPPED, null));
        session.pipelines().start(new PipelineTerms(SECOND, "second", false, false, null), create(), 0);
        steps();
        assertThat(session.deadline()).isEqualTo(LIMIT.toNanos());
        session.tick(session.deadline());
        assertThat(steps()).containsExactly(new ClientAction.OpenChannel(SECOND));
    }

    @Test
    void whatHasNotBegunIsStoppedWithoutTheServer() {
        beginAndStopFirst();
        session.pipelines().start(new PipelineTerms(SECOND, "second", false, false, null), create(), 0);
        session.pipelines().stop(SECOND, 0);
        assertThat(steps()).containsExactly(new ClientEvent.PipelineEnded(SECOND, PipelineState.STOPPED, null, null));
        session.wire().signalled(FIRST, 0);
        assertThat(steps()).doesNotHaveAnyElementsOfTypes(ClientAction.OpenChannel.class);
        assertThat(session.pipelines().runningCount()).isZero();
    }

    @Test
    void theTimeLimitOfWhatHasNotBegunRunsAllTheSame() {
        beginAndStopFirst();
        session.pipelines()
                .start(new PipelineTerms(SECOND, "second", false, false, Duration.ofSeconds(1)), create(), 0);
        session.tick(Duration.ofSeconds(2).toNanos());
        assertThat(steps()).singleElement().isInstanceOfSatisfying(ClientEvent.PipelineEnded.class, end -> {
            assertThat(end.pipeline()).isEqualTo(SECOND);
            assertThat(end.failure()).isInstanceOf(RemoteTimeoutException.class);
        });
    }

    @Test
    void aCloseEndsWhatHasNotBegunAndWaitsForTheOtherOnly() {
        beginAndStopFirst();
        session.pipelines().start(new PipelineTerms(SECOND, "second", false, false, null), create(), 0);
        session.close(0);
        assertThat(steps())
                .contains(
                        new ClientAction.CloseChannel(FIRST),
                        new ClientEvent.PipelineEnded(SECOND, PipelineState.STOPPED, null, null))
                .doesNotContain(new ClientAction.CloseChannel(SECOND))
                .doesNotHaveAnyElementsOfTypes(ClientAction.OpenChannel.class);
        session.wire().channelClosed(FIRST);
        assertThat(steps()).endsWith(new ClientAction.Close());
    }

    @Test
    void aCloseIsInOrderWhenThePoolHasItsAnswer() {
        session.poolAsks();
        session.respond(Transport.SESSION, create());
        session.close(0);
        assertThat(steps()).endsWith(new ClientAction.Close());
    }

    @Test
    void aCloseCutsTheConnectionWhileThePoolWaitsForAnAnswer() {
        session.poolAsks();
        session.close(0);
        assertThat(steps())
                .doesNotContain(new ClientAction.Close())
                .endsWith(new ClientAction.Abort(), new ClientEvent.Ended(null));
    }

    @Test
    void aQuestionInTheMidstOfACloseCutsTheConnection() {
        session.close(0);
        assertThat(steps()).containsExactly(new ClientAction.Close());
        session.poolAsks();
        assertThat(steps()).endsWith(new ClientAction.Abort(), new ClientEvent.Ended(null));
    }

    @Test
    void aLostConnectionEndsBoth() {
        beginAndStopFirst();
        session.pipelines().start(new PipelineTerms(SECOND, "second", false, false, null), create(), 0);
        session.wire().carrierClosed();
        assertThat(steps())
                .filteredOn(ClientEvent.PipelineEnded.class::isInstance)
                .hasSize(2);
        assertThat(session.deadline()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aServerThatWithholdsTheAcknowledgementOfInputIsAskedToStopAllTheSame() {
        beginAndSendInput();
        session.pipelines().stop(FIRST, 0);
        assertThat(session.deadline()).isPositive().isLessThan(LIMIT.toNanos() / 10);
        session.tick(session.deadline());
        assertThat(steps()).containsExactly(new ClientAction.Signal(FIRST));
        assertThat(session.deadline()).isEqualTo(LIMIT.toNanos());
    }

    @Test
    void anErrorLineOfInputThatAStopOvertookIsNotThatOfTheNextPipeline() {
        beginAndSendInput();
        session.pipelines().stop(FIRST, 0);
        long signalled = session.deadline();
        session.tick(signalled);
        session.wire().signalled(FIRST, signalled);
        session.pipelines().start(new PipelineTerms(SECOND, "second", false, false, null), create(), signalled);
        session.wire().channelOpened(SECOND);
        steps();
        session.wire().serverText("Remote transport error: ", true, signalled + 1);
        assertThat(steps()).doesNotHaveAnyElementsOfTypes(ClientEvent.PipelineEnded.class);
        session.wire().serverText("Remote transport error: ", true, signalled + 2);
        assertThat(steps())
                .as("there is one line for each")
                .hasAtLeastOneElementOfType(ClientEvent.PipelineEnded.class);
    }

    @Test
    void anErrorLineWithoutAReasonSaysWhatItUsuallyMeans() {
        begin(FIRST);
        session.wire().channelOpened(FIRST);
        steps();
        session.wire().serverText("Remote transport error: ", true, 0);
        assertThat(steps().toString()).contains("PSRP1308").contains("it could not read what was sent");
    }

    @Test
    void aRefusedNestedPipelineDoesNotEndTheSilentOneAroundIt() {
        begin(FIRST);
        session.wire().channelOpened(FIRST);
        fill(FIRST, 1000, 0);
        session.pipelines().start(new PipelineTerms(SECOND, "second", true, false, null), create(), 1);
        session.wire().channelOpened(SECOND);
        fill(SECOND, 1000, 1);
        steps();
        session.wire().serverText("Remote transport error: ", true, 2);
        assertThat(steps())
                .filteredOn(ClientEvent.PipelineEnded.class::isInstance)
                .extracting(end -> ((ClientEvent.PipelineEnded) end).pipeline())
                .containsExactly(SECOND);
    }

    @Test
    void aPipelineThatHasBeenSilentForLongIsNotTheOneThatIsRefused() {
        begin(FIRST);
        session.wire().channelOpened(FIRST);
        fill(FIRST, 1000, 0);
        steps();
        long later = Duration.ofSeconds(11).toNanos();
        session.wire().serverText("Remote transport error: ", true, later);
        assertThat(steps()).doesNotHaveAnyElementsOfTypes(ClientEvent.PipelineEnded.class);
    }

    @Test
    void aPipelineThatTheServerDoesNotTakeIsNotAskedToStop() {
        begin(FIRST);
        session.wire().channelOpened(FIRST);
        fill(FIRST, 1000);
        session.pipelines().stop(FIRST, 0);
        session.tick(session.deadline());
        assertThat(steps()).isEmpty();
        assertThat(session.deadline()).isEqualTo(LIMIT.toNanos());
        session.tick(session.deadline());
        assertThat(steps()).hasAtLeastOneElementOfType(ClientEvent.PipelineEnded.class);
    }

    @Test
    void anAcknowledgementOfAStopThatWasNotAskedForFailsThePipelineAndSaysSo() {
        beginAndTake(0);
        session.wire().signalled(FIRST, 0);
        assertFailed(ErrorCode.UNASKED_ANSWER);
    }

    @Test
    void anAcknowledgementOfAStopThatWasNotSentYetFailsThePipelineToo() {
        beginAndTake(0);
        session.pipelines().stop(FIRST, 0);
        session.wire().signalled(FIRST, 0);
        assertFailed(ErrorCode.UNASKED_ANSWER);
    }

    @Test
    void aReleaseThatNobodyAskedForIsNoStop() {
        beginAndTake(0);
        session.wire().channelClosed(FIRST);
        assertFailed(ErrorCode.UNASKED_ANSWER);
    }

    @Test
    void aReleaseInsteadOfAnAnswerToAStopIsAStop() {
        beginAndStopFirst();
        session.wire().channelClosed(FIRST);
        assertThat(steps()).containsExactly(new ClientEvent.PipelineEnded(FIRST, PipelineState.STOPPED, null, null));
    }

    @Test
    void aChannelThatFailsTakesItsPipelineAlongAndNotTheSession() {
        beginAndTake(0);
        session.wire().failed(FIRST, new TransportFailure(OpenFailure.UNREACHABLE, "it is over quota", "", null));
        assertFailed(ErrorCode.COMMAND_CUT);
    }

    private void assertFailed(ErrorCode code) {
        assertThat(steps()).first().isInstanceOfSatisfying(ClientEvent.PipelineEnded.class, end -> {
            assertThat(end.state()).isEqualTo(PipelineState.FAILED);
            assertThat(end.failure().code()).isEqualTo(code);
        });
        assertThat(session.state()).isEqualTo(RunspaceState.OPENED);
    }

    @Test
    void aTimeLimitThatPassesDuringACloseChangesNothing() {
        session.pipelines().start(new PipelineTerms(FIRST, "first", false, false, Duration.ofSeconds(1)), create(), 0);
        session.close(0);
        steps();
        session.tick(Duration.ofSeconds(2).toNanos());
        assertThat(steps()).isEmpty();
        session.wire().channelClosed(FIRST);
        assertThat(steps())
                .containsExactly(
                        new ClientEvent.PipelineEnded(FIRST, PipelineState.STOPPED, null, null),
                        new ClientAction.Close());
    }

    @Test
    void aSessionThatWasLeftStaysAtTheServerThoughAChannelIsReleasedWhileItIsClosedHere() {
        beginAndTake(LONG_AGO);
        receive(FIRST, MessageType.PIPELINE_STATE, new PipelineStateMessage(PipelineState.COMPLETED, null));
        session.disconnect();
        session.wire().disconnected();
        steps();
        session.close(0);
        session.wire().channelClosed(FIRST);
        assertThat(steps()).containsExactly(new ClientAction.Abort());
    }

    private void beginAndSendInput() {
        begin(FIRST, true);
        session.wire().channelOpened(FIRST);
        fill(FIRST, 1000);
        session.pipelines().input(FIRST, create(), false);
        session.pipelines().input(FIRST, create(), false);
        assertThat(fill(FIRST, 150)).isEqualTo(Fill.DEFAULT);
        steps();
    }

    private void beginAndTake(long taken) {
        begin(FIRST);
        take(FIRST, taken);
    }

    private void take(UUID id, long taken) {
        session.wire().channelOpened(id);
        fill(id, 1000, taken);
        fill(id, 1000, taken);
    }

    private void beginAndStopFirst() {
        beginAndTake(LONG_AGO);
        session.pipelines().stop(FIRST, 0);
        assertThat(steps()).containsExactly(new ClientAction.Signal(FIRST));
    }

    private void begin(UUID id) {
        begin(id, false);
    }

    private void begin(UUID id, boolean takesInput) {
        session.pipelines().start(new PipelineTerms(id, "first", false, takesInput, null), create(), 0);
        assertThat(steps()).containsExactly(new ClientAction.OpenChannel(id));
    }

    private static OutboundMessage create() {
        return new OutboundMessage(new byte[100], 100, true);
    }

    private Fill fill(UUID channel, int size) {
        return fill(channel, size, LONG_AGO);
    }

    private Fill fill(UUID channel, int size, long now) {
        return session.wire().fill(channel, ByteBuffer.allocate(size), now);
    }

    private void receive(UUID channel, MessageType type, Object control) {
        ByteOutput bytes = new ByteOutput(512);
        Message.begin(bytes, type, Message.CLIENT, POOL, channel);
        session.wire()
                .receive(
                        channel,
                        new InboundChannel.Inbound(Message.read(Arrays.copyOf(bytes.array(), bytes.size())), control),
                        0);
    }

    private List<ClientStep> steps() {
        List<ClientStep> steps = new ArrayList<>();
        for (ClientStep step = session.nextStep(); step != null; step = session.nextStep()) {
            steps.add(step);
        }
        return steps;
    }
}
