package org.runspace.engine.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.runspace.PipelineResultTypes;
import org.runspace.PipelineState;
import org.runspace.engine.clixml.ByteOutput;
import org.runspace.engine.clixml.ClixmlLimits;
import org.runspace.engine.clixml.ClixmlReader;
import org.runspace.engine.clixml.ClixmlWriter;
import org.runspace.engine.clixml.NameTable;
import org.runspace.engine.clixml.SecureStringCodec;
import org.runspace.error.ErrorCode;
import org.runspace.error.ProtocolException;
import org.runspace.error.SessionStateException;
import org.runspace.object.ErrorCategory;
import org.runspace.object.ErrorRecord;
import org.runspace.object.InformationRecord;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSEventArgs;
import org.runspace.object.PSList;
import org.runspace.object.PSObject;
import org.runspace.object.PSProperty;
import org.runspace.object.PSVersion;
import org.runspace.object.ProgressRecord;
import org.runspace.pipeline.Command;
import org.runspace.pipeline.CommandParameter;
import org.runspace.pipeline.StreamMerge;

/** Every message can be sent and read again, and names what is missing where the sender leaves something out. */
class MessagesTest {
    private static final PSVersion NEWEST = ProtocolVersions.HIGHEST;
    private static final ErrorRecord ERROR = ErrorRecords.of(
            "it went wrong", "System.InvalidOperationException", "Wrong", ErrorCategory.OpenError, "Do-It", "x");

    private static final PSEventArgs EVENT = new PSEventArgs(
            3,
            "source",
            Instant.parse("2026-01-02T03:04:05Z"),
            "sender",
            PSList.of(1, null, "x"),
            42,
            "host",
            UUID.fromString("01234567-89ab-cdef-0123-456789abcdef"));

    static Stream<Arguments> bags() {
        return Stream.of(
                bag(SessionCapability.of(NEWEST).payload(), SessionCapability::from),
                bag(
                        new InitRunspacePool(1, 3, Map.of("a", 1), HostInfo.NONE).payload(),
                        InitRunspacePool::from,
                        "ApplicationArguments",
                        "PSThreadOptions",
                        "ApartmentState"),
                bag(new RunspacePoolStateMessage(RunspaceState.OPENED, null).payload(), RunspacePoolStateMessage::from),
                bag(new PipelineStateMessage(PipelineState.COMPLETED, null).payload(), PipelineStateMessage::from),
                bag(new ResetRunspaceState(7).payload(), ResetRunspaceState::from),
                bag(new GetAvailableRunspaces(7).payload(), GetAvailableRunspaces::from),
                bag(new SetMaxRunspaces(2, 7).payload(), SetMaxRunspaces::from),
                bag(new SetMinRunspaces(2, 7).payload(), SetMinRunspaces::from),
                bag(new RunspacePoolInitData(1, 2).payload(), RunspacePoolInitData::from),
                bag(
                        UserEvent.payload(EVENT),
                        UserEvent::from,
                        "PSEventArgs.TimeGenerated",
                        "PSEventArgs.Sender",
                        "PSEventArgs.SourceArgs",
                        "PSEventArgs.MessageData",
                        "PSEventArgs.ComputerName",
                        "PSEventArgs.RunspaceId"),
                bag(
                        new GetCommandMetadata(List.of("a*"), 8, List.of(), null, null).payload(),
                        GetCommandMetadata::from,
                        "Name",
                        "CommandType",
                        "Namespace",
                        "FullyQualifiedModule",
                        "ArgumentList"),
                bag(
                        new RunspaceAvailability(7, true).payload(),
                        RunspaceAvailability::from,
                        "SetMinMaxRunspacesResponse"),
                bag(HostInfo.OF_RUNSPACE.toObject(), HostInfo::from),
                bag(
                        pipeline(List.of(List.of(command("a"))), true).payload(NEWEST),
                        CreatePipeline::from,
                        "ApartmentState",
                        "IsNested"));
    }

    @ParameterizedTest
    @MethodSource("bags")
    void aMissingPropertyIsNamedInTheException(PSObject whole, Function<PSObject, Object> from, List<String> optional) {
        assertThat(from.apply(whole)).isNotNull();
        for (PSProperty left : whole.properties()) {
            PSObject without = without(whole, left.name());
            if (optional.contains(left.name())) {
                assertThat(from.apply(without)).isNotNull();
            } else {
                assertThatThrownBy(() -> from.apply(without))
                        .as(left.name())
                        .isInstanceOf(ProtocolException.class)
                        .hasMessageContaining(left.name())
                        .satisfies(
                                e -> assertThat(((ProtocolException) e).code()).isEqualTo(ErrorCode.MESSAGE_PROPERTY));
            }
        }
    }

    @Test
    void capabilitiesSurviveTheWire() {
        SessionCapability sent = SessionCapability.of(PSVersion.of(2, 2));
        assertThat(SessionCapability.from(overTheWire(sent.payload()))).isEqualTo(sent);
    }

    @Test
    void theOpeningOfAPoolSurvivesTheWire() {
        InitRunspacePool sent = new InitRunspacePool(1, 5, Map.of("key", "value"), HostInfo.NONE);
        InitRunspacePool read = InitRunspacePool.from(overTheWire(sent.payload()));
        assertThat(read.minRunspaces()).isEqualTo(1);
        assertThat(read.maxRunspaces()).isEqualTo(5);
        assertThat(read.host()).isEqualTo(HostInfo.NONE);
        assertThat(((PSDictionary) read.applicationArguments()).get("KEY")).isEqualTo("value");
    }

    @Test
    void theConnectionToAPoolSurvivesTheWire() {
        ConnectRunspacePool sent = new ConnectRunspacePool(1, 5);
        assertThat(ConnectRunspacePool.from(overTheWire((PSObject) sent.payload())))
                .isEqualTo(sent);
        assertThat(ConnectRunspacePool.ANY.payload()).isEqualTo("");
        assertThat(ConnectRunspacePool.from(overTheWire(PSObject.of("")))).isEqualTo(ConnectRunspacePool.ANY);
        RunspacePoolInitData answer = new RunspacePoolInitData(1, 5);
        assertThat(RunspacePoolInitData.from(overTheWire(answer.payload()))).isEqualTo(answer);
    }

    @Test
    void statesSurviveTheWireWithTheirReason() {
        RunspacePoolStateMessage pool = RunspacePoolStateMessage.from(
                overTheWire(new RunspacePoolStateMessage(RunspaceState.BROKEN, ERROR).payload()));
        assertThat(pool.state()).isEqualTo(RunspaceState.BROKEN);
        assertThat(pool.reason().message()).isEqualTo("it went wrong");
        PipelineStateMessage pipeline =
                PipelineStateMessage.from(overTheWire(new PipelineStateMessage(PipelineState.FAILED, ERROR).payload()));
        assertThat(pipeline.state()).isEqualTo(PipelineState.FAILED);
        assertThat(pipeline.reason().fullyQualifiedErrorId()).isEqualTo("Wrong");
        assertThat(pipeline.reason().categoryInfo().category()).isEqualTo(ErrorCategory.OpenError);
        assertThat(pipeline.reason().categoryInfo().activity()).isEqualTo("Do-It");
        assertThat(pipeline.reason().targetObject()).isEqualTo("x");
    }

    @Test
    void anUnknownStateIsNotTakenForAKnownOne() {
        PSObject odd = PSObject.builder().extended("PipelineState", 77).build();
        assertThat(PipelineStateMessage.from(odd).state()).isNull();
        assertThat(RunspaceState.ofNumber(-1)).isNull();
        assertThat(RunspaceState.ofNumber(77)).isNull();
    }

    @Test
    void callsOfThePoolSurviveTheWire() {
        assertThat(GetAvailableRunspaces.from(overTheWire(new GetAvailableRunspaces(5_000_000_000L).payload()))
                        .id())
                .isEqualTo(5_000_000_000L);
        assertThat(RunspaceAvailability.from(overTheWire(new RunspaceAvailability(2, 3).payload())))
                .isEqualTo(new RunspaceAvailability(2, 3));
        assertThat(RunspaceAvailability.from(overTheWire(new RunspaceAvailability(2, true).payload()))
                        .response())
                .isEqualTo(true);
    }

    @Test
    void commandsStatementsAndArgumentsSurviveTheWire() {
        Command script = new Command(
                "param($a) $a",
                true,
                false,
                List.of(new CommandParameter(null, 1), new CommandParameter("Name", null)));
        CreatePipeline sent = pipeline(List.of(List.of(command("Get-A"), command("Sort-B")), List.of(script)), false);
        CreatePipeline read = CreatePipeline.from(overTheWire(sent.payload(NEWEST)));
        assertThat(read).isEqualTo(sent);
        assertThat(CreatePipeline.from(overTheWire(sent.payload(PSVersion.of(2, 2)))))
                .isEqualTo(sent);
    }

    @Test
    void everythingAPipelineIsToldSurvivesTheWire() {
        StreamMerge merge = StreamMerge.NONE
                .with(PipelineResultTypes.ERROR, PipelineResultTypes.OUTPUT)
                .with(PipelineResultTypes.WARNING, PipelineResultTypes.NULL)
                .withPrevious();
        Command command = new Command("Get-A", false, true, merge, List.of());
        CreatePipeline sent = new CreatePipeline(
                List.of(List.of(command)), false, true, "shown in the history", 5, HostInfo.NONE, true, false);
        assertThat(CreatePipeline.from(overTheWire(sent.payload(NEWEST)))).isEqualTo(sent);
    }

    @Test
    void theMergeOfAStreamNeedsAVersionThatHasIt() {
        CreatePipeline warnings = pipeline(List.of(List.of(merging(PipelineResultTypes.WARNING))), true);
        assertThatThrownBy(() -> warnings.payload(PSVersion.of(2, 1))).isInstanceOf(SessionStateException.class);
        assertThat(warnings.payload(PSVersion.of(2, 2))).isNotNull();
        CreatePipeline information = pipeline(List.of(List.of(merging(PipelineResultTypes.INFORMATION))), true);
        assertThatThrownBy(() -> information.payload(PSVersion.of(2, 2))).isInstanceOf(SessionStateException.class);
        assertThat(information.payload(PSVersion.of(2, 3))).isNotNull();
    }

    @Test
    void theMergeOfEveryStreamMeansThoseThatThereAre() {
        CreatePipeline everything = pipeline(List.of(List.of(merging(PipelineResultTypes.ALL))), true);
        assertThat(CreatePipeline.from(overTheWire(everything.payload(PSVersion.of(2, 0))))
                        .statements()
                        .get(0)
                        .get(0)
                        .merge()
                        .error())
                .isEqualTo(PipelineResultTypes.OUTPUT);
    }

    @Test
    void anEventSurvivesTheWire() {
        PSEventArgs read = UserEvent.from(overTheWire(UserEvent.payload(EVENT)));
        assertThat(read).usingRecursiveComparison().isEqualTo(EVENT);
    }

    @Test
    void severalStatementsNeedAVersionThatHasThem() {
        CreatePipeline several = pipeline(List.of(List.of(command("a")), List.of(command("b"))), true);
        assertThatThrownBy(() -> several.payload(PSVersion.of(2, 0)))
                .isInstanceOf(SessionStateException.class)
                .satisfies(e -> assertThat(((SessionStateException) e).code()).isEqualTo(ErrorCode.VERSION_LACKS));
    }

    @Test
    void aPipelineWithoutACommandIsRefused() {
        PSObject empty = overTheWire(pipeline(List.of(List.<Command>of()), true).payload(NEWEST));
        assertThatThrownBy(() -> CreatePipeline.from(empty))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("Cmds");
    }

    @Test
    void recordsSurviveTheWire() {
        assertThat(Records.informational(overTheWire(Records.informational("WarningRecord", "careful")))
                        .message())
                .isEqualTo("careful");
        ProgressRecord progress = new ProgressRecord("Activity", 3, "Status", "Operation", 2, 50, true, 9);
        assertThat(Records.progress(overTheWire(Records.progress(progress)))).isEqualTo(progress);
        InformationRecord information = new InformationRecord(
                "data",
                "me",
                Instant.parse("2026-01-02T03:04:05.678Z"),
                List.of("a", "b"),
                "user",
                "host",
                42,
                PSObject.NULL);
        InformationRecord read = Records.information(overTheWire(Records.information(information)));
        assertThat(read.messageData()).isEqualTo("data");
        assertThat(read.tags()).containsExactly("a", "b");
        assertThat(read.timeGenerated()).isEqualTo(information.timeGenerated());
        assertThat(read.processId()).isEqualTo(42);
    }

    @Test
    void recordsOfOtherShapesAreReadAsFarAsTheyGo() {
        PSObject nothing = PSObject.builder().text("only a text").build();
        assertThat(Records.informational(nothing).message()).isEqualTo("only a text");
        assertThat(ErrorRecords.from(nothing).message()).isEqualTo("only a text");
        assertThat(Records.progress(nothing).activity()).isEmpty();
        assertThat(Records.information(nothing).tags()).isEmpty();
    }

    private static Arguments bag(PSObject whole, Function<PSObject, Object> from, String... optional) {
        return Arguments.of(overTheWire(whole), from, Arrays.asList(optional));
    }

    private static CreatePipeline pipeline(List<List<Command>> statements, boolean noInput) {
        return new CreatePipeline(statements, noInput, false, null, 15, HostInfo.OF_RUNSPACE, false, true);
    }

    private static Command merging(PipelineResultTypes stream) {
        return new Command("Get-A", false, null, StreamMerge.NONE.with(stream, PipelineResultTypes.OUTPUT), List.of());
    }

    private static Command command(String name) {
        return new Command(name, false, null, List.of());
    }

    private static PSObject without(PSObject whole, String name) {
        PSObject.Builder rest = PSObject.builder();
        whole.properties().stream()
                .filter(property -> !property.name().equals(name))
                .forEach(property -> rest.extended(property.name(), property.value()));
        return rest.build();
    }

    private static PSObject overTheWire(PSObject payload) {
        ByteOutput out = new ByteOutput(256);
        new ClixmlWriter(SecureStringCodec.NONE).write(payload, out);
        return new ClixmlReader(new NameTable(), ClixmlLimits.DEFAULT, SecureStringCodec.NONE)
                .readObject(out.array(), 0, out.size());
    }
}
