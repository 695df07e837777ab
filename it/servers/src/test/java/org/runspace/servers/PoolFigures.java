package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.ArchiveAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.servers.empty.EmptyConnection;
import org.runspace.testkit.RequiresPowerShell;

/**
 * What a pool costs in an application server: measured and printed, with {@code -Dfigures=true}, and never judged. The
 * two things that are compared are done in turns, and the medians count.
 */
@RequiresPowerShell
@TestInstance(Lifecycle.PER_CLASS)
abstract class PoolFigures {
    private static final List<Pool> POOLS = List.of(
            Pool.of("ours", "Loopback"),
            Pool.of("empty", EmptyConnection.class.getPackageName() + ".Empty"),
            Pool.of("process", "Process"));

    /** The servers of the other tests do without the compiler that makes fast code. */
    private static final Map<String, String> FAST = Map.of("_JAVA_OPTIONS", "-XX:TieredStopAtLevel=4");

    private final ServerKind kind;
    private Server server;
    private Probe probe;

    PoolFigures(ServerKind kind) {
        this.kind = kind;
    }

    @BeforeAll
    void startServer(@TempDir Path folder) {
        assumeTrue(Boolean.getBoolean("figures"), "measured with -Dfigures=true");
        server = kind.start(ServerSetup.of(kind.folder("figures"), POOLS)
                .withArchive(archiveWithTheEmptyDefinition(folder))
                .withEnvironment(FAST)
                .with(TestWar.writeFigures(folder, POOLS)));
        probe = new Probe(server.uri("figures/"));
    }

    /** In a copy of our own archive, because an application of WildFly sees the classes of one adapter only. */
    private static Path archiveWithTheEmptyDefinition(Path folder) {
        Path archive = folder.resolve(ServerProcess.ADAPTER.getFileName());
        JavaArchive classes =
                ShrinkWrap.create(JavaArchive.class, "empty.jar").addPackage(EmptyConnection.class.getPackage());
        ShrinkWrap.create(ZipImporter.class)
                .importFrom(ServerProcess.ADAPTER.toFile())
                .as(JavaArchive.class)
                .add(new ArchiveAsset(classes, ZipExporter.class), classes.getName())
                .as(ZipExporter.class)
                .exportTo(archive.toFile());
        return archive;
    }

    @AfterAll
    void stopServer() throws InterruptedException {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aCheckOutThatRunsNothingBesideThatOfAnEmptyAdapter() {
        print(
                "a check-out and its return",
                "of an empty adapter",
                200_000,
                "ours/checkouts?pause=0",
                "empty/checkouts?pause=0");
    }

    @Test
    void aCommandInAnySessionBesideOneInAHeldSession() {
        print("a command in any session", "in a held session", 300, "process/leased?pause=0", "process/held?pause=0");
    }

    /** A check-in is done in the background: who comes later does not wait for it. */
    @Test
    void aCommandAfterAPauseBesideOneInAHeldSession() {
        print(
                "a command in any session after 20 ms",
                "in a held session after 20 ms",
                100,
                "process/leased?pause=20",
                "process/held?pause=20");
    }

    private void print(String what, String beside, int count, String ours, String theirs) {
        List<Duration> first = new ArrayList<>();
        List<Duration> second = new ArrayList<>();
        for (int round = -2; round < 9; round++) {
            Duration one = measure(ours, count);
            Duration other = measure(theirs, count);
            if (round >= 0) {
                first.add(one);
                second.add(other);
            }
        }
        long mine = median(first);
        long its = median(second);
        System.out.printf(
                "%s: %s %.2f us, %s %.2f us: %.2f times, %.2f us more%n",
                kind, what, mine / 1e3, beside, its / 1e3, (double) mine / its, (mine - its) / 1e3);
    }

    private Duration measure(String what, int count) {
        String nanos = probe.call("GET", what + "&count=" + count, "");
        assertThat(nanos).as(what).matches("\\d+");
        return Duration.ofNanos(Long.parseLong(nanos));
    }

    static long median(List<Duration> times) {
        return times.stream().sorted().toList().get(times.size() / 2).toNanos();
    }
}
