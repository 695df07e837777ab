package org.runspace.endpoints.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.Cancellable;
import org.runspace.InvocationResult;
import org.runspace.PipelineResultTypes;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.RunspacePool;
import org.runspace.endpoint.Endpoint;
import org.runspace.error.SessionStateException;
import org.runspace.object.PSEventArgs;
import org.runspace.object.PSObject;
import org.runspace.object.PSVersion;
import org.runspace.object.SecureString;
import org.runspace.testkit.RequiresPowerShell;

/** What a session can do at each version of the protocol, with the real engine and with the loopback endpoint. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EveryVersionTest {
    private static final String PASSWORD_OF = "[System.Net.NetworkCredential]::new('', $s).Password";

    private static RunspacePool open(String connection, String version) {
        RunspaceOptions options = RunspaceOptions.DEFAULT
                .withProtocolVersion(PSVersion.parse(version))
                .withCallTimeout(Duration.ofSeconds(30));
        return RunspaceFactory.openPool(1, 2, connection, options);
    }

    @RequiresPowerShell
    @ParameterizedTest
    @ValueSource(strings = {"2.0", "2.1", "2.2", "2.3", "2.4"})
    void poolsOfTheEngineAreResized(String version) {
        try (RunspacePool pool = open("process:", version)) {
            checkSize(pool, version);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0", "2.1", "2.2", "2.3", "2.4"})
    void poolsOfTheLoopbackEndpointAreResized(String version) {
        try (RunspacePool pool = open("loopback:", version)) {
            checkSize(pool, version);
        }
    }

    private static void checkSize(RunspacePool pool, String version) {
        assertThat(pool.protocolVersion()).hasToString(version);
        assertThat(pool.setMaxRunspaces(3)).isTrue();
        assertThat(pool.setMinRunspaces(2)).isTrue();
        assertThat(pool.setMinRunspaces(9)).isFalse();
        assertThat(pool.setMaxRunspaces(1)).isFalse();
        assertThat(pool.availableRunspaces()).isEqualTo(3);
        assertThat(pool.minRunspaces()).isEqualTo(2);
    }

    @RequiresPowerShell
    @ParameterizedTest
    @ValueSource(strings = {"2.0", "2.1", "2.2", "2.3", "2.4"})
    void secureStringsCrossInBothDirectionsAndAsInput(String version) {
        try (RunspacePool pool = open("process:", version);
                SecureString secret = SecureString.of("pä$$ \uD83D\uDE00".toCharArray())) {
            assertThat(pool.invoke("param($s) " + PASSWORD_OF, secret).output())
                    .extracting(PSObject::value)
                    .containsExactly("pä$$ \uD83D\uDE00");
            PSObject back = pool.invoke(
                            "$s = [securestring]::new(); 'abc'.ToCharArray() | % { $s.AppendChar($_) }; $s; 1")
                    .output()
                    .get(0);
            assertThat(((SecureString) back.value()).<String>use(String::new)).isEqualTo("abc");
            assertThat(pool.powerShell()
                            .addScript("process { $s = $_; " + PASSWORD_OF + " }")
                            .input(List.of(secret, secret))
                            .invoke()
                            .output())
                    .hasSize(2);
        }
    }

    @RequiresPowerShell
    @ParameterizedTest
    @ValueSource(strings = {"2.0", "2.3", "2.4"})
    void whatTheServerSendsFirstMayNeedTheKey(String version) {
        try (RunspacePool pool = open("process:", version)) {
            InvocationResult<PSObject> result =
                    pool.invoke("1; $s = [securestring]::new(); $s.AppendChar('x'); $s; $s; 'last'");
            assertThat(result.output()).hasSize(4);
            assertThat(((SecureString) result.output().get(2).value()).<String>use(String::new))
                    .isEqualTo("x");
            assertThat(result.output().get(3).value()).isEqualTo("last");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0", "2.1", "2.2", "2.3", "2.4"})
    void secureStringsCrossToTheLoopbackEndpointAndBack(String version) {
        try (RunspacePool pool = open("loopback:", version);
                SecureString secret = SecureString.of("pä$$".toCharArray())) {
            Object back = pool.powerShell()
                    .addCommand("Write-Output")
                    .addArgument(secret)
                    .invoke()
                    .output()
                    .get(0)
                    .value();
            assertThat(((SecureString) back).<String>use(String::new)).isEqualTo("pä$$");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0", "2.1", "2.2", "2.3"})
    void anOlderServerIsMetOnItsTerms(String version) {
        Endpoint.STANDARD.speaking(PSVersion.parse(version)).register("older-" + version);
        try (RunspacePool pool = open("loopback:older-" + version, "2.4")) {
            assertThat(pool.protocolVersion()).hasToString(version);
            assertThat(pool.invoke("Write-Output 1").output()).hasSize(1);
        } finally {
            Endpoint.unregister("older-" + version);
        }
    }

    @RequiresPowerShell
    @Test
    void pipelinesOfAPoolRunAtTheSameTime() throws Exception {
        try (RunspacePool pool = open("process:", "2.4")) {
            CompletableFuture<InvocationResult<PSObject>> slow =
                    pool.powerShell().addScript("Start-Sleep 60").invokeAsync();
            assertThat(pool.invoke("'quick'").output())
                    .extracting(PSObject::value)
                    .containsExactly("quick");
            assertThat(slow).isNotDone();
            slow.cancel(true);
        }
    }

    @RequiresPowerShell
    @Test
    void aNestedPipelineRunsBesideTheOneThatOccupiesTheRunspace() {
        try (RemoteRunspace runspace = RunspaceFactory.open("process:");
                Stream<PSObject> outer = runspace
                        .powerShell()
                        .addScript("1..600 | ForEach-Object { $_; Start-Sleep -Milliseconds 100 }")
                        .stream()) {
            Iterator<PSObject> numbers = outer.iterator();
            assertThat(numbers.next().value()).isEqualTo(1);
            assertThat(runspace.powerShell()
                            .addScript("'inner'")
                            .nested()
                            .timeout(Duration.ofSeconds(30))
                            .invoke()
                            .output())
                    .extracting(PSObject::value)
                    .containsExactly("inner");
            assertThat(numbers.next().value()).as("the outer one goes on").isEqualTo(2);
        }
    }

    @RequiresPowerShell
    @Test
    void whatAVersionDoesNotHaveIsRefusedBeforeAnythingIsSent() {
        try (RunspacePool pool = open("process:", "2.0")) {
            assertThatThrownBy(() -> pool.powerShell()
                            .addScript("1")
                            .addStatement()
                            .addScript("2")
                            .invoke())
                    .isInstanceOf(SessionStateException.class)
                    .hasMessageContaining("PSRP1309");
            assertThatThrownBy(() -> pool.powerShell()
                            .addScript("1")
                            .mergeMyResults(PipelineResultTypes.WARNING, PipelineResultTypes.OUTPUT)
                            .invoke())
                    .isInstanceOf(SessionStateException.class);
            assertThatThrownBy(() -> pool.powerShell().addScript("1").nested().invoke())
                    .isInstanceOf(SessionStateException.class);
            assertThatThrownBy(() -> pool.commandMetadata("Get-Command")).isInstanceOf(SessionStateException.class);
            assertThatThrownBy(pool::resetRunspaceState).isInstanceOf(SessionStateException.class);
            assertThat(pool.invoke("3").output()).extracting(PSObject::value).containsExactly(3);
        }
    }

    @RequiresPowerShell
    @Test
    void everyStreamCanBeMergedIntoTheOutput() {
        try (RunspacePool pool = open("process:", "2.4")) {
            InvocationResult<PSObject> merged = pool.powerShell()
                    .addScript("Write-Error e; Write-Warning w; Write-Verbose v -Verbose; Write-Information i; 1")
                    .mergeMyResults(PipelineResultTypes.ALL, PipelineResultTypes.OUTPUT)
                    .invoke();
            assertThat(merged.output()).extracting(PSObject::toString).containsExactly("e", "w", "v", "i", "1");
            assertThat(merged.errors()).isEmpty();
        }
    }

    @RequiresPowerShell
    @Test
    void aPoolOfOneRunspaceIsResetAndOneOfSeveralIsNot() {
        try (RunspacePool one = RunspaceFactory.openPool(1, 1, "process:");
                RunspacePool two = open("process:", "2.4")) {
            one.powerShell().addScript("$x = 1", false).invoke();
            assertThat(one.resetRunspaceState()).isTrue();
            assertThat(one.invoke("$null -eq $x").output())
                    .extracting(PSObject::value)
                    .containsExactly(true);
            assertThat(two.resetRunspaceState()).isFalse();
        }
    }

    @RequiresPowerShell
    @Test
    void commandsAreToldWithTheirParameters() {
        try (RunspacePool pool = open("process:", "2.4")) {
            List<PSObject> commands =
                    pool.commandMetadata("Where-Object", "ForEach-Object").output();
            assertThat(commands)
                    .extracting(command -> command.get("Name"))
                    .containsExactlyInAnyOrder("Where-Object", "ForEach-Object");
            assertThat(commands.get(0).get("Parameters").toString()).contains("InputObject");
        }
    }

    @RequiresPowerShell
    @Test
    void eventsAreForwarded() throws Exception {
        BlockingQueue<PSEventArgs> events = new LinkedBlockingQueue<>();
        try (RunspacePool pool = open("process:", "2.4")) {
            Cancellable listening = pool.onEvent(events::add);
            pool.invoke(
                    "Register-EngineEvent -SourceIdentifier x.y -Forward; $null = New-Event -SourceIdentifier x.y -MessageData 42");
            PSEventArgs event = events.poll(20, TimeUnit.SECONDS);
            assertThat(event).isNotNull();
            assertThat(event.sourceIdentifier()).isEqualTo("x.y");
            assertThat(event.messageData()).isEqualTo(42);
            listening.cancel();
        }
    }
}
