package org.runspace.endpoints.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.CommandInterfaceException;
import org.runspace.InvocationResult;
import org.runspace.PipelineStoppedException;
import org.runspace.RemoteCommandException;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.error.SessionStateException;
import org.runspace.mapping.Cmdlet;
import org.runspace.mapping.Param;
import org.runspace.mapping.PipelineInput;
import org.runspace.testkit.RequiresPowerShell;

/** Interfaces whose methods are commands of a real PowerShell. */
@Timeout(60)
@RequiresPowerShell
class CommandsTest {
    private static final String FUNCTIONS = """
            function global:Get-Thing {
              param([Alias('n')][string[]] $Name, [int] $Count = 1, [switch] $Loud)
              foreach ($one in $Name) { 1..$Count | ForEach-Object { [pscustomobject]@{ Name = $one; Number = $_; Loud = [bool]$Loud; More = 'x' } } }
            }
            function global:Measure-Thing { param([Parameter(ValueFromPipeline)] $InputObject) begin { $n = 0 } process { $n++ } end { $n } }
            function global:Test-Failure { Write-Error 'no such thing' }
            function global:Wait-Thing { Start-Sleep 600 }
            function global:Set-Thing { param($Value) $global:thing = $Value }
            """;

    private static RemoteRunspace runspace;
    private static Things things;

    record Thing(String name, int number, boolean loud) {}

    interface Things {
        List<Thing> getThing(@Param("Name") String[] names, @Param("Count") Integer count, @Param("Loud") boolean loud);

        @Cmdlet("Get-Thing")
        Thing one(@Param("n") String name);

        @Cmdlet("Get-Thing")
        Optional<Thing> perhaps(@Param("Name") Optional<String> name);

        @Cmdlet(value = "Get-Thing", select = true)
        Stream<Thing> all(@Param("Name") String... names);

        @Cmdlet("Measure-Thing")
        int count(@PipelineInput Iterable<?> input);

        @Cmdlet("Test-Failure")
        List<String> failure();

        @Cmdlet("Test-Failure")
        InvocationResult<String> failureTold();

        @Cmdlet("Wait-Thing")
        CompletableFuture<List<String>> waiting();

        @Cmdlet("Get-Thing")
        CompletableFuture<Thing> later(@Param("Name") String name);

        @Cmdlet("Set-Thing")
        void set(@Param("Value") Thing value);

        default String firstName() {
            return one("first").name();
        }
    }

    @BeforeAll
    static void open() {
        runspace = RunspaceFactory.open("process:");
        runspace.invoke(FUNCTIONS);
        things = runspace.commands(Things.class);
    }

    @AfterAll
    static void close() {
        runspace.close();
    }

    @Test
    void argumentsAreParametersAndTheOutputIsWhatTheMethodReturns() {
        assertThat(things.getThing(new String[] {"a", "b"}, 2, true))
                .containsExactly(
                        new Thing("a", 1, true),
                        new Thing("a", 2, true),
                        new Thing("b", 1, true),
                        new Thing("b", 2, true));
        assertThat(things.getThing(new String[] {"a"}, null, false)).containsExactly(new Thing("a", 1, false));
        assertThat(things.perhaps(Optional.empty())).isEmpty();
        assertThat(things.perhaps(Optional.of("a"))).contains(new Thing("a", 1, false));
        assertThat(things.firstName()).isEqualTo("first");
        try (Stream<Thing> all = things.all("a", "b")) {
            assertThat(all.map(Thing::name)).containsExactly("a", "b");
        }
        assertThat(things.count(List.of(1, 2, 3))).isEqualTo(3);
        assertThat(things.later("a").join()).isEqualTo(new Thing("a", 1, false));
        things.set(new Thing("set", 7, true));
        assertThat(runspace.invoke(Thing.class, "$global:thing").output()).containsExactly(new Thing("set", 7, true));
        assertThat(things).hasToString("commands of " + Things.class.getName()).isEqualTo(things);
    }

    @Test
    void errorRecordsAreThrownUnlessTheMethodReturnsThem() {
        assertThatThrownBy(things::failure)
                .isInstanceOf(RemoteCommandException.class)
                .hasMessageContaining("no such thing");
        assertThat(things.failureTold().errors()).hasSize(1);
    }

    @Test
    void anotherNumberOfObjectsThanOneIsAnError() {
        assertThatThrownBy(() -> things.one(null))
                .hasMessage("PSRP1534: the command Get-Thing wrote 0 object(s), and the method one returns one");
    }

    @Test
    void cancellingTheFutureStopsTheCommand() {
        CompletableFuture<List<String>> waiting = things.waiting();
        assertThatThrownBy(() -> things.one("a")).isInstanceOf(SessionStateException.class);
        waiting.cancel(true);
        assertThat(things.later("a").handle((thing, failure) -> thing).join())
                .satisfiesAnyOf(
                        thing -> assertThat(thing).isEqualTo(new Thing("a", 1, false)),
                        thing -> assertThat(thing).isNull());
        assertThatThrownBy(waiting::join)
                .isInstanceOfAny(
                        java.util.concurrent.CancellationException.class,
                        CompletionException.class,
                        PipelineStoppedException.class);
    }

    interface Wrong {
        @Cmdlet("Get-Nothing")
        List<Thing> nothing();

        @Cmdlet("Get-Thing")
        List<Thing> misspelt(@Param("Nmae") String name, @Param("Count") int count);
    }

    @Test
    void allThatTheServerDoesNotHaveIsToldBeforeAnythingRuns() {
        Wrong wrong = runspace.commands(Wrong.class);
        assertThatThrownBy(() -> wrong.misspelt("a", 1))
                .isInstanceOf(CommandInterfaceException.class)
                .hasMessageStartingWith("PSRP1533")
                .hasMessageContaining("2 thing(s)")
                .hasMessageContaining("nothing: found no command Get-Nothing")
                .hasMessageContaining("misspelt: found no parameter -Nmae of Get-Thing, expected -Name, for example");
    }

    interface Impossible {
        List<Thread> getThread();

        void word();

        List<List<String>> getLists();

        int getNumber(@PipelineInput int number);
    }

    @Test
    void anInterfaceThatCannotStandForCommandsIsRefusedWithAllItsFaults() {
        assertThatThrownBy(() -> runspace.commands(Impossible.class))
                .isInstanceOf(CommandInterfaceException.class)
                .hasMessageStartingWith("PSRP1532")
                .hasMessageContaining("getThread: found the type java.lang.Thread")
                .hasMessageContaining("word: found a name of one word")
                .hasMessageContaining("getLists: found the type java.util.List<java.util.List<java.lang.String>>")
                .hasMessageContaining("@PipelineInput at the type int");
        assertThatThrownBy(() -> runspace.commands(String.class)).isInstanceOf(CommandInterfaceException.class);
    }
}
