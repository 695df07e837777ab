package org.runspace.endpoints.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.InvocationResult;
import org.runspace.RemoteRunspace;
import org.runspace.ResultMappingException;
import org.runspace.RunspaceFactory;
import org.runspace.mapping.ObjectMappingException;
import org.runspace.mapping.Property;
import org.runspace.object.PSObject;
import org.runspace.testkit.RequiresPowerShell;

/** Records of what a real PowerShell sends, and records that are sent to it. */
@Timeout(60)
@RequiresPowerShell
class TypedOutputTest {
    private static RemoteRunspace runspace;

    @BeforeAll
    static void open() {
        runspace = RunspaceFactory.open("process:");
    }

    @AfterAll
    static void close() {
        runspace.close();
    }

    enum Level {
        LOW,
        @Property("very high")
        VERY_HIGH
    }

    record Inner(int depth, Optional<Inner> inner) {}

    record Outer(@Property("the name") String name, Level level, Inner inner, List<Inner> several) {}

    private static final Inner DEEP =
            new Inner(1, Optional.of(new Inner(2, Optional.of(new Inner(3, Optional.empty())))));

    @Test
    void aRecordComesBackAsItWasSent() {
        Outer sent = new Outer("it's", Level.VERY_HIGH, DEEP, List.of(DEEP));
        assertThat(runspace.invoke(Outer.class, "param($value) $value", sent).output())
                .containsExactly(sent);
        assertThat(runspace.powerShell()
                        .addScript("$input")
                        .input(List.of(sent, sent))
                        .invoke(Outer.class)
                        .output())
                .containsExactly(sent, sent);
    }

    @Test
    void aSelectionCutsDownWhatRecordsHold() {
        String script = """
                [pscustomobject]@{ 'the name' = 'n'; Level = 'low'; More = 1..100
                  Inner = [pscustomobject]@{ Depth = 1; Inner = $null; More = 1..100 }
                  Several = @([pscustomobject]@{ Depth = 2; Inner = $null; More = 1..100 }) }""";
        PSObject selected = runspace.powerShell()
                .addScript(script)
                .select(Outer.class)
                .invoke()
                .output()
                .get(0);
        assertThat(selected.propertyCount()).isEqualTo(4);
        assertThat(selected.get("Inner"))
                .asInstanceOf(type(PSObject.class))
                .matches(inner -> inner.propertyCount() == 2);
        assertThat(runspace.powerShell()
                        .addScript(script)
                        .select(Outer.class)
                        .invoke(Outer.class)
                        .output())
                .containsExactly(new Outer(
                        "n", Level.LOW, new Inner(1, Optional.empty()), List.of(new Inner(2, Optional.empty()))));
    }

    record Quoted(@Property("it's ‘so’; $(1)") int value) {}

    record QuotedInside(@Property("a'b") Quoted quoted) {}

    @Test
    void noNameOfAPropertyIsReadAsAScript() {
        QuotedInside value = new QuotedInside(new Quoted(5));
        assertThat(runspace.powerShell()
                        .addScript("param($value) $value")
                        .addArgument(value)
                        .select(QuotedInside.class)
                        .invoke(QuotedInside.class)
                        .output())
                .containsExactly(value);
    }

    record Proc(int id, String name) {}

    @Test
    void aSelectionSendsATenthOfTheBytes() {
        InvocationResult<PSObject> whole =
                runspace.powerShell().addCommand("Get-Process").invoke();
        InvocationResult<PSObject> selected = runspace.powerShell()
                .addCommand("Get-Process")
                .select(Proc.class)
                .invoke();
        assertThat(properties(selected)).isLessThan(properties(whole) / 10);
        assertThat(selected.as(Proc.class).output()).hasSameSizeAs(selected.output());
    }

    private static long properties(InvocationResult<PSObject> result) {
        return result.output().stream().mapToLong(PSObject::propertyCount).sum();
    }

    @Test
    void whatDoesNotFitLosesNothingThatWasReceived() {
        assertThatThrownBy(() -> runspace.invoke(Proc.class, "Write-Warning 'w'; 1; [pscustomobject]@{ Id = 'x' }"))
                .isInstanceOfSatisfying(ResultMappingException.class, e -> {
                    assertThat(e.result().output()).hasSize(2);
                    assertThat(e.result().warnings()).hasSize(1);
                    assertThat(e.mismatches())
                            .extracting(Object::toString)
                            .satisfiesExactly(
                                    first -> assertThat(first).startsWith("Item 1: found Integer \"1\""),
                                    second -> assertThat(second).startsWith("Item 2, id: found String \"x\""),
                                    third -> assertThat(third).startsWith("Item 2, name: found no such property"));
                });
    }

    @Test
    void anImpossibleTypeIsRefusedBeforeAnythingRuns() {
        assertThatThrownBy(
                        () -> runspace.powerShell().addScript("$global:ran = 1").invoke(Thread.class))
                .isInstanceOf(ObjectMappingException.class)
                .hasMessageStartingWith("PSRP1530");
        assertThatThrownBy(
                        () -> runspace.powerShell().addScript("$global:ran = 1").invokeAsync(Thread.class))
                .isInstanceOf(ObjectMappingException.class);
        assertThatThrownBy(() -> runspace.powerShell().addScript("$global:ran = 1").stream(Thread.class))
                .isInstanceOf(ObjectMappingException.class);
        assertThat(runspace.invoke("$null -eq $global:ran").output().get(0).value())
                .isEqualTo(true);
    }

    @Test
    void recordsAreStreamedOneByOne() {
        try (Stream<Proc> processes = runspace
                .powerShell()
                .addScript("1..1000000 | ForEach-Object { [pscustomobject]@{ Id = $_; Name = \"n$_\" } }")
                .stream(Proc.class)) {
            assertThat(processes.skip(4).findFirst()).contains(new Proc(5, "n5"));
        }
        try (Stream<Proc> processes = runspace.powerShell().addScript("1").stream(Proc.class)) {
            assertThatThrownBy(processes::toList).isInstanceOf(ObjectMappingException.class);
        }
        assertThat(runspace.invoke(String.class, "'still there'").output()).containsExactly("still there");
    }

    @Test
    void aFutureOfRecordsCanBeCancelled() {
        CompletableFuture<InvocationResult<Proc>> run =
                runspace.powerShell().addScript("Start-Sleep 600").invokeAsync(Proc.class);
        run.cancel(true);
        assertThat(runspace.powerShell()
                        .addScript("'next'")
                        .invokeAsync(String.class)
                        .join()
                        .output())
                .containsExactly("next");
        CompletableFuture<InvocationResult<Proc>> unfit =
                runspace.powerShell().addScript("1").invokeAsync(Proc.class);
        assertThatThrownBy(unfit::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ResultMappingException.class);
    }
}
