package org.runspace.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.TargetState;
import org.runspace.endpoint.Endpoint;
import org.runspace.object.PSObject;
import org.runspace.testkit.Await;
import org.runspace.testkit.wsman.ShellLimits;
import org.runspace.testkit.wsman.WSManAction;
import org.runspace.testkit.wsman.WSManEndpoint;

/** Runs behind a WinRM server whose node, a process of its own, is killed, and which another node takes up. */
@RequiresPostgres
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KeptRunsTest {
    private static final List<String> TARGETS = Clusters.targets("kept", 6);

    private final PostgresServer postgres;

    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicInteger stopped = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);

    @TempDir
    Path folder;

    private HikariDataSource database;
    private String address;
    private WSManEndpoint server;
    private Process killed;

    KeptRunsTest(PostgresServer postgres) {
        this.postgres = postgres;
    }

    @BeforeEach
    void start() throws Exception {
        address = postgres.url(postgres.newDatabase());
        database = Clusters.postgres(address, postgres.password());
        FleetJobs.createTables(database);
        server = WSManEndpoint.of(Endpoint.with(Map.of("Invoke-Kept", call -> {
                    runs.incrementAndGet();
                    call.write("begun");
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        stopped.incrementAndGet();
                        throw e;
                    }
                    call.write("ended");
                })))
                .limits(ShellLimits.WINDOWS.withClientTimeOut(Duration.ofSeconds(2)))
                .allowsUnencrypted()
                .start();
        startOther();
    }

    @AfterEach
    void stop() throws Exception {
        end.countDown();
        killed.destroyForcibly().waitFor();
        server.close();
        database.close();
    }

    @Test
    void aRunWhoseNodeIsKilledIsTakenUpAndRunsOnce() throws Exception {
        UUID id = submit(FleetJob.on(TARGETS).onNodeLoss(NodeLoss.RECONNECT));
        Await.until("all runs", Clusters.LONG, () -> runs.get() == TARGETS.size());

        killed.destroyForcibly().waitFor();
        try (FleetJobs survivor = FleetJobs.start(database, KeptRunsProgram.node("survivor", server.url()))) {
            Await.until(
                    "all sessions to be taken up",
                    Clusters.LONG,
                    () -> server.performed(WSManAction.CONNECT) >= 2L * TARGETS.size());
            end.countDown();
            Clusters.awaitEnd(survivor, id);

            assertThat(survivor.status(id).summary()).isEqualTo(TARGETS.size() + " succeeded");
            assertThat(survivor.status(id).repeated()).isZero();
            assertThat(survivor.results(id)).allSatisfy(result -> {
                assertThat(result.outcome()).contains(TargetState.SUCCEEDED);
                assertThat(result.takenUp()).isTrue();
                assertThat(result.node()).contains("survivor");
                assertThat(survivor.output(id, result.target()))
                        .extracting(PSObject::toString)
                        .last()
                        .isEqualTo("ended");
            });
            assertThat(runs).hasValue(TARGETS.size());
            assertThat(stopped).hasValue(0);
            Await.until("the sessions to end", Clusters.LONG, () -> server.shells() == 0);
        }
    }

    @Test
    void aRunThatEndsWhileNobodyListensRunsOnceAndIsNeverSaidToHaveFailed() throws Exception {
        UUID id = submit(FleetJob.on(TARGETS).onNodeLoss(NodeLoss.RECONNECT).deadline(Duration.ofSeconds(20)));
        Await.until("all runs", Clusters.LONG, () -> runs.get() == TARGETS.size());

        killed.destroyForcibly().waitFor();
        end.countDown();
        try (FleetJobs survivor = FleetJobs.start(database, KeptRunsProgram.node("survivor", server.url()))) {
            Clusters.awaitEnd(survivor, id);

            assertThat(runs).hasValue(TARGETS.size());
            assertThat(survivor.results(id)).allSatisfy(result -> {
                assertThat(result.takenUp()).isTrue();
                assertThat(result.hasBegun()).isTrue();
                if (result.state() == JobTargetState.ENDED) {
                    assertThat(result.outcome()).contains(TargetState.SUCCEEDED);
                }
            });
        }
    }

    @Test
    void aNodeThatIsClosedLeavesItsRunsToAnotherOne() throws Exception {
        killed.destroyForcibly().waitFor();
        UUID id;
        try (FleetJobs closed = FleetJobs.start(database, KeptRunsProgram.node("closed", server.url()))) {
            id = closed.submit(FleetJob.on(TARGETS)
                    .pool(KeptRunsProgram.POOL)
                    .run(KeptRunsProgram.SCRIPT)
                    .onNodeLoss(NodeLoss.RECONNECT));
            Await.until("all runs", Clusters.LONG, () -> runs.get() == TARGETS.size());
        }
        try (FleetJobs survivor = FleetJobs.start(database, KeptRunsProgram.node("survivor", server.url()))) {
            Await.until(
                    "all sessions to be taken up",
                    Clusters.LONG,
                    () -> server.performed(WSManAction.CONNECT) >= 2L * TARGETS.size());
            end.countDown();
            Clusters.awaitEnd(survivor, id);

            assertThat(survivor.status(id).summary()).isEqualTo(TARGETS.size() + " succeeded");
            assertThat(survivor.results(id)).allMatch(JobResult::takenUp);
            assertThat(runs).hasValue(TARGETS.size());
            assertThat(stopped).hasValue(0);
        }
    }

    @Test
    void aRunThatIsCancelledWhileNoNodeHoldsItIsStoppedAtItsServer() throws Exception {
        UUID id = submit(FleetJob.on(TARGETS).onNodeLoss(NodeLoss.RECONNECT));
        Await.until("all runs", Clusters.LONG, () -> runs.get() == TARGETS.size());

        killed.destroyForcibly().waitFor();
        new JobStore(new Database(database), JobLimits.DEFAULT).cancel(id);
        try (FleetJobs survivor = FleetJobs.start(database, KeptRunsProgram.node("survivor", server.url()))) {
            Clusters.awaitEnd(survivor, id);

            assertThat(survivor.status(id).summary()).isEqualTo(TARGETS.size() + " stopped");
            assertThat(survivor.results(id)).allSatisfy(result -> {
                assertThat(result.takenUp()).isTrue();
                assertThat(result.hasBegun()).isTrue();
                assertThat(result.failure().orElseThrow()).contains("PSRP1908", "the job was cancelled");
            });
            Await.until("the runs to be stopped", Clusters.LONG, () -> stopped.get() == TARGETS.size());
            Await.until("the sessions to end", Clusters.LONG, () -> server.shells() == 0);
            assertThat(runs).hasValue(TARGETS.size());
        }
    }

    @Test
    void aJobWhoseRunsEndWithTheirNodeIsRefused() {
        try (FleetJobs jobs = FleetJobs.start(database, Clusters.node("first", KeptRunsProgram.SCRIPT))) {
            FleetJob job = FleetJob.on(TARGETS).run(KeptRunsProgram.SCRIPT).onNodeLoss(NodeLoss.RECONNECT);

            assertThatThrownBy(() -> jobs.submit(job))
                    .hasMessageContaining("PSRP1910")
                    .hasMessageContaining("kept0");
            assertThat(jobs.newest(1)).isEmpty();
        }
    }

    private void startOther() throws IOException {
        Path log = folder.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KeptRunsProgram.class.getName(),
                        address,
                        server.url())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put(NodeProgram.PASSWORD, postgres.password());
        killed = builder.start();
        Await.until(
                "the other node",
                Clusters.LONG,
                () -> !killed.isAlive() || read(log).contains(NodeProgram.READY));
        assertThat(read(log)).contains(NodeProgram.READY);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Submits a job for a moment at which the node that submits it is closed, so that the other one has all of it. */
    private UUID submit(FleetJob job) {
        try (FleetJobs submits = FleetJobs.start(database, KeptRunsProgram.node("submits", server.url()))) {
            return submits.submit(
                    job.pool(KeptRunsProgram.POOL).run(KeptRunsProgram.SCRIPT),
                    Instant.now().plusSeconds(5));
        }
    }
}
