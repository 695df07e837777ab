package org.runspace.engine.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.runspace.Command;
import org.runspace.CommandParameter;
import org.runspace.ErrorCategory;
import org.runspace.ErrorCode;
import org.runspace.ErrorRecord;
import org.runspace.InformationRecord;
import org.runspace.PSDictionary;
import org.runspace.PSObject;
import org.runspace.PSProperty;
import org.runspace.PSVersion;
import org.runspace.PipelineState;
import org.runspace.ProgressRecord;
import org.runspace.ProtocolException;
import org.runspace.SessionStateException;
import org.runspace.engine.clixml.ByteOutput;
import org.runspace.engine.clixml.ClixmlLimits;
import org.runspace.engine.clixml.ClixmlReader;
import org.runspace.engine.clixml.ClixmlWriter;
import org.runspace.engine.clixml.NameTable;
import org.runspace.engine.clixml.SecureStringCodec;

/** Every message survives its way over the wire, and says what is missing where a peer leaves something out. */
class MessagesTest {
    private static final PSVersion NEWEST = PSVersion.of(2, 3);
    private static final ErrorRecord ERROR = ErrorRecords.of("it went wrong", "System.InvalidOperationException", "Wrong", ErrorCategory.OpenError, "Do-It", "x");

    static Stream<Arguments> bags() {
        return Stream.of(
                bag(SessionCapability.of(NEWEST).payload(), SessionCapability::from),
                bag(new InitRunspacePool(1, 3, Map.of("a", 1), HostInfo.NONE).payload(), InitRunspacePool::from,
                        "ApplicationArguments", "PSThreadOptions", "ApartmentState"),
                bag(new RunspacePoolStateMessage(RunspaceState.OPENED, null).payload(), RunspacePoolStateMessage::from),
                bag(new PipelineStateMessage(PipelineState.COMPLETED, null).payload(), PipelineStateMessage::from),
                bag(new PoolCall(7).payload(), object -> PoolCall.from(MessageType.RESET_RUNSPACE_STATE, object)),
                bag(new RunspaceAvailability(7, true).payload(), RunspaceAvailability::from, "SetMinMaxRunspacesResponse"),
                bag(HostInfo.OF_RUNSPACE.toObject(), HostInfo::from),
                bag(new CreatePipeline(List.of(List.of(command("a"))), true).payload(NEWEST), CreatePipeline::from,
                        "ApartmentState", "RemoteStreamOptions", "AddToHistory", "HostInfo", "IsNested"));
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
                assertThatThrownBy(() -> from.apply(without)).as(left.name()).isInstanceOf(ProtocolException.class).hasMessageContaining(left.name())
                        .satisfies(e -> assertThat(((ProtocolException) e).code()).isEqualTo(ErrorCode.MESSAGE_PROPERTY));
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
    void statesSurviveTheWireWithTheirReason() {
        RunspacePoolStateMessage pool = RunspacePoolStateMessage.from(overTheWire(new RunspacePoolStateMessage(RunspaceState.BROKEN, ERROR).payload()));
        assertThat(pool.state()).isEqualTo(RunspaceState.BROKEN);
        assertThat(pool.reason().message()).isEqualTo("it went wrong");
        PipelineStateMessage pipeline = PipelineStateMessage.from(overTheWire(new PipelineStateMessage(PipelineState.FAILED, ERROR).payload()));
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
        assertThat(PoolCall.from(MessageType.GET_AVAILABLE_RUNSPACES, overTheWire(new PoolCall(5_000_000_000L).payload())).id()).isEqualTo(5_000_000_000L);
        assertThat(RunspaceAvailability.from(overTheWire(new RunspaceAvailability(2, 3).payload()))).isEqualTo(new RunspaceAvailability(2, 3));
        assertThat(RunspaceAvailability.from(overTheWire(new RunspaceAvailability(2, true).payload())).response()).isEqualTo(true);
    }

    @Test
    void commandsStatementsAndArgumentsSurviveTheWire() {
        Command script = new Command("param($a) $a", true, false, List.of(new CommandParameter(null, 1), new CommandParameter("Name", null)));
        CreatePipeline sent = new CreatePipeline(List.of(List.of(command("Get-A"), command("Sort-B")), List.of(script)), false);
        CreatePipeline read = CreatePipeline.from(overTheWire(sent.payload(NEWEST)));
        assertThat(read).isEqualTo(sent);
        assertThat(CreatePipeline.from(overTheWire(sent.payload(PSVersion.of(2, 2))))).isEqualTo(sent);
    }

    @Test
    void severalStatementsNeedAVersionThatHasThem() {
        CreatePipeline several = new CreatePipeline(List.of(List.of(command("a")), List.of(command("b"))), true);
        assertThatThrownBy(() -> several.payload(PSVersion.of(2, 0))).isInstanceOf(SessionStateException.class)
                .satisfies(e -> assertThat(((SessionStateException) e).code()).isEqualTo(ErrorCode.VERSION_LACKS));
    }

    @Test
    void aPipelineWithoutACommandIsRefused() {
        PSObject empty = overTheWire(new CreatePipeline(List.of(List.<Command>of()), true).payload(NEWEST));
        assertThatThrownBy(() -> CreatePipeline.from(empty)).isInstanceOf(ProtocolException.class).hasMessageContaining("Cmds");
    }

    @Test
    void recordsSurviveTheWire() {
        assertThat(Records.informational(overTheWire(Records.informational("WarningRecord", "careful"))).message()).isEqualTo("careful");
        ProgressRecord progress = new ProgressRecord("Activity", 3, "Status", "Operation", 2, 50, true, 9);
        assertThat(Records.progress(overTheWire(Records.progress(progress)))).isEqualTo(progress);
        InformationRecord information = new InformationRecord("data", "me", Instant.parse("2026-01-02T03:04:05.678Z"), List.of("a", "b"), "user", "host", 42,
                PSObject.NULL);
        InformationRecord read = Records.information(overTheWire(Records.information(information)));
        assertThat(read.messageData()).isEqualTo("data");
        assertThat(read.tags()).containsExactly("a", "b");
        assertThat(read.timeGenerated()).isEqualTo(information.timeGenerated());
        assertThat(read.processId()).isEqualTo(42);
    }

    @Test
    void aHostCallIsRefusedUnderItsOwnId() {
        PSObject payload = PSObject.builder().extended("ci", 4L).extended("mi", 11).extended("mp", List.of()).build();
        PSObject refusal = overTheWire(HostCall.from(MessageType.PIPELINE_HOST_CALL, payload).refusal());
        assertThat(refusal.get("ci")).isEqualTo(4L);
        assertThat(refusal.get("mi")).isEqualTo(11);
        assertThat(((PSObject) refusal.get("me")).get("FullyQualifiedErrorId")).isEqualTo("RemoteHostExecutionException");
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

    private static Command command(String name) {
        return new Command(name, false, null, List.of());
    }

    private static PSObject without(PSObject whole, String name) {
        PSObject.Builder rest = PSObject.builder();
        whole.properties().stream().filter(property -> !property.name().equals(name)).forEach(property -> rest.extended(property.name(), property.value()));
        return rest.build();
    }

    private static PSObject overTheWire(PSObject payload) {
        ByteOutput out = new ByteOutput(256);
        new ClixmlWriter(SecureStringCodec.NONE).write(payload, out);
        return new ClixmlReader(new NameTable(), ClixmlLimits.DEFAULT, SecureStringCodec.NONE).readObject(out.array(), 0, out.size());
    }
}
