package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;
import org.runspace.testkit.RequiresPowerShell;

/**
 * How long objects take to be in the sample's page, beside the library alone: measured and printed, with
 * {@code -Dfigures=true}, and never judged. The two are done in turns, and the medians count.
 */
@RequiresBrowser
@RequiresPowerShell
class SampleFiguresIT {
    private static final int OBJECTS = 10_000;
    private static final int WARM_UP = 4;
    private static final int ROUNDS = 11;
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String SCRIPT = "1.." + OBJECTS
            + " | ForEach-Object { [pscustomobject]@{ Number = $_; Name = \"item $_\"; Half = $_ / 2; Big = 10000000000 } }";
    /** The servers of the other tests do without the compiler that makes fast code. */
    private static final Map<String, String> FAST = Map.of("_JAVA_OPTIONS", "-XX:TieredStopAtLevel=4");

    private static ServerProcess server;
    private static Browser browser;

    @BeforeAll
    static void start() {
        assumeTrue(Boolean.getBoolean("figures"), "measured with -Dfigures=true");
        server = ServerProcess.start(
                "sample-figures",
                SampleUsers.environment(FAST),
                ServerProcess.DEPLOYMENTS.resolve("runspace-sample-web.war").toFile());
        browser = Browser.start();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        try (ServerProcess stopped = server;
                Browser closed = browser) {
            assertThat(stopped == null).isEqualTo(closed == null);
        }
    }

    @Test
    void objectsInThePageBesideTheLibraryAlone() {
        SamplePage page = browser.open(server.uri("runspace-sample-web/"));
        page.write(SCRIPT);
        List<Duration> inPage = new ArrayList<>();
        List<Duration> inLibrary = new ArrayList<>();
        try (PSSession session = RunspaceFactory.open("process:")) {
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                Duration mine = page.runAgain(LIMIT);
                Duration its = library(session);
                assertThat(page.status()).contains(OBJECTS + " output");
                if (round >= 0) {
                    inPage.add(mine);
                    inLibrary.add(its);
                }
            }
        }
        long mine = PoolFigures.median(inPage);
        long its = PoolFigures.median(inLibrary);
        System.out.printf(
                "%,d objects: in the page %d ms, in the library alone %d ms: %.2f times%n",
                OBJECTS, mine / 1_000_000, its / 1_000_000, (double) mine / its);
    }

    private static Duration library(PSSession session) {
        long begin = System.nanoTime();
        assertThat(session.invoke(SCRIPT).output()).hasSize(OBJECTS);
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
