package org.runspace.endpoints.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.InvocationResult;
import org.runspace.PSSession;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceOpenException;
import org.runspace.error.SessionBrokenException;
import org.runspace.object.PSObject;
import org.runspace.testkit.Await;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.RunningPowerShell;
import org.runspace.transport.pipe.PowerShellHostProcess;

/**
 * Sessions in PowerShell processes that run already: found by id, name and path, one after another, and gone with their
 * process.
 */
@RequiresPowerShell
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the pipes are sockets in a folder of the test's")
@Timeout(120)
class PipeAttachTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private RunningPowerShell target;
    private int socketsBefore;

    @BeforeEach
    void start() throws IOException {
        socketsBefore = Descriptors.sockets().size();
        target = RunningPowerShell.start(folder);
    }

    @AfterEach
    void noThreadAndNoDescriptorIsLeft() {
        target.close();
        Await.until("the threads are gone", LIMIT, () -> pipeThreads().isEmpty());
        Await.until("the sockets are closed", LIMIT, () -> Descriptors.sockets().size() <= socketsBefore);
    }

    @Test
    void aProcessIsReachedByItsIdItsPipesNameAndItsPath() {
        for (String connection : List.of(target.byPid(), target.byName(), target.byPath())) {
            try (RemoteRunspace session = RunspaceFactory.open(connection)) {
                assertThat(session.invoke("$PID").output().get(0).value())
                        .as(connection)
                        .isEqualTo((int) target.pid());
            }
        }
        assertThat(target.isAlive())
                .as("an attached client leaves the process alive")
                .isTrue();
    }

    @Test
    void theTemporaryFolderOfAProcessIsReadFromItsOwnEnvironment() {
        try (RemoteRunspace session = RunspaceFactory.open("pipe:" + target.pid())) {
            assertThat(session.invoke("$PID").output().get(0).value()).isEqualTo((int) target.pid());
        }
    }

    @Test
    void aPlainPowerShellCanBeAttachedToWhileItsScriptRuns() throws IOException {
        try (RunningPowerShell plain = RunningPowerShell.startPlain(folder, "Start-Sleep -Seconds 600");
                RemoteRunspace session = RunspaceFactory.open(plain.byPid())) {
            assertThat(session.invoke("$PID").output().get(0).value()).isEqualTo((int) plain.pid());
        }
    }

    @Test
    void aProcessTakesOneClientAfterAnother() {
        for (int i = 0; i < 15; i++) {
            try (RemoteRunspace session = RunspaceFactory.open(i % 2 == 0 ? target.byPid() : target.byName())) {
                assertThat(session.invoke("$seen = 1 + $seen; $seen")
                                .output()
                                .get(0)
                                .value())
                        .as("each session has variables of its own")
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void anAbortedSessionMakesRoomForTheNext() {
        PSSession aborted = RunspaceFactory.open(target.byName());
        aborted.powerShell().addScript("Start-Sleep -Seconds 600").invokeAsync();
        aborted.abort();
        try (RemoteRunspace session = RunspaceFactory.open(target.byName())) {
            assertThat(session.invoke("'next'").output()).hasSize(1);
        }
    }

    @Test
    void aClientWaitsForItsTurnAndIsServedWhenTheOtherLeaves() throws Exception {
        RemoteRunspace first = RunspaceFactory.open(target.byName());
        CompletableFuture<RemoteRunspace> second =
                CompletableFuture.supplyAsync(() -> RunspaceFactory.open(target.byName()));
        assertThatThrownBy(() -> second.get(500, TimeUnit.MILLISECONDS))
                .as("the process serves one client at a time")
                .isInstanceOf(TimeoutException.class);
        assertThat(first.invoke("1").output()).hasSize(1);
        first.close();
        try (RemoteRunspace session = second.get(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            assertThat(session.invoke("'second'").output()).hasSize(1);
        }
    }

    @Test
    void manyClientsAreServedInTurn() throws Exception {
        List<CompletableFuture<Object>> all = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try (RemoteRunspace session = RunspaceFactory.open(target.byName())) {
                        return session.invoke("param($n) $n", i).output().get(0).value();
                    }
                }))
                .toList();
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).get(60, TimeUnit.SECONDS)).isEqualTo(i);
        }
    }

    @Test
    void aClientThatWaitsTooLongIsToldThatThePipeIsBusy() {
        try (RemoteRunspace first = RunspaceFactory.open(target.byName())) {
            assertBusy(RunspaceOptions.DEFAULT, target.byName() + "&connectTimeout=700");
            assertBusy(RunspaceOptions.DEFAULT.withOpenTimeout(Duration.ofMillis(1500)), target.byName());
            assertThat(first.invoke("'undisturbed'").output()).hasSize(1);
        }
    }

    private static void assertBusy(RunspaceOptions options, String connection) {
        long start = System.nanoTime();
        assertThatThrownBy(() -> RunspaceFactory.open(connection, options).close())
                .isInstanceOfSatisfying(RunspaceOpenException.class, e -> {
                    assertThat(e.kind()).isEqualTo(OpenFailure.TIMEOUT);
                    assertThat(e).hasMessageContaining("one client at a time");
                });
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aSessionBreaksAtOnceWhenItsProcessIsKilled() throws Exception {
        try (PSSession session = RunspaceFactory.open(target.byPid())) {
            CompletableFuture<Throwable> told = new CompletableFuture<>();
            session.onEnd(told::complete);
            CompletableFuture<InvocationResult<PSObject>> call =
                    session.powerShell().addScript("Start-Sleep -Seconds 600").invokeAsync();
            target.kill();
            assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(SessionBrokenException.class)
                    .hasMessageContaining("process " + target.pid());
            assertThat(told.get(10, TimeUnit.SECONDS)).isInstanceOf(SessionBrokenException.class);
            assertThat(session.isUsable()).isFalse();
        }
    }

    @Test
    void anIdleSessionCostsNoThreadOfItsOwn() throws IOException {
        try (RunningPowerShell other = RunningPowerShell.start(folder);
                RemoteRunspace one = RunspaceFactory.open(target.byName());
                RemoteRunspace two = RunspaceFactory.open(other.byName())) {
            assertThat(one.invoke("1").output()).hasSize(1);
            assertThat(two.invoke("1").output()).hasSize(1);
            assertThat(pipeThreads()).as("all pipes share one").hasSize(1);
            assertThat(Thread.getAllStackTraces().keySet())
                    .as("threads that wait in a read")
                    .noneMatch(thread -> thread.getName().startsWith("runspace-reader"));
        }
    }

    @Test
    void theProcessesThatCanBeAttachedToAreListed() throws IOException, InterruptedException {
        try (RunningPowerShell plain = RunningPowerShell.startPlain(folder, "Start-Sleep -Seconds 600");
                RunningPowerShell killed = RunningPowerShell.start(folder)) {
            killed.kill();
            assertThat(killed.processPipe())
                    .as("a killed process leaves its file behind")
                    .isPresent();
            List<PowerShellHostProcess> listed = PowerShellHostProcess.list(folder);
            assertThat(listed)
                    .extracting(PowerShellHostProcess::pid)
                    .containsExactlyInAnyOrder(target.pid(), plain.pid());
            assertThat(listed).allSatisfy(process -> {
                assertThat(process.name()).isEqualTo("pwsh");
                assertThat(process.appDomain()).isEqualTo("None");
                assertThat(process.started())
                        .isEqualTo(ProcessHandle.of(process.pid())
                                .orElseThrow()
                                .info()
                                .startInstant()
                                .orElseThrow());
            });
            try (RemoteRunspace session = RunspaceFactory.open(listed.get(0).connectionString())) {
                assertThat(session.invoke("$PID").output().get(0).value())
                        .isEqualTo((int) listed.get(0).pid());
            }
        }
    }

    private static Set<Thread> pipeThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("runspace-pipes"))
                .collect(Collectors.toSet());
    }
}
