package org.runspace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.runspace.InvocationResult;
import org.runspace.PSSession;
import org.runspace.PipelineItem;
import org.runspace.PipelineState;
import org.runspace.RemoteCommandException;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.error.ConnectionStringException;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.SessionStateException;
import org.runspace.object.ErrorCategory;
import org.runspace.object.PSObject;
import org.runspace.object.PSVersion;

/**
 * Tests what every transport must do in the same way, by the public API. The scripts are pipelines of commands with
 * literal arguments, which both PowerShell and the endpoint in Java understand. Extend it and return a connection
 * string. {@link StopContract} and {@link LifeContract} test stops and the life of sessions.
 */
public abstract class TransportContract extends CallbackContract {
    private static final int MEGABYTE = 1 << 20;

    /** Creates the test; for subclasses. */
    protected TransportContract() {
        // has no state
    }

    @Test
    void anOpenSessionKnowsItsVersionAndItsServer() {
        assertThat(session.protocolVersion()).isGreaterThanOrEqualTo(PSVersion.of(2, 0));
        assertThat(session.applicationPrivateData()).containsKey("PSVersionTable");
        assertThat(session.isUsable()).isTrue();
        assertThat(session.running()).isEmpty();
    }

    @Test
    void valuesComeBackAsTheyWereSent() {
        UUID id = UUID.randomUUID();
        List<Object> values = List.of("text \u00e4 \ud83d\ude00 \u0000\n", 42, -1L, 2.5, true, 'x', id, "");
        assertThat(values(echo(values.toArray()))).isEqualTo(values);
    }

    @Test
    void everyStreamArrivesWhereItBelongs() {
        InvocationResult<PSObject> result = session.invoke(
                "Write-Output out; Write-Error err; Write-Warning warn; Write-Verbose verb -Verbose;"
                        + " Write-Debug deb -Debug; Write-Information info; Write-Host host; Write-Progress -Activity act -Status stat -PercentComplete 5");
        assertThat(values(result)).containsExactly("out");
        assertThat(result.errors()).extracting("message").containsExactly("err");
        assertThat(result.warnings()).extracting("message").containsExactly("warn");
        assertThat(result.verbose()).extracting("message").containsExactly("verb");
        assertThat(result.debug()).extracting("message").containsExactly("deb");
        assertThat(result.information())
                .extracting(record -> PSObject.of(record.messageData()).toString())
                .containsExactly("info", "host");
        assertThat(result.progress()).anySatisfy(progress -> {
            assertThat(progress.activity()).isEqualTo("act");
            assertThat(progress.percentComplete()).isEqualTo(5);
        });
        assertThat(result.state()).isEqualTo(PipelineState.COMPLETED);
        assertThat(result.hadErrors()).isTrue();
    }

    @Test
    void itemsKeepTheirOrderAcrossStreams() {
        ItemRecorder items = new ItemRecorder();
        session.powerShell()
                .addScript("'a'; Write-Warning b; 'c'; Write-Error d; 'e'")
                .items()
                .subscribe(items);
        assertThat(items.await(LIMIT))
                .extracting(item -> item.getClass().getSimpleName())
                .containsExactly("Output", "WarningItem", "Output", "ErrorItem", "Output", "StateChanged");
    }

    @Test
    void aThousandObjectsKeepTheirOrder() {
        assertThat(values(session.invoke("1..1000")))
                .isEqualTo(IntStream.rangeClosed(1, 1000).boxed().toList());
    }

    @Test
    void aThousandObjectsArePipedIn() {
        List<Object> input =
                IntStream.range(0, 1000).<Object>mapToObj(i -> "object " + i).toList();
        InvocationResult<PSObject> result =
                session.powerShell().addCommand("Write-Output").input(input).invoke();
        assertThat(values(result)).isEqualTo(input);
    }

    /**
     * A command that does without input: PowerShell takes an end that comes before it has begun for no input at all,
     * and then asks for what is mandatory.
     */
    @Test
    void noInputIsAnInputToo() {
        InvocationResult<PSObject> result = session.powerShell()
                .addCommand("Start-Sleep")
                .addParameter("Milliseconds", 1)
                .input(List.of())
                .invoke();
        assertThat(result.state()).isEqualTo(PipelineState.COMPLETED);
        assertThat(result.output()).isEmpty();
    }

    @Test
    void anInputThatFailsStopsThePipelineAndIsReported() {
        Iterable<Object> failing = () -> Stream.iterate(1, i -> {
                    if (i == 3) {
                        throw new IllegalStateException("no more lines");
                    }
                    return i + 1;
                })
                .map(Object.class::cast)
                .iterator();
        assertThatThrownBy(() -> session.powerShell()
                        .addCommand("Write-Output")
                        .input(failing)
                        .invoke())
                .satisfies(code(ErrorCode.INPUT_FAILED))
                .hasMessageContaining("no more lines");
        assertStillUsable();
    }

    @Test
    void statementsRunOneAfterAnother() {
        InvocationResult<PSObject> result = session.powerShell()
                .addCommand("Write-Output")
                .addArgument("first")
                .addStatement()
                .addCommand("Write-Output")
                .addArgument("second")
                .invoke();
        assertThat(values(result)).containsExactly("first", "second");
    }

    @Test
    void commandsOfAStatementArePiped() {
        InvocationResult<PSObject> result = session.powerShell()
                .addScript("3, 1, 2")
                .addCommand("Write-Output")
                .invoke();
        assertThat(values(result)).containsExactly(3, 1, 2);
    }

    @Test
    void anErrorRecordDoesNotEndThePipelineUnlessTheCallerWantsIt() {
        InvocationResult<PSObject> result = session.invoke("Write-Error first; Write-Error second; 'after'");
        assertThat(values(result)).containsExactly("after");
        assertThatThrownBy(result::orThrow)
                .isInstanceOf(RemoteCommandException.class)
                .satisfies(code(ErrorCode.ERRORS_WRITTEN))
                .hasMessageContaining("first")
                .satisfies(e -> assertThat(values(((RemoteCommandException) e).result()))
                        .containsExactly("after"));
    }

    @Test
    void anUnknownCommandFailsThePipeline() {
        assertThatThrownBy(
                        () -> session.powerShell().addCommand("No-SuchCommand").invoke())
                .isInstanceOfSatisfying(RemoteCommandException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.PIPELINE_FAILED);
                    assertThat(e.errorRecord().orElseThrow().categoryInfo().category())
                            .isEqualTo(ErrorCategory.ObjectNotFound);
                    assertThat(e.errorRecord().orElseThrow().message()).contains("No-SuchCommand");
                    assertThat(e.result().state()).isEqualTo(PipelineState.FAILED);
                });
        assertStillUsable();
    }

    @Test
    void aScriptThatDoesNotParseFailsThePipeline() {
        assertThatThrownBy(() -> session.invoke("Write-Output 'open"))
                .isInstanceOfSatisfying(RemoteCommandException.class, e -> {
                    assertThat(e.errorRecord().orElseThrow().fullyQualifiedErrorId())
                            .contains("TerminatorExpectedAtEndOfString");
                    assertThat(e.errorRecord().orElseThrow().message()).contains("terminator");
                });
        assertStillUsable();
    }

    @Test
    void aMegabyteOfTextGoesBothWays() {
        String text = IntStream.range(0, MEGABYTE)
                .mapToObj(i -> String.valueOf((char) ('a' + i % 26)))
                .collect(Collectors.joining());
        assertThat(values(echo(text))).containsExactly(text);
    }

    @Test
    void objectsThatFillAQueueAloneDoNotStall() {
        String large = "x".repeat(MEGABYTE + MEGABYTE / 10);
        List<Object> input = Collections.nCopies(30, large);
        assertThat(values(session.powerShell()
                        .addCommand("Write-Output")
                        .input(input)
                        .invoke()))
                .isEqualTo(input);
    }

    @Test
    void aStreamGivesItsObjectsOneByOne() {
        try (Stream<PSObject> stream = session.powerShell().addScript("1..5000").stream()) {
            assertThat(stream.map(PSObject::value))
                    .isEqualTo(IntStream.rangeClosed(1, 5000).boxed().toList());
        }
        assertStillUsable();
    }

    @Test
    void aStreamThrowsTheFirstErrorAtItsEnd() {
        try (Stream<PSObject> stream = session.powerShell().addScript("1; Write-Error bad; 2").stream()) {
            assertThatThrownBy(() -> stream.forEach(value -> {}))
                    .isInstanceOf(RemoteCommandException.class)
                    .hasMessageContaining("bad");
        }
    }

    @Test
    void aStreamLeavesErrorsToAListener() {
        List<PipelineItem> records = Collections.synchronizedList(new ArrayList<>());
        try (Stream<PSObject> stream =
                session.powerShell().addScript("1; Write-Error bad; 2").onRecord(records::add).stream()) {
            assertThat(stream.map(PSObject::value)).containsExactly(1, 2);
        }
        assertThat(records).hasExactlyElementsOfTypes(PipelineItem.ErrorItem.class, PipelineItem.StateChanged.class);
    }

    @Test
    void anAsynchronousCallCompletesWithTheSameResult() throws Exception {
        assertThat(values(
                        session.powerShell().addScript("1..3").invokeAsync().get(LIMIT.toSeconds(), TimeUnit.SECONDS)))
                .containsExactly(1, 2, 3);
    }

    @Test
    void thePoolAnswersACall() {
        assertThat(session.availableRunspaces()).succeedsWithin(LIMIT).isEqualTo(1);
    }

    @Test
    void aResetIsDone() {
        session.invoke("1");
        assertThat(session.reset())
                .succeedsWithin(LIMIT, InstanceOfAssertFactories.BOOLEAN)
                .isTrue();
        assertStillUsable();
    }

    @Test
    void aHundredCallsInARowLeaveTheSessionUsable() {
        for (int i = 0; i < 100; i++) {
            assertThat(values(echo(i))).containsExactly(i);
        }
    }

    @Test
    void sessionsDoNotGetInEachOthersWay() {
        try (PSSession other = open()) {
            assertThat(other.instanceId()).isNotEqualTo(session.instanceId());
            assertThat(values(other.invoke("'other'"))).containsExactly("other");
            assertStillUsable();
        }
        assertStillUsable();
    }

    @Test
    void aClosedSessionSaysSo() {
        PSSession closed = open();
        closed.close();
        closed.close();
        assertThat(closed.isUsable()).isFalse();
        assertThatThrownBy(() -> closed.invoke("1"))
                .isInstanceOf(SessionStateException.class)
                .satisfies(code(ErrorCode.SESSION_STATE));
        assertThat(closed.availableRunspaces()).failsWithin(LIMIT);
    }

    @Test
    void anUnknownSettingIsRefused() {
        String wrong = connection() + (connection().contains("?") ? "&" : "?") + "noSuchSetting=1";
        assertThatThrownBy(() -> {
                    try (RemoteRunspace opened = RunspaceFactory.open(wrong)) {
                        opened.invoke("1");
                    }
                })
                .isInstanceOf(ConnectionStringException.class)
                .hasMessageContaining("noSuchSetting");
    }

    /** What the endpoint's output command makes of some arguments. */
    private InvocationResult<PSObject> echo(Object... values) {
        var pipeline = session.powerShell();
        for (Object value : values) {
            pipeline.addCommand("Write-Output")
                    .addParameter("InputObject", value)
                    .addStatement();
        }
        return pipeline.invoke();
    }

    private void assertStillUsable() {
        assertThat(values(session.invoke("'still here'"))).containsExactly("still here");
    }

    private static List<Object> values(InvocationResult<PSObject> result) {
        return result.output().stream().map(PSObject::value).toList();
    }

    private static Consumer<Throwable> code(ErrorCode expected) {
        return e -> assertThat(((RunspaceException) e).code()).isEqualTo(expected);
    }
}
