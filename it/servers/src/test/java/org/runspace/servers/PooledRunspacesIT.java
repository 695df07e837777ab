package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.runspace.PoolStatistics;

/** Injected runspaces and raw handles of pools in Payara Micro, with the endpoint inside the JVM. */
@ExtendWith(ArquillianExtension.class)
class PooledRunspacesIT {
    private static final int REQUESTS = 1000;
    private static final int POOL_SIZE = 4;
    private static final String ONE_NUMBER = "Get-Random -Minimum 7 -Maximum 8";

    @ArquillianResource
    private URL url;

    private Probe probe;

    @Deployment(testable = false)
    static WebArchive application() {
        return TestWar.pack();
    }

    @BeforeEach
    void connect() {
        probe = Probe.local(url);
    }

    @Test
    void aThousandRequestsThroughBeansOfAllScopesLeakNoSession() {
        List<String> scopes = List.of("request", "application", "dependent");
        PoolStatistics before = probe.statistics("loopback");

        List<String> answers = inParallel(8, i -> probe.call("POST", "scopes/" + scopes.get(i % 3), ONE_NUMBER));

        assertThat(answers).hasSize(REQUESTS).containsOnly("Integer 7");
        PoolStatistics after = probe.statistics("loopback");
        assertThat(after.inUse()).isZero();
        assertThat(after.sessions()).isBetween(1, POOL_SIZE);
        assertThat(after.checkOuts() - before.checkOuts()).isEqualTo(REQUESTS);
        assertThat(after.lost()).isEqualTo(before.lost());
        assertThat(after.replaced()).isEqualTo(before.replaced());
    }

    @Test
    void aThousandRawHandlesClosedAfterTheirTransactionAndRequestLeakNoSession() {
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
        assertThat(after.sessions()).isBetween(1, POOL_SIZE);
        assertThat(after.checkOuts() - before.checkOuts()).isEqualTo(REQUESTS);
    }

    @Test
    void aClosedHandleRefusesToBeUsed() {
        probe.call("PUT", "handles/closed?pool=loopback", "");
        probe.call("DELETE", "handles/closed", "");

        assertThat(probe.call("POST", "handles/closed", ONE_NUMBER)).startsWith("SessionStateException PSRP1702: ");
    }

    /**
     * The container takes a session back that was out for a second, and gives the pool's only place to who waits for
     * it.
     */
    @Test
    void aHandleWhoseSessionWasTakenAwayIsRefusedAndItsLateCloseLeavesTheNextOwnerAlone() throws Exception {
        probe.call("PUT", "handles/first?pool=reclaimed", "");
        assertThat(probe.call("POST", "handles/first", ONE_NUMBER)).isEqualTo("Integer 7");
        probe.call("PUT", "handles/second?pool=reclaimed", "");

        assertThat(probe.call("POST", "handles/first", ONE_NUMBER)).startsWith("SessionStateException PSRP1703: ");
        CompletableFuture<String> nextOwner =
                probe.start("POST", "handles/second", "Start-Sleep -Milliseconds 300; " + ONE_NUMBER);
        probe.call("DELETE", "handles/first", "");

        assertThat(nextOwner.get(10, TimeUnit.SECONDS)).isEqualTo("Integer 7");
        assertThat(probe.statistics("reclaimed").inUse()).isEqualTo(1);
        probe.call("DELETE", "handles/second", "");
        assertThat(probe.statistics("reclaimed").inUse()).isZero();
    }

    @Test
    void anExhaustedPoolSaysSoWithinItsWaitingTime() {
        probe.call("PUT", "handles/only?pool=single", "");
        long start = System.nanoTime();

        String answer = probe.run("single", ONE_NUMBER);

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(900), Duration.ofSeconds(4));
        assertThat(answer)
                .startsWith("RunspaceResourceException PSRP1707: the pool of loopback: gave no session: ")
                .contains("max-pool-size");
        probe.call("DELETE", "handles/only", "");
        assertThat(probe.run("single", ONE_NUMBER)).isEqualTo("Integer 7");
    }

    @Test
    void aStreamLeftOpenIsStoppedAtTheEndOfItsScopeAndItsSessionReturns() {
        for (String scope : List.of("request", "dependent")) {
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
    void aProgramThatDoesNotExistIsNamedToTheCaller() {
        String answer = probe.run("missing", "1");

        assertThat(answer)
                .startsWith("RunspaceOpenException NOT_FOUND PSRP1101: could not open process:/no/such/program")
                .doesNotContain("Exception:", "\tat ");
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
