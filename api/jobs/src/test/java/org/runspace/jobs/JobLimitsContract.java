package org.runspace.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.endpoint.Endpoint;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.testkit.Await;

/** How much of the jobs is in a database at most, on any database that they can use. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class JobLimitsContract {
    private static final JobScript WORK = new JobScript("work", "Invoke-Work");
    private static final String WORKING = "limitsworking";
    private static final String HANGING = "limitshanging";
    private static final String FAILING = "limitsfailing";
    private static final int OBJECT = 10_000;

    private final CountDownLatch end = new CountDownLatch(1);
    private DataSource database;
    private FleetJobs jobs;

    /** Returns a database with empty tables of the jobs. */
    abstract DataSource database() throws Exception;

    @BeforeEach
    void start() throws Exception {
        Endpoint.with(Map.of("Invoke-Work", call -> call.write("x".repeat(OBJECT))))
                .register(WORKING);
        Endpoint.with(Map.of("Invoke-Work", call -> {
                    throw new IllegalStateException("why ".repeat(1_000));
                }))
                .register(FAILING);
        Endpoint.with(Map.of("Invoke-Work", call -> end.await(1, TimeUnit.MINUTES)))
                .register(HANGING);
        database = database();
        jobs = node(JobLimits.DEFAULT);
    }

    @AfterEach
    void end() {
        end.countDown();
        jobs.close();
        List.of(WORKING, HANGING, FAILING).forEach(Endpoint::unregister);
    }

    private FleetJobs node(JobLimits limits) {
        return FleetJobs.start(database, Clusters.node("first", WORK).withLimits(limits));
    }

    private void limit(JobLimits limits) {
        jobs.close();
        jobs = node(limits);
    }

    private static FleetJob job(String... targets) {
        return FleetJob.on(List.of(targets)).run(WORK);
    }

    private UUID ended(FleetJob job) {
        UUID id = jobs.submit(job);
        Clusters.awaitEnd(jobs, id);
        return id;
    }

    private List<UUID> listed() {
        return jobs.newest(100).stream().map(JobStatus::id).toList();
    }

    private long rows(String table) {
        return new Database(database)
                .transaction(
                        "count",
                        connection -> Sql.first(connection, row -> row.getLong(1), "select count(*) from " + table))
                .orElseThrow();
    }

    @Test
    void ofTheJobsThatHaveEndedTheOldestAreRemovedAndNoneThatWaitsOrRuns() {
        UUID running = jobs.submit(job(HANGING).onNodeLoss(NodeLoss.RERUN));
        UUID waiting = jobs.submit(job(WORKING), Instant.now().plusSeconds(3600));
        List<UUID> old = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            old.add(ended(job(WORKING)));
        }
        UUID schedule = jobs.schedule(job(WORKING), JobSchedule.daily(ZoneOffset.UTC, LocalTime.MIN));
        jobs.cancel(schedule);
        UUID newest = ended(job(WORKING));

        limit(JobLimits.DEFAULT.withEnded(3, Long.MAX_VALUE));
        Await.until("the old jobs to be removed", Clusters.LONG, () -> listed().size() == 5);

        assertThat(listed()).containsExactlyInAnyOrder(newest, schedule, old.get(11), waiting, running);
        assertThat(rows("runspace_job_result")).isEqualTo(5);
        assertThat(rows("runspace_job_count")).isEqualTo(3);
        assertThatThrownBy(() -> jobs.results(old.get(0))).hasMessageContaining("PSRP1902");
    }

    @Test
    void theJobsOfSchedulesAreRemovedToo() {
        limit(JobLimits.DEFAULT.withEnded(1, Long.MAX_VALUE));
        UUID schedule = jobs.schedule(job(WORKING), JobSchedule.every(Duration.ofSeconds(1)));
        List<UUID> seen = new ArrayList<>();
        Await.until("three jobs, one after the other", Clusters.LONG, () -> {
            jobs.newest(10).stream()
                    .filter(each -> each.schedule().equals(Optional.of(schedule)))
                    .map(JobStatus::id)
                    .filter(each -> !seen.contains(each))
                    .forEach(seen::add);
            return seen.size() >= 3;
        });

        assertThat(jobs.schedules()).extracting(JobStatus::id).containsExactly(schedule);
        Await.until("the first one to be removed", Clusters.LONG, () -> !listed().contains(seen.get(0)));
    }

    @Test
    void ofTheJobsThatHaveEndedOnlySoMuchIsKeptInBytesAndTheLastOneAnyway() {
        limit(JobLimits.DEFAULT.withEnded(1_000, 3 * OBJECT));
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            all.add(ended(job(WORKING)));
        }
        Await.until("the old jobs to be removed", Clusters.LONG, () -> listed().size() == 2);
        assertThat(listed()).containsExactly(all.get(5), all.get(4));

        UUID large = ended(FleetJob.on(Clusters.targets(WORKING, 8)).run(WORK));
        Await.until("the others to be removed", Clusters.LONG, () -> listed().size() == 1);
        assertThat(listed()).containsExactly(large);
    }

    @Test
    void aJobStoresOnlySoMuchAndCountsTheRest() {
        limit(JobLimits.DEFAULT.withJobBytes(3 * OBJECT));
        UUID id = ended(FleetJob.on(Clusters.targets(WORKING, 8)).run(WORK));

        assertThat(jobs.status(id).summary()).isEqualTo("8 succeeded");
        assertThat(jobs.results(id)).extracting(JobResult::objects).containsOnly(1L);
        assertThat(jobs.results(id)).filteredOn(each -> each.kept() == 1).hasSize(2);
        for (JobResult result : jobs.results(id)) {
            assertThat(jobs.output(id, result.target())).hasSize((int) result.kept());
        }
    }

    @Test
    void ofWhyTargetsFailedOnlySoMuchIsStoredToo() {
        limit(JobLimits.DEFAULT.withJobBytes(10_000));
        UUID id = ended(FleetJob.on(Clusters.targets(FAILING, 8)).run(WORK).errorsFail());

        assertThat(jobs.status(id).summary()).isEqualTo("8 failed");
        assertThat(jobs.results(id))
                .extracting(each -> each.failure().orElseThrow().length())
                .allMatch(length -> length == 200 || length > 3_000)
                .filteredOn(length -> length == 200)
                .hasSize(7);
        long stored = Clusters.stored(database, id);
        assertThat(stored).isLessThanOrEqualTo(10_000);
    }

    @Test
    void aJobWhoseArgumentsAreMoreThanItMayStoreIsRefused() {
        limit(JobLimits.DEFAULT.withJobBytes(3 * OBJECT));

        assertRefused(
                () -> jobs.submit(job(WORKING).run(WORK, "x".repeat(4 * OBJECT))),
                "bytes of its arguments and the names of its targets, and 30000 is the most");
        assertThat(listed()).isEmpty();
    }

    @Test
    void tooManyJobsSchedulesAndTargetsAreRefused() {
        limit(JobLimits.DEFAULT.withActive(2, 1, 6));
        jobs.submit(job(HANGING));
        UUID second = jobs.submit(job(WORKING), Instant.now().plusSeconds(3600));
        assertRefused(() -> jobs.submit(job(WORKING)), "3 jobs that have not ended, and 2 is the most");
        jobs.cancel(second);
        UUID schedule = jobs.schedule(job(WORKING), JobSchedule.daily(ZoneOffset.UTC, LocalTime.MIN));
        assertRefused(
                () -> jobs.schedule(job(WORKING), JobSchedule.every(Duration.ofHours(1))),
                "2 schedules, and 1 is the most");
        assertRefused(
                () -> jobs.submit(FleetJob.on(Clusters.targets(WORKING, 5)).run(WORK)),
                "7 targets of schedules and of jobs that have not ended, and 6 is the most");
        jobs.cancel(schedule);

        UUID five = ended(FleetJob.on(Clusters.targets("limitsnowhere", 5)).run(WORK));
        UUID again = jobs.submit(job(WORKING), Instant.now().plusSeconds(3600));
        assertRefused(() -> jobs.retryFailed(five), "3 jobs");
        jobs.cancel(again);
        assertThat(jobs.retryFailed(five)).isPresent();
    }

    private static void assertRefused(ThrowingCallable call, String why) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RunspaceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.JOB_LIMIT))
                .hasMessageContaining("PSRP1912")
                .hasMessageContaining(why);
    }

    @Test
    void aScheduleMakesNoJobWhileItsLastOneHasNotEnded() throws InterruptedException {
        UUID schedule = jobs.schedule(job(HANGING), JobSchedule.every(Duration.ofSeconds(1)));
        Await.until("its first job", Clusters.LONG, () -> listed().size() == 2);
        Thread.sleep(3_000);
        assertThat(listed()).hasSize(2);

        end.countDown();
        Await.until("its second job", Clusters.LONG, () -> listed().size() > 2);
        jobs.cancel(schedule);
    }

    @Test
    void aScheduleMakesNoJobWhileThereAreTooMany() throws InterruptedException {
        limit(JobLimits.DEFAULT.withActive(1, 1, 10));
        jobs.submit(job(HANGING));
        jobs.schedule(job(WORKING), JobSchedule.every(Duration.ofSeconds(1)));
        Thread.sleep(2_500);
        assertThat(listed()).hasSize(2);

        end.countDown();
        Await.until("its first job", Clusters.LONG, () -> listed().size() > 2);
    }

    @Test
    void aScheduleWhoseJobsWouldStoreTooMuchLeavesNothingOfThem() throws InterruptedException {
        UUID schedule =
                jobs.schedule(job(WORKING).run(WORK, "x".repeat(4 * OBJECT)), JobSchedule.every(Duration.ofSeconds(1)));
        limit(JobLimits.DEFAULT.withJobBytes(3 * OBJECT));
        listed().stream().filter(each -> !each.equals(schedule)).forEach(each -> Clusters.awaitEnd(jobs, each));
        int before = listed().size();

        Thread.sleep(2_500);

        assertThat(listed()).hasSize(before);
        limit(JobLimits.DEFAULT);
        Await.until("its next job", Clusters.LONG, () -> listed().size() > before);
        jobs.cancel(schedule);
    }

    @Test
    void aScheduleMoreOftenThanEachSecondIsRefusedAndOneThatIsStoredWaitsThatLong() {
        assertThatThrownBy(() -> JobSchedule.every(Duration.ofMillis(999)))
                .hasMessageContaining("at least 1 s")
                .hasMessageContaining("PSRP1020");
        assertThatThrownBy(() -> new JobSchedule("every PT0.001S")).hasMessageContaining("at least 1 s");
        Instant now = Instant.now();
        assertThat(JobSchedule.ofStored("every PT0.001S").getInitialExecutionTime(now))
                .isBetween(now, now.plusSeconds(1));
        assertThat(JobSchedule.ofStored("every PT0.001S")).isEqualTo(JobSchedule.ofStored("every PT1S"));
    }
}
