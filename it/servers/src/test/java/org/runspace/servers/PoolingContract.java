package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.transport.process.PowerShellLocator;

/**
 * How every application server pools sessions whose processes die, and sessions that it may take from open handles.
 * {@code -Drequests=10000} sends more requests while a process is killed every three seconds.
 */
@RequiresPowerShell
@TestInstance(Lifecycle.PER_CLASS)
abstract class PoolingContract {
    private static final int THREADS = 20;
    private static final int REQUESTS = Integer.getInteger("requests", 400);
    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final Duration WORK = Duration.ofMillis(100);

    /** As if one session served them all, and two minutes for a busy machine. */
    private static final Duration LIMIT = WORK.multipliedBy(REQUESTS).plusMinutes(2);

    /** A second, and many more for a busy machine. */
    private static final Duration TOLD_AFTER = Duration.ofSeconds(20);

    private static final int POOL_SIZE = 6;
    private static final Duration POOL_WAIT = Duration.ofSeconds(30);

    private final ServerKind kind;
    private Path program = Path.of("none");
    private List<Pool> pools = List.of();
    private Server server;
    private Probe probe;

    PoolingContract(ServerKind kind) {
        this.kind = kind;
    }

    final Probe probe() {
        return probe;
    }

    @BeforeAll
    void startServer(@TempDir Path folder) throws IOException {
        program = Files.createSymbolicLink(
                folder.resolve("pwsh"), PowerShellLocator.find().orElseThrow());
        pools = List.of(
                Pool.of("transacted", "Process")
                        .withSize(2)
                        .withTransactions(TransactionSupportLevel.LocalTransaction)
                        .with("transactionLevel", "LocalTransaction")
                        .with("openHandles", "release"),
                Pool.of("released", "Process").withSize(2).with("openHandles", "release"),
                Pool.of("killed", "Process")
                        .withSize(POOL_SIZE)
                        .withWait(POOL_WAIT)
                        .withValidation(),
                Pool.of("replaced", "Process")
                        .withSize(1)
                        .with("program", program.toString())
                        .with("maxUses", "1"));
        server = kind.start(ServerSetup.of(kind.folder("pooling"), pools).with(TestWar.write(folder, pools)));
        probe = new Probe(server.uri("probe/"));
    }

    @AfterAll
    void stopServer() throws InterruptedException {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aPoolWhoseOpenHandlesReleaseTheirSessionsOpensNoneThatNobodyUses() {
        assertThat(probe.run("released", "6 + 1")).isEqualTo("Integer 7");
        assertThat(probe.statistics("released").sessions()).isEqualTo(1);

        probe.call("PUT", "handles/open?pool=released", "");
        assertThat(probe.call("POST", "handles/open", "6 + 1")).isEqualTo("Integer 7");
        assertThat(probe.call("POST", "handles/open", "6 + 1")).isEqualTo("Integer 7");
        probe.call("DELETE", "handles/open", "");
        assertThat(probe.statistics("released")).satisfies(now -> {
            assertThat(now.sessions()).isEqualTo(1);
            assertThat(now.inUse()).isZero();
        });
    }

    @Test
    void sessionsThatCannotBeReplacedCostThePoolNoPlace() throws IOException {
        Path away = program.resolveSibling("away");
        assertThat(probe.run("replaced", "6 + 1")).isEqualTo("Integer 7");

        Files.move(program, away);
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThat(probe.run("replaced", "6 + 1"))
                    .startsWith("RunspaceOpenException NOT_FOUND PSRP1101: ")
                    .contains(program.toString());
        }
        Files.move(away, program);

        assertThat(probe.run("replaced", "6 + 1")).isEqualTo("Integer 7");
        assertThat(probe.statistics("replaced")).satisfies(now -> {
            assertThat(now.sessions()).isEqualTo(kind.sessions(1));
            assertThat(now.inUse()).isZero();
            assertThat(now.openFailures()).isEqualTo(3);
            assertThat(now.lost()).isZero();
        });
    }

    @Test
    void aSessionThatIsLostCostsThePoolNoOther() {
        List<CompletableFuture<String>> both = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> probe.run("killed", "Start-Sleep 1; $PID")))
                .limit(2)
                .toList();
        List<String> processes =
                both.stream().map(CompletableFuture::join).distinct().toList();
        assertThat(processes).hasSize(2);

        assertThat(probe.run("killed", "[Environment]::Exit(3)")).startsWith("SessionBrokenException PSRP1202: ");

        assertThat(probe.run("killed", "$PID")).isIn(processes);
    }

    @Test
    void everyFailureByAKilledProcessIsToldInTimeAndNothingIsLeft(@TempDir Path processes) throws Exception {
        probe.run("killed", "1");
        long lostBefore = probe.statistics("killed").lost();
        Kills kills = new Kills(server, PAUSE);

        kills.during(THREADS, REQUESTS, LIMIT, i -> probe.run("killed", """
                        [IO.File]::WriteAllText('%s/%d', $PID)
                        $mine = %2$d; Start-Sleep -Milliseconds %d; $mine""".formatted(processes, i, WORK.toMillis())));

        Predicate<Kills.Answer> succeeded = answer -> answer.text().equals("Integer " + answer.number());
        List<Kills.Answer> failures = kills.answers().filter(succeeded.negate()).toList();
        Duration delay = kills.longestDelay(failures.stream(), failure -> process(processes, failure));
        Duration longest =
                kills.answers().map(Kills.Answer::time).max(Duration::compareTo).orElseThrow();
        System.out.printf(
                "%s: %d requests, %d kills, %d failures, the latest %d ms after a kill; the longest request %d ms%n",
                kind, REQUESTS, kills.count(), failures.size(), delay.toMillis(), longest.toMillis());
        assertThat(kills.answers()).hasSize(REQUESTS);
        assertThat(failures).extracting(Kills.Answer::text).allMatch(PoolingContract::tellsOfADeadSession);
        assertThat(failures).hasSizeLessThanOrEqualTo(kills.count());
        assertThat(delay).isLessThan(TOLD_AFTER);
        assertThat(longest).isLessThan(POOL_WAIT);
        assertNothingIsLeft(kills, lostBefore);
    }

    /** Which process began the script of a request, as that wrote it down. */
    private static Optional<Long> process(Path processes, Kills.Answer request) {
        String pid = ServerJvm.contents(processes.resolve(String.valueOf(request.number())));
        return pid.isEmpty() ? Optional.empty() : Optional.of(Long.valueOf(pid));
    }

    /** A message with a number, of a session whose process was killed while it was used or opened. */
    private static boolean tellsOfADeadSession(String text) {
        return text.matches(
                "(SessionBrokenException|RunspaceOpenException UNREACHABLE) PSRP1\\d{3}: [^\\n]* (ended with exit code 137|closed its output)"
                        + "(\\n *\\(the error stream is still open\\))?");
    }

    private void assertNothingIsLeft(Kills kills, long lostBefore) {
        Wait.until(
                "killed sessions to be gone",
                Duration.ofSeconds(20),
                () -> probe.statistics("killed").inUse() == 0
                        && openSessions() == server.children().size());
        assertThat(probe.statistics("killed")).satisfies(now -> {
            assertThat(now.sessions()).isBetween(0, kind.sessions(POOL_SIZE));
            assertThat(now.lost() - lostBefore).isLessThanOrEqualTo(kills.count());
        });
        assertThat(JvmDiagnosis.threads(server.handle(), "runspace-reader").lines())
                .as("one reader for each session")
                .hasSize(openSessions());
    }

    private int openSessions() {
        return pools.stream()
                .mapToInt(pool -> probe.statistics(pool.name()).sessions())
                .sum();
    }
}
