package org.runspace.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.TargetState;
import org.runspace.endpoint.Endpoint;
import org.runspace.object.PSObject;
import org.runspace.testkit.Await;

/**
 * Two nodes with one PostgreSQL, of which one, a process of its own, is killed in the middle of a job. The whole, with
 * a thousand targets, is {@code -Djobs.targets=1000}.
 */
@RequiresPostgres
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KilledNodeTest {
    private static final int TARGETS = Integer.getInteger("jobs.targets", 60);
    private static final String CLASSES =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    private final PostgresServer server;

    @TempDir
    Path folder;

    private HikariDataSource database;
    private Path record;
    private Process killed;
    private FleetJobs survivor;

    KilledNodeTest(PostgresServer server) {
        this.server = server;
    }

    @BeforeEach
    void start() throws Exception {
        String url = server.url(server.newDatabase());
        database = Clusters.postgres(url, server.password());
        FleetJobs.createTables(database);
        record = folder.resolve("record");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        CLASSES,
                        NodeProgram.class.getName(),
                        url,
                        "killed",
                        record.toString(),
                        Integer.toString(TARGETS / 8))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().put(NodeProgram.PASSWORD, server.password());
        killed = builder.start();
        Path log = folder.resolve("log");
        Await.until(
                "the other node",
                Clusters.LONG,
                () -> !killed.isAlive() || read(log).contains(NodeProgram.READY));
        assertThat(read(log)).contains(NodeProgram.READY);
        survivor = FleetJobs.start(database, NodeProgram.node("survivor", record, Integer.MAX_VALUE));
    }

    @AfterEach
    void end() throws InterruptedException {
        survivor.close();
        database.close();
        killed.destroyForcibly().waitFor();
        targets().forEach(Endpoint::unregister);
    }

    @Test
    void everyTargetHasAResultAndIsMarkedIfItRanTwice() throws Exception {
        UUID id = submitAndKill(NodeLoss.RERUN);

        List<JobResult> results = survivor.results(id);
        assertThat(survivor.status(id).summary()).isEqualTo(TARGETS + " succeeded");
        assertThat(results).extracting(JobResult::target).isEqualTo(targets());
        Map<String, Long> runs = runs();
        assertThat(results).allSatisfy(result -> {
            assertThat(result.outcome()).contains(TargetState.SUCCEEDED);
            assertThat(survivor.output(id, result.target()))
                    .extracting(PSObject::toString)
                    .containsExactly("done at " + result.target());
            assertThat(runs.get(result.target())).isBetween(1L, (long) result.attempts());
        });
        long repeated =
                results.stream().filter(result -> result.attempts() == 2).count();
        assertThat(repeated).isBetween(1L, 8L);
        assertThat(survivor.status(id).repeated()).isEqualTo((int) repeated);
        assertThat(results.stream().filter(KilledNodeTest::isOfKilled).count()).isPositive();
    }

    @Test
    void noTargetRunsTwiceIfTheJobDoesNotAllowIt() throws Exception {
        UUID id = submitAndKill(NodeLoss.UNKNOWN);

        JobStatus status = survivor.status(id);
        int unknown = status.targets().getOrDefault(JobTargetState.UNKNOWN, 0);
        assertThat(unknown).isBetween(1, 8);
        assertThat(status.repeated()).isZero();
        assertThat(status.outcomes()).isEqualTo(Map.of(TargetState.SUCCEEDED, TARGETS - unknown));
        assertThat(survivor.results(id)).extracting(JobResult::attempts).containsOnly(1);
        assertThat(runs().values()).containsOnly(1L);
        assertThat(survivor.results(id).stream()
                        .filter(result -> result.state() == JobTargetState.UNKNOWN)
                        .toList())
                .allMatch(KilledNodeTest::isOfKilled);
    }

    private UUID submitAndKill(NodeLoss onNodeLoss) throws InterruptedException {
        UUID id = survivor.submit(FleetJob.on(targets())
                .run(NodeProgram.SCRIPT)
                .waves(TARGETS * 3 / 4)
                .onNodeLoss(onNodeLoss));
        Await.until(
                "ended runs of both nodes, and one of the other that hangs",
                Clusters.LONG,
                () -> Files.exists(NodeProgram.hanging(record)) && bothHaveEndedRuns(survivor.results(id)));
        killed.destroyForcibly().waitFor();
        Await.until(
                "the end of the job",
                Clusters.LONG.multipliedBy(3),
                () -> survivor.status(id).hasEnded());
        return id;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean bothHaveEndedRuns(List<JobResult> results) {
        List<JobResult> ended = results.stream()
                .filter(result -> result.state() == JobTargetState.ENDED)
                .toList();
        return ended.stream().anyMatch(KilledNodeTest::isOfKilled)
                && ended.stream().anyMatch(result -> !isOfKilled(result));
    }

    private static boolean isOfKilled(JobResult result) {
        return result.node().equals(Optional.of("killed"));
    }

    private Map<String, Long> runs() throws Exception {
        return Files.readAllLines(record).stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static List<String> targets() {
        return Clusters.targets("killed", TARGETS);
    }
}
