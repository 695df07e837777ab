package org.runspace.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.runspace.InvocationResult;
import org.runspace.PowerShell;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceOpenException;
import org.runspace.error.SessionBrokenException;
import org.runspace.error.SessionStateException;
import org.runspace.object.PSObject;
import org.runspace.testkit.OpenSshServer;
import org.runspace.testkit.RequiresOpenSsh;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.transport.process.PowerShellLocator;

/** Sessions with PowerShell behind OpenSSH's server. */
@RequiresPowerShell
@RequiresOpenSsh
class OpenSshTest {
    private static OpenSshServer server;
    private static String pwsh;

    @BeforeAll
    static void start() throws IOException {
        pwsh = PowerShellLocator.find().orElseThrow().toString();
        server = OpenSshServer.startWithPowerShell("Subsystem missing /no/such/pwsh -sshs", "MaxSessions 3");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void scriptsRunAndTheirObjectsComeBack() {
        try (RemoteRunspace session = RunspaceFactory.open(server.connection())) {
            assertThat(session.invoke("param($n) 1..$n | % { $_ * $_ }", 4).output())
                    .map(Object::toString)
                    .containsExactly("1", "4", "9", "16");
        }
    }

    @Test
    void aCommandStandsInForTheSubsystem() {
        Opening.succeeds(server.connection("command=" + pwsh + "%20-sshs%20-NoLogo%20-NoProfile"));
    }

    @Test
    void textThatDoesNotEndItsLineHindersNoOpening() {
        Opening.succeeds(server.connection("command=printf%20Welcome;%20" + pwsh + "%20-sshs%20-NoLogo%20-NoProfile"));
    }

    @Test
    void aServerThatSendsBackWhatItGetsIsNamedAsOne() {
        for (String command : List.of("cat", "printf%20Welcome;%20cat")) {
            assertThat(Opening.fails(OpenFailure.PROTOCOL, server.connection("command=" + command)))
                    .hasMessageContaining("sends back what it gets");
        }
    }

    @Test
    void aQuestionThatDoesNotEndItsLineIsInTheMessage() {
        assertThat(Opening.fails(
                                OpenFailure.TIMEOUT,
                                server.connection("command=printf%20Password:;%20sleep%2060"),
                                Opening.OPTIONS.withOpenTimeout(Duration.ofSeconds(10)))
                        .serverText())
                .contains("Password:");
        assertThat(Opening.fails(OpenFailure.UNREACHABLE, server.connection("command=printf%20Password:"))
                        .serverText())
                .contains("Password:");
    }

    @Test
    void muchOutputArrivesWholeAndInOrder() {
        try (RemoteRunspace session = RunspaceFactory.open(server.connection())) {
            InvocationResult<PSObject> result = session.invoke("1..2000 | % { \"$_ \" + ('x' * 10000) }");
            assertThat(result.output()).hasSize(2000);
            for (int i = 0; i < 2000; i++) {
                assertThat(result.output().get(i).toString())
                        .startsWith(i + 1 + " ")
                        .hasSize(10001 + Integer.toString(i + 1).length());
            }
        }
    }

    @Test
    void muchInputArrivesWholeAndInOrder() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            lines.add(i + "y".repeat(20_000));
        }
        try (RemoteRunspace session = RunspaceFactory.open(server.connection())) {
            assertThat(session.powerShell()
                            .addScript("$input | % { $_.Length }")
                            .input(lines)
                            .invoke()
                            .output())
                    .map(o -> Integer.valueOf(o.toString()))
                    .containsExactlyElementsOf(
                            lines.stream().map(String::length).toList());
        }
    }

    @Test
    void aConsumerThatIsSlowGetsEverythingAllTheSame() {
        try (RemoteRunspace session = RunspaceFactory.open(server.connection());
                var stream = session.powerShell().addScript("1..600 | % { 'z' * 20000 }").stream()) {
            long[] seen = {0};
            stream.forEach(item -> {
                if (seen[0]++ % 100 == 0) {
                    await(() -> false, Duration.ofMillis(50));
                }
            });
            assertThat(seen[0]).isEqualTo(600);
        }
    }

    @Test
    void aRunningScriptCanBeStoppedAndTheSessionUsedAgain() throws Exception {
        try (RemoteRunspace session = RunspaceFactory.open(server.connection())) {
            PowerShell script = session.powerShell().addScript("while ($true) { 1; Start-Sleep -Milliseconds 10 }");
            CompletableFuture<?> run = script.invokeAsync();
            await(() -> false, Duration.ofMillis(300));
            assertThat(run.cancel(true)).isTrue();
            assertThatThrownBy(run::get).isInstanceOfAny(CancellationException.class, ExecutionException.class);
            assertThat(await(
                            () -> {
                                try {
                                    return session.invoke("'again'").output().size() == 1;
                                } catch (SessionStateException busy) {
                                    return false;
                                }
                            },
                            Duration.ofSeconds(10)))
                    .isTrue();
        }
    }

    @Test
    void sessionsShareAConnectionWhenAskedTo() throws IOException {
        int before = logins();
        List<RemoteRunspace> sessions = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            sessions.add(RunspaceFactory.open(server.connection("share=true", "connectTimeout=PT29S")));
        }
        assertThat(logins() - before).as("logins of three sessions").isEqualTo(1);
        sessions.get(0).close();
        assertThat(sessions.get(1).invoke("'still here'").output()).hasSize(1);
        sessions.forEach(RemoteRunspace::close);
        RunspaceFactory.open(server.connection("share=true", "connectTimeout=PT29S"))
                .close();
        assertThat(logins() - before)
                .as("logins after the last session had gone")
                .isEqualTo(2);
    }

    @Test
    void moreSessionsThanTheServerAllowsOnOneConnectionGetAnother() {
        int before = logins();
        List<RemoteRunspace> sessions = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            sessions.add(RunspaceFactory.open(server.connection("share=true", "connectTimeout=PT28S")));
        }
        assertThat(sessions)
                .allSatisfy(session -> assertThat(session.invoke("1").output()).hasSize(1));
        assertThat(logins() - before)
                .as("logins of five sessions, three on a connection")
                .isEqualTo(2);
        sessions.forEach(RemoteRunspace::close);
    }

    @Test
    void aConnectionThatIsLostBreaksItsSessionLongBeforeTheRunWouldEnd() {
        try (RemoteRunspace session = RunspaceFactory.open(server.connection())) {
            CompletableFuture<?> run =
                    session.powerShell().addScript("Start-Sleep 60").invokeAsync();
            long pid = pidOfPowerShell();
            ProcessHandle serving =
                    ProcessHandle.of(pid).flatMap(ProcessHandle::parent).orElseThrow();
            serving.destroyForcibly();
            assertThatThrownBy(() -> run.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(SessionBrokenException.class);
        }
    }

    @Test
    void aPowerShellThatDiesTellsHow() {
        try (RemoteRunspace session = RunspaceFactory.open(server.connection())) {
            CompletableFuture<?> run =
                    session.powerShell().addScript("Start-Sleep 60").invokeAsync();
            ProcessHandle.of(pidOfPowerShell()).orElseThrow().destroyForcibly();
            assertThatThrownBy(() -> run.get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(SessionBrokenException.class)
                    .hasMessageContaining("KILL");
        }
    }

    @Test
    void aSubsystemThatDoesNotExistIsNotFound() {
        RunspaceOpenException failure = Opening.fails(OpenFailure.NOT_FOUND, server.connection("subsystem=pwsh"));
        assertThat(failure).hasMessageContaining("\"pwsh\"").hasMessageContaining("sshd_config");
    }

    @Test
    void aSubsystemWhoseProgramDoesNotExistIsNotFound() {
        assertThat(Opening.fails(OpenFailure.NOT_FOUND, server.connection("subsystem=missing")))
                .hasMessageContaining("exit code 127");
    }

    @Test
    void aCommandThatDoesNotExistIsNotFoundInTheServersOwnWords() {
        RunspaceOpenException failure =
                Opening.fails(OpenFailure.NOT_FOUND, server.connection("command=/no/such/pwsh"));
        assertThat(failure).hasMessageContaining("exit code 127");
        assertThat(failure.serverText()).contains("/no/such/pwsh");
    }

    @Test
    void aHostBehindAnotherIsReachedThroughIt() throws IOException {
        String jump = System.getProperty("user.name") + "@127.0.0.1:" + server.port();
        int before = logins();
        Opening.succeeds(server.connection("jump=" + jump));
        assertThat(logins() - before).as("one login at each host").isEqualTo(2);
    }

    @Test
    void aHostThatTheJumpHostCannotReachIsUnreachable() {
        String jump = System.getProperty("user.name") + "@127.0.0.1:" + server.port();
        String connection = server.connection("jump=" + jump).replaceFirst("@127.0.0.1:\\d+", "@127.0.0.1:1");
        assertThat(Opening.fails(OpenFailure.UNREACHABLE, connection))
                .hasMessageContaining("does not reach " + System.getProperty("user.name") + "@127.0.0.1:1");
    }

    private static long pidOfPowerShell() {
        ProcessHandle[] found = new ProcessHandle[1];
        assertThat(await(
                        () -> {
                            List<ProcessHandle> all = server.children().stream()
                                    .filter(child ->
                                            child.info().command().orElse("").contains("pwsh"))
                                    .toList();
                            found[0] = all.isEmpty() ? null : all.get(all.size() - 1);
                            return all.size() == 1;
                        },
                        Duration.ofSeconds(10)))
                .as("one PowerShell runs")
                .isTrue();
        return found[0].pid();
    }

    private static int logins() {
        return (int) Pattern.compile("Accepted publickey")
                .matcher(server.log())
                .results()
                .count();
    }

    private static boolean await(BooleanSupplier condition, Duration limit) {
        long until = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                return false;
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
