package org.runspace.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.RunspaceOptions;
import org.runspace.audit.RunListener;
import org.runspace.endpoint.Endpoint;
import org.runspace.testkit.Await;

/** Who submitted a job, on any database: told by its status, and as the caller of its runs on other nodes. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class SubmitterContract {
    private static final JobScript WORK = new JobScript("work", "Invoke-Work");
    private static final String WORKING = "submitterworking";

    private final ConcurrentLinkedQueue<String> callers = new ConcurrentLinkedQueue<>();
    private final RunListener listener = (run, summary) ->
            callers.add(Optional.ofNullable(run.context().caller()).orElse("nobody"));

    private DataSource database;
    private FleetJobs jobs;

    /** Returns a database with empty tables of the jobs. */
    abstract DataSource database() throws Exception;

    @BeforeEach
    void start() throws Exception {
        Endpoint.with(Map.of("Invoke-Work", call -> call.write(42))).register(WORKING);
        database = database();
        jobs = FleetJobs.start(database, node("works"));
    }

    private JobNode node(String name) {
        return Clusters.node(name, WORK)
                .withPool(
                        FleetJob.DEFAULT_POOL,
                        TargetSessions.of(
                                target -> "loopback:" + target, RunspaceOptions.DEFAULT.withRunListeners(listener)));
    }

    @AfterEach
    void end() {
        jobs.close();
        Endpoint.unregister(WORKING);
    }

    @Test
    void theRunsOfAJobAreThoseOfItsSubmitterOnWhicheverNode() {
        UUID id;
        jobs.close();
        try (FleetJobs other = FleetJobs.start(database, node("submits").withThrottle(1))) {
            id = other.submit(
                    FleetJob.on(List.of(WORKING)).run(WORK).submittedBy("anna"),
                    Instant.now().plusSeconds(5));
        }
        jobs = FleetJobs.start(database, node("works"));
        Clusters.awaitEnd(jobs, id);
        UUID nobodys = jobs.submit(FleetJob.on(List.of(WORKING)).run(WORK));
        Clusters.awaitEnd(jobs, nobodys);

        assertThat(jobs.results(id).get(0).node()).contains("works");
        assertThat(jobs.status(id).submittedBy()).contains("anna");
        assertThat(jobs.status(nobodys).submittedBy()).isEmpty();
        Await.until("both runs to be told", Clusters.LONG, () -> callers.size() == 2);
        assertThat(callers).containsExactly("anna", "nobody");
    }

    @Test
    void aRetryIsThatOfWhoTriesItAndAJobOfAScheduleThatOfWhoMadeTheSchedule() {
        UUID id = jobs.submit(FleetJob.on(List.of("submitternowhere")).run(WORK).submittedBy("anna"));
        Clusters.awaitEnd(jobs, id);

        UUID berts = jobs.retryFailed(id, "bert").orElseThrow();
        UUID carlas = jobs.retryFailedEvenIfBegun(id, "carla").orElseThrow();
        UUID nobodys = jobs.retryFailed(id).orElseThrow();
        UUID schedule = jobs.schedule(
                FleetJob.on(List.of(WORKING)).run(WORK).submittedBy("dora"), JobSchedule.every(Duration.ofHours(1)));

        assertThat(jobs.status(berts).submittedBy()).contains("bert");
        assertThat(jobs.status(carlas).submittedBy()).contains("carla");
        assertThat(jobs.status(nobodys).submittedBy()).isEmpty();
        Await.until("the job of the schedule", Clusters.LONG, () -> callers.contains("dora"));
        assertThat(jobs.newest(10).stream()
                        .filter(job -> job.schedule().equals(Optional.of(schedule)))
                        .map(JobStatus::submittedBy))
                .containsExactly(Optional.of("dora"));
        assertThatThrownBy(() -> jobs.retryFailed(id, " ")).hasMessageContaining("submittedBy");
    }

    @Test
    void tablesOfTheVersionBeforeAreRefusedByNameAndBroughtUpToDate() throws SQLException {
        UUID id = jobs.submit(FleetJob.on(List.of(WORKING)).run(WORK));
        Clusters.awaitEnd(jobs, id);
        jobs.close();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop table runspace_job_count");
            statement.execute("alter table runspace_job drop column stored");
            statement.execute("alter table runspace_job drop column ended_at");
            statement.execute("alter table runspace_job drop column submitted_by");
            statement.execute("alter table runspace_job drop column errors_fail");
        }
        assertThatThrownBy(() -> FleetJobs.start(database, node("works")))
                .hasMessageContaining("PSRP1900")
                .hasMessageContaining("FleetJobs.createTables");

        FleetJobs.createTables(database);
        jobs = FleetJobs.start(database, node("works"));

        long stored = Clusters.stored(database, id);
        assertThat(stored).as("what it had stored counts for the limits").isGreaterThan(200);
        assertThat(jobs.status(id).submittedBy()).isEmpty();
        assertThat(jobs.status(id).summary()).isEqualTo("1 succeeded");
        UUID annas = jobs.submit(FleetJob.on(List.of(WORKING)).run(WORK).submittedBy("anna"));
        assertThat(jobs.status(annas).submittedBy()).contains("anna");
    }
}
