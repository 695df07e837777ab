package org.runspace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.runspace.CommandInterfaceException;
import org.runspace.InvocationResult;
import org.runspace.PipelineStoppedException;
import org.runspace.PowerShell;
import org.runspace.RemoteCommandException;
import org.runspace.mapping.Cmdlet;
import org.runspace.mapping.Param;
import org.runspace.mapping.PipelineInput;
import org.runspace.object.PSObject;

/**
 * Tests what a session does where no script is allowed: everything that can be said by commands and their parameters.
 * Extend it and return the connection string of an endpoint with the session configuration of
 * {@link RestrictedEndpoint}.
 */
public abstract class RestrictedContract extends EndpointTest {
    /** Creates the test; for subclasses. */
    protected RestrictedContract() {
        // has no state
    }

    /** What the endpoint has. */
    interface Things {
        @Cmdlet("Restart-Thing")
        Thing restart(@Param("Name") String name, @Param("Count") int count);

        @Cmdlet("Measure-Thing")
        int count(@PipelineInput Iterable<?> input);
    }

    /** What the endpoint does not have. */
    interface Missing {
        @Cmdlet("Remove-Thing")
        void remove(@Param("Name") String name);

        @Cmdlet("ForEach-Object")
        void each(@Param("Parallel") String script);
    }

    /** What {@code Restart-Thing} writes, without one property. */
    record Thing(String name, int count) {}

    @Test
    void aScriptIsRefusedAndTheSessionGoesOn() {
        assertThatThrownBy(() -> session.invoke("1 + 1"))
                .isInstanceOf(RemoteCommandException.class)
                .hasMessageContaining("no-language");
        assertStillUsable();
    }

    @Test
    void commandsRunWithTheirParameters() {
        InvocationResult<PSObject> result = session.powerShell()
                .addCommand("Restart-Thing")
                .addParameter("Name", "b")
                .addParameter("Count", 7)
                .invoke();
        assertThat(result.output()).singleElement().satisfies(thing -> {
            assertThat(thing.get("Name")).isEqualTo("b");
            assertThat(thing.get("Count")).isEqualTo(7);
        });
    }

    @Test
    void commandsOfAPipelineAndStatementsRun() {
        InvocationResult<PSObject> result = session.powerShell()
                .addCommand("Restart-Thing")
                .addParameter("Name", "a")
                .addCommand("Where-Object")
                .addParameter("Property", "Count")
                .addParameter("EQ")
                .addParameter("Value", 1)
                .addStatement()
                .addCommand("Restart-Thing")
                .addParameter("Name", "b")
                .invoke();
        assertThat(result.output()).extracting(thing -> thing.get("Name")).containsExactly("a", "b");
    }

    @Test
    void objectsArePipedIn() {
        List<Object> input = IntStream.range(0, 1000).<Object>mapToObj(i -> i).toList();
        InvocationResult<PSObject> result =
                session.powerShell().addCommand("Measure-Thing").input(input).invoke();
        assertThat(result.output()).extracting(PSObject::value).containsExactly(1000);
    }

    @Test
    void everyStreamArrivesWhereItBelongs() {
        InvocationResult<PSObject> result =
                session.powerShell().addCommand("Write-Everything").invoke();
        assertThat(result.output()).extracting(PSObject::value).containsExactly("out");
        assertThat(result.errors()).extracting("message").containsExactly("err");
        assertThat(result.warnings()).extracting("message").containsExactly("warn");
        assertThat(result.verbose()).extracting("message").containsExactly("verb");
        assertThat(result.debug()).extracting("message").containsExactly("deb");
        assertThat(result.information()).hasSize(1);
        assertThat(result.progress()).extracting("activity").contains("act");
    }

    @Test
    void aCommandThatIsNotVisibleIsNamed() {
        assertThatThrownBy(() -> session.powerShell().addCommand("Remove-Item").invoke())
                .isInstanceOf(RemoteCommandException.class)
                .hasMessageContaining("Remove-Item");
        assertStillUsable();
    }

    @Test
    void aValueThatTheEndpointDoesNotAllowIsNamed() {
        assertThatThrownBy(() -> session.powerShell()
                        .addCommand("Restart-Thing")
                        .addParameter("Name", "c")
                        .invoke())
                .isInstanceOf(RemoteCommandException.class)
                .hasMessageContaining("a,b");
    }

    @Test
    void theMethodsOfAnInterfaceAreCommands() {
        Things things = session.commands(Things.class);
        assertThat(things.restart("a", 2)).isEqualTo(new Thing("a", 2));
        assertThat(things.count(List.of(1, 2, 3))).isEqualTo(3);
        assertThatThrownBy(() -> session.commands(Missing.class).remove("a"))
                .isInstanceOf(CommandInterfaceException.class)
                .hasMessageContaining("no command Remove-Thing")
                .hasMessageContaining("no parameter -Parallel of ForEach-Object");
    }

    @Test
    void theServerSendsOnlyThePropertiesThatAreAskedFor() {
        InvocationResult<PSObject> result = session.powerShell()
                .addCommand("Restart-Thing")
                .addParameter("Name", "a")
                .select(Thing.class)
                .invoke();
        assertThat(result.output()).singleElement().satisfies(thing -> {
            assertThat(thing.get("Name")).isEqualTo("a");
            assertThat(thing.get("Secret")).isNull();
        });
        try (Stream<Thing> things =
                session.powerShell().addCommand("Restart-Thing").addParameter("Name", "b").select(Thing.class).stream(
                        Thing.class)) {
            assertThat(things).containsExactly(new Thing("b", 1));
        }
    }

    @Test
    void theCommandsOfTheEndpointAreListed() {
        assertThat(session.commandMetadata("*-Thing").output())
                .extracting("name")
                .containsExactlyInAnyOrder("Restart-Thing", "Wait-Thing", "Measure-Thing");
        assertThat(session.commandMetadata("Remove-Item").output()).isEmpty();
    }

    @Test
    void aRecordIsAnArgument() {
        InvocationResult<Thing> result = session.powerShell()
                .addCommand("Get-Input")
                .addParameter("Value", new Thing("sent", 3))
                .invoke(Thing.class);
        assertThat(result.output()).containsExactly(new Thing("sent", 3));
    }

    @Test
    void aCommandIsStoppedAndTheSessionGoesOn() {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        PowerShell command = session.powerShell().addCommand("Wait-Thing").onRecord(warning -> begun.complete(null));
        CompletableFuture<InvocationResult<PSObject>> waiting = command.invokeAsync();
        assertThat(begun).succeedsWithin(LIMIT);
        command.stop();
        assertThat(waiting)
                .failsWithin(LIMIT)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(PipelineStoppedException.class);
        assertStillUsable();
    }

    private void assertStillUsable() {
        assertThat(session.powerShell()
                        .addCommand("Restart-Thing")
                        .addParameter("Name", "a")
                        .invoke(Thing.class)
                        .output())
                .containsExactly(new Thing("a", 1));
    }
}
