package org.runspace.endpoints.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.PSSession;
import org.runspace.PowerShell;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceGroup;
import org.runspace.RunspaceOptions;
import org.runspace.RunspacePool;
import org.runspace.audit.RunCommand;
import org.runspace.audit.RunInfo;
import org.runspace.audit.RunKind;
import org.runspace.audit.RunListener;
import org.runspace.audit.RunOutcome;
import org.runspace.audit.RunSummary;
import org.runspace.error.ErrorCode;
import org.runspace.error.SessionStateException;
import org.runspace.object.PSObject;
import org.runspace.object.SecureString;
import org.runspace.testkit.RequiresPowerShell;

/** What a listener is told of the runs of a real PowerShell. */
@RequiresPowerShell
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RunListenerTest {
    private static final String SECRET = "hunter2";

    private final Told told = new Told();
    private final RunspaceOptions options = RunspaceOptions.DEFAULT.withRunListeners(told);
    private PSSession session;

    @BeforeEach
    void open() {
        session = RunspaceFactory.open("process:", options);
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void aCommandIsToldByItsNameAndThoseOfItsParameters() {
        session.powerShell()
                .addCommand("Write-Output")
                .addParameter("InputObject", SECRET)
                .addCommand("Select-Object")
                .addParameter("First", 1)
                .invoke();

        Told.End end = told.only();
        assertThat(end.run().commands())
                .containsExactly(
                        new RunCommand.Named("Write-Output", List.of("InputObject")),
                        new RunCommand.Named("Select-Object", List.of("First")));
        assertThat(end.run().kind()).isEqualTo(RunKind.COMMANDS);
        assertThat(end.run().session()).isEqualTo(session.instanceId());
        assertThat(end.run().target()).isEqualTo("process:");
        assertThat(end.summary().outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(end.summary().failure()).isNull();
    }

    @Test
    void aScriptIsToldByTheHashThatItsFileHas(@TempDir Path folder) throws IOException {
        String script = "param($a) \"größer: $a\"";
        Path file = Files.writeString(folder.resolve("script.ps1"), script, StandardCharsets.UTF_8);

        session.invoke(script, SECRET);
        String hash = session.powerShell()
                .addScript(
                        "param($file) [Convert]::ToHexString([Security.Cryptography.SHA256]::HashData([IO.File]::ReadAllBytes($file)))")
                .addArgument(file.toString())
                .invoke()
                .output()
                .get(0)
                .toString()
                .toLowerCase(Locale.ROOT);

        assertThat(told.all(2).get(0).run().commands())
                .containsExactly(new RunCommand.Script(hash, script.length(), List.of("")));
    }

    @Test
    void everyStreamIsCounted() {
        session.powerShell().addScript("""
                        1..5
                        Write-Error one; Write-Error two
                        Write-Warning w
                        Write-Verbose v -Verbose; Write-Verbose v -Verbose; Write-Verbose v -Verbose
                        Write-Debug d -Debug
                        Write-Information i; Write-Information i
                        Write-Progress p
                        """).invoke();

        RunSummary summary = told.only().summary();
        assertThat(summary.counts().output()).isEqualTo(5);
        assertThat(summary.counts().errors()).isEqualTo(2);
        assertThat(summary.counts().warnings()).isEqualTo(1);
        assertThat(summary.counts().verbose()).isEqualTo(3);
        assertThat(summary.counts().debug()).isEqualTo(1);
        assertThat(summary.counts().information()).isEqualTo(2);
        assertThat(summary.counts().progress()).isGreaterThanOrEqualTo(1);
        assertThat(summary.outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(summary.bytesReceived()).isGreaterThan(1000);
    }

    @Test
    void inputAndOutputAreCountedInBytes() {
        List<String> objects =
                IntStream.range(0, 100).mapToObj(i -> "x".repeat(1000)).toList();

        session.powerShell().addScript("$input").input(objects).invoke();

        RunSummary summary = told.only().summary();
        assertThat(summary.counts().output()).isEqualTo(100);
        assertThat(summary.bytesSent()).isBetween(100_000L, 130_000L);
        assertThat(summary.bytesReceived()).isBetween(100_000L, 130_000L);
    }

    @Test
    void noValueIsTold() {
        try (SecureString secure = SecureString.of(SECRET.toCharArray())) {
            session.powerShell()
                    .addScript("param($a, $b) Write-Error $a; throw $a")
                    .addArgument(SECRET)
                    .addParameter("b", secure)
                    .input(List.of(SECRET))
                    .invokeAsync()
                    .handle((result, failure) -> null)
                    .join();
        }

        Told.End end = told.only();
        assertThat(end.summary().outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(end.summary().failure()).isEqualTo(ErrorCode.PIPELINE_FAILED);
        assertThat(end.toString()).contains("sha256").doesNotContain(SECRET);
    }

    @Test
    void everyWayToRunIsToldOnce() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        session.powerShell().addScript("1").invoke();
        session.powerShell().addScript("2").invokeAsync().join();
        try (Stream<PSObject> output = session.powerShell().addScript("3").stream()) {
            assertThat(output.toList()).hasSize(1);
        }
        session.powerShell().addScript("4").publisher().subscribe(new Last(done));
        done.await();
        session.powerShell().commandMetadata("Get-Date").invoke();

        assertThat(told.all(5)).hasSize(5).allMatch(end -> end.summary().outcome() == RunOutcome.COMPLETED);
        assertThat(told.begun())
                .isEqualTo(told.all(5).stream().map(Told.End::run).toList());
        assertThat(told.begun().stream().map(RunInfo::kind))
                .containsExactly(
                        RunKind.COMMANDS, RunKind.COMMANDS, RunKind.COMMANDS, RunKind.COMMANDS, RunKind.METADATA);
    }

    @Test
    void aNestedRunIsMarked() {
        CountDownLatch first = new CountDownLatch(1);
        PowerShell outer = session.powerShell()
                .addScript("Write-Warning begun; while (-not $global:end) { Start-Sleep -Milliseconds 20; 1 }")
                .onRecord(item -> first.countDown());
        CompletableFuture<?> run = outer.invokeAsync();
        awaitFirst(first);
        session.powerShell().addScript("$global:end = $true", false).nested().invoke();
        run.join();

        assertThat(told.all(2)).extracting(end -> end.run().nested()).containsExactlyInAnyOrder(true, false);
    }

    private static void awaitFirst(CountDownLatch first) {
        try {
            assertThat(first.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aRunThatIsAbandonedEndsAsStopped() {
        try (Stream<PSObject> output = session.powerShell().addScript("while ($true) { 1 }").stream()) {
            assertThat(output.findFirst()).isPresent();
        }

        assertThat(told.only().summary().outcome()).isEqualTo(RunOutcome.STOPPED);
    }

    @Test
    void aRunThatTakesTooLongIsToldWithTheNumberThatItsCallerGets() {
        Throwable failure = catchThrowable(() -> session.powerShell()
                .addScript("Start-Sleep 60")
                .timeout(Duration.ofMillis(300))
                .invoke());

        RunSummary summary = told.only().summary();
        assertThat(summary.outcome()).isEqualTo(RunOutcome.BROKEN);
        assertThat(failure).hasMessageStartingWith(summary.failure().id());
        assertThat(summary.duration()).isBetween(Duration.ofMillis(300), Duration.ofSeconds(60));
    }

    @Test
    void aRunWhoseServerDiesEndsAsBroken() {
        ProcessHandle child = ProcessHandle.of(
                        Long.parseLong(session.invoke("$PID").output().get(0).toString()))
                .orElseThrow();
        CompletableFuture<?> run =
                session.powerShell().addScript("Start-Sleep 600").invokeAsync();

        child.destroyForcibly();

        assertThatThrownBy(run::join).isNotNull();
        RunSummary summary = told.all(2).get(1).summary();
        assertThat(summary.outcome()).isEqualTo(RunOutcome.BROKEN);
        assertThat(summary.failure()).isEqualTo(ErrorCode.SESSION_BROKEN);
    }

    @Test
    void aRunThatIsAbortedEndsOnce() {
        session.powerShell().addScript("Start-Sleep 600").invokeAsync();

        session.abort();

        assertThat(told.only().summary().outcome()).isIn(RunOutcome.BROKEN, RunOutcome.STOPPED);
    }

    @Test
    void aRunWhoseConsumerThrowsAnErrorEndsAsBroken() {
        Throwable thrown = catchThrowable(() -> session.powerShell()
                .addScript("1..10 | ForEach-Object { Write-Warning $_ }")
                .onRecord(item -> {
                    throw new StackOverflowError("thrown on purpose");
                })
                .invoke());

        assertThat(thrown).hasMessageContaining("thrown on purpose");
        RunSummary summary = told.only().summary();
        assertThat(summary.failure()).isEqualTo(ErrorCode.CONSUMER_FAILED);
    }

    @Test
    void aRunThatIsRefusedIsToldWithTheReason() {
        CompletableFuture<?> run =
                session.powerShell().addScript("Start-Sleep 600").invokeAsync();
        SessionStateException busy = (SessionStateException)
                catchThrowable(() -> session.powerShell().addScript("'second'").invoke());
        run.cancel(true);
        session.close();
        Throwable closed =
                catchThrowable(() -> session.powerShell().addScript("'third'").invoke());

        List<Told.End> ends = told.all(3);
        assertThat(ends)
                .filteredOn(end -> end.summary().outcome() == RunOutcome.REFUSED)
                .hasSize(2)
                .allMatch(end -> end.summary().bytesReceived() == 0)
                .first()
                .matches(end -> end.summary().failure() == busy.code());
        assertThat(closed).isNotNull();
    }

    @Test
    void whatTheLibraryRunsForItselfIsNotTold(@TempDir Path folder) {
        try (PSSession there = RunspaceFactory.open("process:?workingDirectory=" + folder, options)) {
            there.invoke("'mine'");
        }

        assertThat(told.only().run().text()).contains("(6 characters)");
    }

    @Test
    void theSessionsOfPoolsAndGroupsTellTheirRuns() {
        try (RunspacePool pool = RunspaceFactory.openPool(1, 2, "process:", options)) {
            List<CompletableFuture<?>> runs = List.of(
                    pool.powerShell().addScript("1").invokeAsync(),
                    pool.powerShell().addScript("2").invokeAsync());
            runs.forEach(CompletableFuture::join);
        }
        RunspaceGroup.of(List.of("one", "two"), name -> "process:")
                .options(options)
                .invoke("'of a group'");

        assertThat(told.all(4)).hasSize(4);
        assertThat(told.all(4).stream().map(end -> end.run().session()).distinct())
                .hasSize(3);
    }

    @Test
    void aListenerThatHangsHoldsUpNoRun() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        RunListener hanging = new RunListener() {
            @Override
            public void before(RunInfo run) {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public void after(RunInfo run, RunSummary summary) {
                throw new IllegalStateException("thrown on purpose");
            }
        };
        try (PSSession held =
                RunspaceFactory.open("process:", RunspaceOptions.DEFAULT.withRunListeners(hanging, told))) {
            for (int i = 0; i < 20; i++) {
                assertThat(held.invoke("param($i) $i", i).output()).hasSize(1);
            }
            assertThat(told.all(20)).hasSize(20);
        } finally {
            end.countDown();
        }
    }

    @Test
    void aListenerMayUseASessionThatTellsIt() {
        CompletableFuture<String> answer = new CompletableFuture<>();
        RunListener asking = (run, summary) -> {
            try (PSSession own = RunspaceFactory.open("process:", options)) {
                answer.complete(own.invoke("'from inside'").output().get(0).toString());
            }
        };
        try (PSSession asked = RunspaceFactory.open("process:", options.withRunListeners(asking))) {
            asked.invoke("1");
            assertThat(answer.join()).isEqualTo("from inside");
        }
    }
}
