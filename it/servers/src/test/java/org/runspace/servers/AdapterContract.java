package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.PoolStatistics;
import org.runspace.testkit.RequiresPowerShell;

/**
 * What an application may expect of the adapter in every application server. One server serves all tests of this class;
 * each pool has its kind of test, so that none sees another's sessions.
 */
@RequiresPowerShell
@TestInstance(Lifecycle.PER_CLASS)
abstract class AdapterContract {
    private static final int REQUESTS = 400;
    private static final int THREADS = 20;
    private static final int POOL_SIZE = 4;
    private static final String ONE_NUMBER = "Get-Random -Minimum 7 -Maximum 8";

    private final ServerKind kind;
    private SessionPlace place;
    private Server server;
    private Probe probe;

    AdapterContract(ServerKind kind) {
        this.kind = kind;
    }

    /** Returns where the sessions are; called once, before the server is started. */
    SessionPlace place() throws Exception {
        return SessionPlace.CHILD_PROCESSES;
    }

    @BeforeAll
    void startServer(@TempDir Path folder) throws Exception {
        place = place();
        List<Pool> pools = List.of(
                place.light().named("loopback").withSize(POOL_SIZE).withWait(Duration.ofSeconds(30)),
                place.light().named("single").withSize(1),
                place.real().named("local").withSize(1).withValidation(),
                place.real().named("crowd").withSize(POOL_SIZE).withWait(Duration.ofSeconds(30)),
                place.unreachable().named("missing").withSize(1));
        server = kind.start(ServerSetup.of(kind.folder("adapter"), pools)
                .with(TestWar.write(folder, pools))
                .with(TestWar.write(folder, "bare", pools, false, "")));
        probe = new Probe(server.uri("probe/"));
    }

    @AfterAll
    void stopServer() throws InterruptedException {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void objectsArriveAsTheJavaTypesOfTheirKinds() {
        String script =
                "1; 2L; 'text'; 1.5; [decimal]1.25; $true; [guid]::Empty; [version]'1.2.3'; [timespan]::FromSeconds(90);"
                        + " @{ a = 1 }; , (1, 2); [pscustomobject]@{ Name = 'x' }";

        assertThat(probe.run("local", script).lines())
                .containsExactly(
                        "Integer 1",
                        "Long 2",
                        "String text",
                        "Double 1.5",
                        "BigDecimal 1.25",
                        "Boolean True",
                        "UUID 00000000-0000-0000-0000-000000000000",
                        "PSVersion 1.2.3",
                        "Duration 00:01:30",
                        "PSDictionary System.Collections.Hashtable",
                        "PSList 1 2",
                        "PSObject @{Name=x}");
    }

    @Test
    void theCheckInResetsWhatTheLastUserLeft() {
        String process = probe.run("local", "$x = 1; $PID");

        assertThat(probe.run("local", "$null -eq $x; $PID").lines())
                .as("the same process without the variable")
                .containsExactly("Boolean True", process);
    }

    @Test
    void twentyThreadsShareFourProcessesAndEachGetsItsOwnAnswer() {
        List<String> answers = inParallel(THREADS, i -> probe.run("crowd", "$mine = " + i + "; $mine"));

        assertThat(answers)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, REQUESTS)
                        .mapToObj(i -> "Integer " + i)
                        .toList());
        assertThat(probe.statistics("crowd")).satisfies(now -> {
            assertThat(now.inUse()).isZero();
            assertThat(now.sessions()).isBetween(1, kind.sessions(POOL_SIZE));
            assertThat(now.checkOuts()).isEqualTo(REQUESTS);
        });
    }

    @Test
    void aHeldHandleKeepsItsVariables() {
        probe.call("PUT", "handles/held?pool=local", "");

        probe.call("POST", "handles/held", "$x = 42");

        assertThat(probe.call("POST", "handles/held", "$x")).isEqualTo("Integer 42");
        probe.call("DELETE", "handles/held", "");
    }

    @Test
    void aKilledProcessFailsTheCallAtOnceAndTheNextCallGetsANewSession() throws Exception {
        ProcessHandle process = ProcessHandle.of(
                        Long.parseLong(probe.run("local", "$PID").substring("Integer ".length())))
                .orElseThrow();
        PoolStatistics before = probe.statistics("local");
        CompletableFuture<String> call = probe.start("POST", "pools/local", "Start-Sleep -Seconds 60");
        Wait.until(
                "the call to have its session",
                Duration.ofSeconds(30),
                () -> probe.statistics("local").inUse() == 1);

        process.destroyForcibly();
        String answer = call.get(30, TimeUnit.SECONDS);

        assertThat(answer).startsWith("SessionBrokenException PSRP1202: ").contains(place.loss());
        assertThat(probe.run("local", "$PID")).matches("Integer \\d+").isNotEqualTo("Integer " + process.pid());
        PoolStatistics after = probe.statistics("local");
        assertThat(after.lost() - before.lost()).isEqualTo(1);
        assertThat(after.opened() - before.opened()).isEqualTo(1);
        assertThat(after.sessions()).isBetween(1, kind.sessions(1));
        assertThat(after.inUse()).isZero();
    }

    @Test
    void aProcessThatDiesIdleCostsTheNextCallerNothingButTime() {
        ProcessHandle process = ProcessHandle.of(
                        Long.parseLong(probe.run("local", "$PID").substring("Integer ".length())))
                .orElseThrow();
        PoolStatistics before = probe.statistics("local");

        process.destroyForcibly();
        Wait.until(
                "the loss to be noticed",
                Duration.ofSeconds(30),
                () -> probe.statistics("local").lost() > before.lost());

        assertThat(probe.run("local", "'fine'")).isEqualTo("String fine");
        assertThat(probe.statistics("local")).satisfies(now -> {
            assertThat(now.lost() - before.lost()).isEqualTo(1);
            assertThat(now.sessions()).isBetween(1, kind.sessions(1));
        });
    }

    @Test
    void manyRequestsThroughBeansOfAllScopesLeakNoSession() {
        List<String> scopes = List.of("request", "application", "dependent", "instance");
        PoolStatistics before = probe.statistics("loopback");

        List<String> answers =
                inParallel(8, i -> probe.call("POST", "scopes/" + scopes.get(i % scopes.size()), ONE_NUMBER));

        assertThat(answers).hasSize(REQUESTS).containsOnly("Integer 7");
        PoolStatistics after = probe.statistics("loopback");
        assertThat(after.inUse()).isZero();
        assertThat(after.sessions()).isBetween(1, kind.sessions(POOL_SIZE));
        assertThat(after.checkOuts() - before.checkOuts()).isEqualTo(REQUESTS);
        assertThat(after.lost()).isEqualTo(before.lost());
        assertThat(after.replaced()).isEqualTo(before.replaced());
    }

    @Test
    void manyRawHandlesClosedAfterTheirTransactionAndRequestLeakNoSession() {
        PoolStatistics before = probe.statistics("loopback");

        List<String> answers = inParallel(
                2,
                i -> probe.call(
                        "POST", "handles/late" + Thread.currentThread().getName() + "/next?pool=loopback", ONE_NUMBER));

        assertThat(answers).hasSize(REQUESTS).containsOnly("Integer 7");
        assertThat(probe.statistics("loopback").inUse())
                .as("the last handle of each thread")
                .isEqualTo(2);
        for (int again = 0; again < 2; again++) {
            probe.call("DELETE", "handles/late0", "");
            probe.call("DELETE", "handles/late1", "");
            assertThat(probe.statistics("loopback").inUse()).isZero();
        }
        PoolStatistics after = probe.statistics("loopback");
        assertThat(after.sessions()).isBetween(1, kind.sessions(POOL_SIZE));
        assertThat(after.checkOuts() - before.checkOuts()).isEqualTo(REQUESTS);
    }

    @Test
    void aClosedHandleRefusesToBeUsed() {
        probe.call("PUT", "handles/closed?pool=loopback", "");
        probe.call("DELETE", "handles/closed", "");

        assertThat(probe.call("POST", "handles/closed", ONE_NUMBER)).startsWith("SessionStateException PSRP1702: ");
    }

    @Test
    void anExhaustedPoolSaysSoWithinItsWaitingTime() {
        probe.call("PUT", "handles/only?pool=single", "");
        long start = System.nanoTime();

        String answer = probe.run("single", ONE_NUMBER);

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(900), Duration.ofSeconds(15));
        assertThat(answer)
                .startsWith(
                        "RunspaceResourceException PSRP1707: the pool of " + place.lightTarget() + " gave no session: ")
                .doesNotContain("\n");
        probe.call("DELETE", "handles/only", "");
        assertThat(probe.run("single", ONE_NUMBER)).isEqualTo("Integer 7");
    }

    @Test
    void aStreamLeftOpenIsStoppedAtTheEndOfItsScopeAndItsSessionReturns() {
        for (String scope : List.of("request", "dependent", "instance")) {
            PoolStatistics before = probe.statistics("loopback");

            String answer = probe.call(
                    "POST", "scopes/" + scope + "/forgotten", ONE_NUMBER + "; Start-Sleep -Seconds 60; Get-Date");

            assertThat(answer).isEqualTo("7");
            assertThat(probe.statistics("loopback").inUse()).as(scope).isZero();
            assertThat(probe.call("POST", "scopes/" + scope, ONE_NUMBER)).isEqualTo("Integer 7");
            assertThat(probe.statistics("loopback").replaced())
                    .as("stopped without being killed")
                    .isEqualTo(before.replaced());
        }
    }

    @Test
    void anApplicationWithoutBeansXmlInjectsAsOneWithIt() {
        Probe bare = new Probe(server.uri("bare/"));

        assertThat(bare.run("local", "'injected'")).isEqualTo("String injected");
        for (String scope : List.of("request", "application", "dependent", "instance")) {
            assertThat(bare.call("POST", "scopes/" + scope, ONE_NUMBER))
                    .as(scope)
                    .isEqualTo("Integer 7");
        }
    }

    @Test
    void aPlaceThatCannotBeReachedIsNamedToTheCaller() {
        String answer = probe.run("missing", "1");

        assertThat(answer)
                .startsWith("RunspaceOpenException " + place.refusal())
                .doesNotContain("ResourceException:", "\tat ");
        assertThat(probe.statistics("missing")).satisfies(now -> {
            assertThat(now.sessions()).isZero();
            assertThat(now.inUse()).isZero();
            assertThat(now.openFailures()).isPositive();
        });
    }

    /** One task for each number below {@link #REQUESTS}; the threads are named 0, 1 and so on. */
    private static List<String> inParallel(int threads, IntFunction<String> task) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<CompletableFuture<List<String>>> all = IntStream.range(0, threads)
                    .mapToObj(thread -> CompletableFuture.supplyAsync(
                            () -> {
                                Thread.currentThread().setName(String.valueOf(thread));
                                return IntStream.range(0, REQUESTS)
                                        .filter(i -> i % threads == thread)
                                        .mapToObj(task)
                                        .toList();
                            },
                            pool))
                    .toList();
            return all.stream()
                    .map(CompletableFuture::join)
                    .flatMap(List::stream)
                    .toList();
        } finally {
            pool.shutdownNow();
        }
    }
}
