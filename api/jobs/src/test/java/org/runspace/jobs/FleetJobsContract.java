package org.runspace.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.RunspaceOptions;
import org.runspace.TargetState;
import org.runspace.endpoint.Endpoint;
import org.runspace.endpoint.command.EndpointCommand;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.SessionStateException;
import org.runspace.object.PSCredential;
import org.runspace.object.PSObject;
import org.runspace.object.ProtectedString;
import org.runspace.object.SecureString;
import org.runspace.testkit.Await;

/** What jobs do on any database that they can use, with targets that are endpoints inside this JVM. */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class FleetJobsContract {
    private static final JobScript WORK = new JobScript("work", "Invoke-Work");
    private static final String WORKING = "jobworking";
    private static final String FAILING = "jobfailing";
    private static final String HANGING = "jobhanging";
    private static final String NOWHERE = "jobnowhere";

    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicBoolean heals = new AtomicBoolean();
    private final CountDownLatch hangs = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final EndpointCommand work = call -> {
        begun.incrementAndGet();
        call.write(42);
    };
    private final EndpointCommand fail = call -> {
        begun.incrementAndGet();
        throw new IllegalStateException("failed on purpose");
    };
    private final EndpointCommand hang = call -> {
        begun.incrementAndGet();
        if (heals.get()) {
            call.write("healed");
            return;
        }
        hangs.countDown();
        try {
            TimeUnit.MINUTES.sleep(2);
        } catch (InterruptedException e) {
            stopped.countDown();
            throw e;
        }
    };

    private DataSource database;
    private FleetJobs jobs;

    /** Returns a database with empty tables of the jobs. */
    abstract DataSource database() throws Exception;

    /** Closes what {@link #database()} has opened. */
    void close(DataSource unused) {
        // nothing, unless a database says otherwise
    }

    @BeforeEach
    void start() throws Exception {
        Endpoint.with(Map.of("Invoke-Work", work)).register(WORKING);
        Endpoint.with(Map.of("Invoke-Work", fail)).register(FAILING);
        Endpoint.with(Map.of("Invoke-Work", hang)).register(HANGING);
        database = database();
        jobs = FleetJobs.start(database, Clusters.node("first", WORK));
    }

    @AfterEach
    void end() {
        jobs.close();
        close(database);
        List.of(WORKING, FAILING, HANGING).forEach(Endpoint::unregister);
    }

    @Test
    void eachTargetHasOneResultWithItsOutputAndItsNode() {
        List<String> targets = Clusters.targets(WORKING, 40);

        UUID id = jobs.submit(FleetJob.on(targets).run(WORK));
        Clusters.awaitEnd(jobs, id);

        assertThat(jobs.status(id).summary()).isEqualTo("40 succeeded");
        assertThat(jobs.results(id)).extracting(JobResult::target).isEqualTo(targets);
        assertThat(jobs.results(id)).allSatisfy(result -> {
            assertThat(result.outcome()).contains(TargetState.SUCCEEDED);
            assertThat(result.attempts()).isOne();
            assertThat(result.node()).contains("first");
            assertThat(result.started().orElseThrow())
                    .isBeforeOrEqualTo(result.ended().orElseThrow());
            assertThat(result.objects()).isOne();
            assertThat(result.kept()).isOne();
        });
        assertThat(jobs.output(id, targets.get(39))).extracting(PSObject::value).isEqualTo(List.of(42));
        assertThat(begun).hasValue(40);
    }

    @Test
    void aSecretAmongTheArgumentsIsRefusedByNameWhereverItIs() {
        FleetJob job = FleetJob.on(List.of(WORKING));
        try (SecureString secret = SecureString.of("very secret".toCharArray())) {
            for (Object argument : List.of(
                    secret,
                    List.of(Map.of("inside", secret)),
                    new PSCredential("admin", secret),
                    new ProtectedString("AAAA"),
                    PSObject.custom(Map.of("inside", new ProtectedString("AAAA"))))) {
                assertThatThrownBy(() -> job.run(WORK, "harmless", argument))
                        .isInstanceOfSatisfying(
                                RunspaceException.class,
                                e -> assertThat(e.code()).isEqualTo(ErrorCode.JOB_ARGUMENT))
                        .hasMessageContaining("argument 2")
                        .hasMessageMatching("(?s).*(SecureString|ProtectedString).*")
                        .hasMessageNotContaining("very secret");
            }
        }
    }

    @Test
    void nothingOfAScriptIsInTheDatabaseButItsNameAndItsHash() throws Exception {
        JobScript script = new JobScript("telltale", "Write-Output 'text of the script'");
        try (FleetJobs other = FleetJobs.start(database, Clusters.node("other", script))) {
            other.submit(
                    FleetJob.on(List.of(WORKING)).run(script), Instant.now().plusSeconds(3600));
        }

        String rows = everything("runspace_job") + everything("runspace_job_task");

        assertThat(rows).contains("telltale", script.hash()).doesNotContain("text of the script", "loopback:");
    }

    @Test
    void aNodeWithAnotherVersionOfTheScriptRefusesItAndNothingHasBegun() {
        JobScript newer = new JobScript("work", "Invoke-Work # newer");
        UUID id;
        try (FleetJobs other = FleetJobs.start(database, Clusters.node("other", newer))) {
            id = other.submit(
                    FleetJob.on(List.of(WORKING)).run(newer), Instant.now().plusSeconds(5));
        }
        Clusters.awaitEnd(jobs, id);

        JobResult result = jobs.results(id).get(0);
        assertThat(result.outcome()).contains(TargetState.FAILED);
        assertThat(result.failure().orElseThrow()).contains("PSRP1903", newer.hash(), WORK.hash());
        assertThat(result.hasBegun()).isFalse();
        assertThat(begun).hasValue(0);
    }

    @Test
    void aScriptOrAPoolThatTheNodeDoesNotHaveIsRefusedAtTheSubmit() {
        FleetJob job = FleetJob.on(List.of(WORKING));

        assertThatThrownBy(() -> jobs.submit(job)).hasMessageContaining("PSRP1020");
        assertThatThrownBy(() -> jobs.submit(job.run(new JobScript("other", "x"))))
                .hasMessageContaining("PSRP1903");
        assertThatThrownBy(() -> jobs.submit(job.run(WORK).pool("other"))).hasMessageContaining("PSRP1904");
        assertThat(jobs.newest(10)).isEmpty();
    }

    @Test
    void failuresAreToldWithTheirReasonAndTheOthersSucceed() {
        List<String> targets = List.of(WORKING, FAILING, NOWHERE);
        UUID id = jobs.submit(FleetJob.on(targets).run(WORK));
        Clusters.awaitEnd(jobs, id);

        assertThat(jobs.status(id).summary()).isEqualTo("1 succeeded, 2 failed");
        JobResult failed = jobs.results(id).get(1);
        assertThat(failed.failure().orElseThrow()).contains("failed on purpose");
        assertThat(failed.hasBegun()).isTrue();
        assertThat(jobs.results(id).get(2).hasBegun()).isFalse();
        assertThat(jobs.results(id, 1, 1)).extracting(JobResult::target).containsExactly(FAILING);
    }

    @Test
    void aRetryTakesWhatHasNotBegunAndOnDemandWhatHas() {
        UUID id = jobs.submit(FleetJob.on(List.of(WORKING, FAILING, NOWHERE)).run(WORK));
        Clusters.awaitEnd(jobs, id);

        UUID again = jobs.retryFailed(id).orElseThrow();
        UUID all = jobs.retryFailedEvenIfBegun(id).orElseThrow();
        Clusters.awaitEnd(jobs, again);
        Clusters.awaitEnd(jobs, all);

        assertThat(jobs.results(again)).extracting(JobResult::target).containsExactly(NOWHERE);
        assertThat(jobs.results(all)).extracting(JobResult::target).containsExactly(FAILING, NOWHERE);
        UUID fine = jobs.submit(FleetJob.on(List.of(WORKING)).run(WORK));
        Clusters.awaitEnd(jobs, fine);
        assertThat(jobs.retryFailedEvenIfBegun(fine)).isEmpty();
    }

    @Test
    void aJobForLaterWaits() {
        Instant later = Instant.now().plusSeconds(4);
        UUID id = jobs.submit(FleetJob.on(List.of(WORKING)).run(WORK), later);

        assertThat(jobs.status(id).summary()).isEqualTo("1 waiting");
        Clusters.awaitEnd(jobs, id);
        assertThat(jobs.results(id).get(0).started().orElseThrow()).isAfterOrEqualTo(later.minusMillis(1));
    }

    @Test
    void aScheduleMakesJobsUntilItIsCancelled() throws InterruptedException {
        UUID schedule =
                jobs.schedule(FleetJob.on(List.of(WORKING)).run(WORK), JobSchedule.every(Duration.ofSeconds(1)));
        Await.until("three jobs", Clusters.LONG, () -> made(schedule) >= 3);

        assertThat(jobs.status(schedule).state()).isEqualTo(JobState.REPEATING);
        assertThat(jobs.newest(2))
                .as("which its jobs are before")
                .noneMatch(job -> job.id().equals(schedule));
        assertThat(jobs.schedules()).extracting(JobStatus::id).containsExactly(schedule);
        assertThat(jobs.newest(1, 1)).isNotEqualTo(jobs.newest(1));
        assertThat(jobs.newest(1_000_000, 1)).isEmpty();
        assertThatThrownBy(() -> jobs.newest(-1, 1)).hasMessageContaining("0 or more");
        jobs.cancel(schedule);
        assertThat(jobs.schedules()).isEmpty();
        Thread.sleep(500);
        int atTheEnd = made(schedule);
        Thread.sleep(1_500);

        assertThat(made(schedule)).isEqualTo(atTheEnd);
        assertThat(jobs.remove(schedule)).isTrue();
        assertThatThrownBy(() -> jobs.status(schedule)).hasMessageContaining("PSRP1902");
    }

    private int made(UUID schedule) {
        return (int) jobs.newest(100).stream()
                .filter(job -> job.schedule().equals(Optional.of(schedule)))
                .count();
    }

    @Test
    void aCancelStopsWhatRunsAndStartsNothingMore() throws InterruptedException {
        List<String> targets = Clusters.targets(HANGING, 20);
        UUID id = jobs.submit(FleetJob.on(targets).run(WORK));
        assertThat(hangs.await(1, TimeUnit.MINUTES)).isTrue();
        Await.until("a full node", Clusters.LONG, () -> begun.get() == 8);

        jobs.cancel(id);
        Clusters.awaitEnd(jobs, id);

        assertThat(stopped.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(jobs.status(id).summary()).isEqualTo("8 stopped, 12 not started");
        assertThat(jobs.results(id).get(0).failure()).contains("PSRP1908: the run was stopped: the job was cancelled");
        assertThat(jobs.status(id).state()).isEqualTo(JobState.CANCELLED);
        assertThat(begun).hasValue(8);
    }

    @Test
    void theDeadlineStopsARun() {
        UUID id = jobs.submit(FleetJob.on(List.of(HANGING)).run(WORK).deadline(Duration.ofSeconds(3)));
        Clusters.awaitEnd(jobs, id);

        assertThat(jobs.status(id).summary()).isEqualTo("1 timed out");
        assertThat(jobs.results(id).get(0).failure().orElseThrow()).endsWith("it ran longer than 3 s");
    }

    @Test
    void theDeadlineStopsAnOpeningToo() {
        TargetSessions slow = target -> {
            try {
                Thread.sleep(Clusters.LONG.toMillis());
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            }
            throw new IllegalStateException("not reached");
        };
        UUID id;
        jobs.close();
        jobs = FleetJobs.start(database, Clusters.node("slow", WORK).withPool(FleetJob.DEFAULT_POOL, slow));
        id = jobs.submit(FleetJob.on(List.of(WORKING)).run(WORK).deadline(Duration.ofMillis(300)));
        Clusters.awaitEnd(jobs, id);

        assertThat(jobs.status(id).summary()).isEqualTo("1 timed out");
        assertThat(jobs.results(id).get(0).hasBegun()).isFalse();
        assertThat(jobs.results(id).get(0).failure().orElseThrow()).contains("no session was open within 300 ms");
    }

    @Test
    void onlyAsMuchOutputIsKeptAsTheJobAllowsAndTheRestIsCounted() {
        Endpoint.with(Map.of("Invoke-Work", call -> {
                    for (int i = 0; i < 100; i++) {
                        call.write("x".repeat(100));
                    }
                }))
                .register(WORKING);
        UUID id = jobs.submit(FleetJob.on(List.of(WORKING)).run(WORK).mostOutput(1_000));
        Clusters.awaitEnd(jobs, id);

        JobResult result = jobs.results(id).get(0);
        assertThat(result.objects()).isEqualTo(100);
        assertThat(result.kept()).isBetween(5L, 9L);
        assertThat(jobs.output(id, WORKING)).hasSize((int) result.kept());
    }

    @Test
    void anErrorThatTheScriptGoesOnAfterIsStored() {
        JobScript errors = new JobScript("errors", "Write-Error 'first'; Write-Error 'second'; Write-Output 1");
        jobs.close();
        jobs = FleetJobs.start(database, Clusters.node("first", errors));
        UUID id = jobs.submit(FleetJob.on(List.of(WORKING)).run(errors));
        Clusters.awaitEnd(jobs, id);

        JobResult result = jobs.results(id).get(0);
        assertThat(result.outcome()).contains(TargetState.SUCCEEDED);
        assertThat(jobs.errors(id, WORKING)).containsExactly("first", "second");
        assertThat(result.errorCount()).isEqualTo(2);
    }

    @Test
    void anErrorOfTheJvmIsTheFailureOfItsTargetOnly() {
        TargetSessions sessions = TargetSessions.of(target -> "loopback:" + target, RunspaceOptions.DEFAULT);
        jobs.close();
        jobs = FleetJobs.start(database, Clusters.node("first", WORK).withPool(FleetJob.DEFAULT_POOL, target -> {
            if (target.equals("overflow")) {
                throw new StackOverflowError();
            }
            return sessions.open(target);
        }));
        UUID id = jobs.submit(FleetJob.on(List.of("overflow", WORKING)).run(WORK));
        Clusters.awaitEnd(jobs, id);

        assertThat(jobs.status(id).summary()).isEqualTo("1 succeeded, 1 failed");
        assertThat(jobs.results(id).get(0).failure().orElseThrow()).contains("StackOverflowError");
    }

    @Test
    void wavesComeOneAfterTheOther() {
        List<String> targets = Clusters.targets(WORKING, 10);
        UUID id = jobs.submit(FleetJob.on(targets).run(WORK).canary(1).waves(4));
        Clusters.awaitEnd(jobs, id);

        List<JobResult> results = jobs.results(id);
        assertThat(jobs.status(id).summary()).isEqualTo("10 succeeded");
        assertThat(latestEnd(results.subList(0, 1))).isBeforeOrEqualTo(earliestStart(results.subList(1, 5)));
        assertThat(latestEnd(results.subList(1, 5))).isBeforeOrEqualTo(earliestStart(results.subList(5, 9)));
        assertThat(latestEnd(results.subList(5, 9))).isBeforeOrEqualTo(earliestStart(results.subList(9, 10)));
    }

    private static Instant latestEnd(List<JobResult> results) {
        return results.stream()
                .map(result -> result.ended().orElseThrow())
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private static Instant earliestStart(List<JobResult> results) {
        return results.stream()
                .map(result -> result.started().orElseThrow())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    @Test
    void nothingIsStartedAfterACanaryThatFails() {
        UUID id = jobs.submit(FleetJob.on(List.of(FAILING, WORKING)).run(WORK).canary(1));
        Clusters.awaitEnd(jobs, id);

        assertThat(jobs.status(id).summary()).isEqualTo("1 failed, 1 not started");
        assertThat(jobs.status(id).state()).isEqualTo(JobState.ENOUGH_FAILURES);
    }

    @Test
    void nothingIsStartedAfterTooManyFailures() {
        List<String> targets = Clusters.targets(FAILING, 100);
        UUID id = jobs.submit(FleetJob.on(targets).run(WORK).waves(2).stopAfterPercent(5));
        Clusters.awaitEnd(jobs, id);

        JobStatus status = jobs.status(id);
        assertThat(status.outcomes().get(TargetState.FAILED)).isBetween(5, 6);
        assertThat(status.outcomes().get(TargetState.NOT_STARTED)).isBetween(94, 95);
        assertThat(begun).hasValueBetween(5, 6);
    }

    @Test
    void aNodeThatIsClosedLeavesItsTargetsToAnotherOneIfTheJobAllowsIt() throws InterruptedException {
        UUID id = jobs.submit(FleetJob.on(List.of(HANGING)).run(WORK).onNodeLoss(NodeLoss.RERUN));
        assertThat(hangs.await(1, TimeUnit.MINUTES)).isTrue();
        heals.set(true);
        try (FleetJobs second = FleetJobs.start(database, Clusters.node("second", WORK))) {
            jobs.close();
            Clusters.awaitEnd(second, id);

            JobResult result = second.results(id).get(0);
            assertThat(result.outcome()).contains(TargetState.SUCCEEDED);
            assertThat(result.attempts()).isEqualTo(2);
            assertThat(result.node()).contains("second");
        }
    }

    @Test
    void anAttemptInWhichNothingWasBegunIsNotCounted() throws InterruptedException {
        jobs.close();
        CountDownLatch opening = new CountDownLatch(1);
        TargetSessions stuck = target -> {
            opening.countDown();
            try {
                Thread.sleep(Duration.ofMinutes(1).toMillis());
            } catch (InterruptedException e) {
                throw new SessionStateException(ErrorCode.INTERRUPTED, e);
            }
            throw new AssertionError("nobody has closed the node");
        };
        FleetJobs first =
                FleetJobs.start(database, Clusters.node("stuck", WORK).withPool(FleetJob.DEFAULT_POOL, stuck));
        UUID id = first.submit(FleetJob.on(List.of(WORKING)).run(WORK).onNodeLoss(NodeLoss.RERUN));
        assertThat(opening.await(1, TimeUnit.MINUTES)).isTrue();
        first.close();
        jobs = FleetJobs.start(database, Clusters.node("second", WORK));
        Clusters.awaitEnd(jobs, id);

        assertThat(jobs.results(id).get(0).attempts()).isOne();
        assertThat(jobs.status(id).repeated()).isZero();
    }

    @Test
    void anAttemptOfALostNodeCountsAlsoIfANodeThatIsBeingClosedIsGivenTheTarget() throws InterruptedException {
        UUID id = jobs.submit(FleetJob.on(List.of(HANGING)).run(WORK).onNodeLoss(NodeLoss.RERUN));
        assertThat(hangs.await(1, TimeUnit.MINUTES)).isTrue();

        JobStore store = new JobStore(new Database(database), JobLimits.DEFAULT);
        assertThat(store.lost(new TargetKey(id, 0), Long.MAX_VALUE, false, JobStore.CLOSED))
                .isEqualTo(JobStore.Lost.GOES_ON);
        assertThat(jobs.results(id).get(0).attempts()).isOne();
    }

    @Test
    void aNodeThatIsClosedSaysThatNobodyKnowsOtherwise() throws InterruptedException {
        UUID id = jobs.submit(FleetJob.on(List.of(HANGING)).run(WORK));
        assertThat(hangs.await(1, TimeUnit.MINUTES)).isTrue();
        jobs.close();

        try (FleetJobs second = FleetJobs.start(database, Clusters.node("second", WORK))) {
            assertThat(second.status(id).summary()).isEqualTo("1 unknown");
            assertThat(stopped.await(1, TimeUnit.MINUTES)).isTrue();
            assertThat(second.retryFailed(id)).isEmpty();
            heals.set(true);
            UUID again = second.retryFailedEvenIfBegun(id).orElseThrow();
            Clusters.awaitEnd(second, again);
            assertThat(second.status(again).summary()).isEqualTo("1 succeeded");
        }
    }

    @Test
    void aTargetThatNoNodeHoldsEndsIfItsJobIsCancelled() throws InterruptedException {
        UUID id = jobs.submit(FleetJob.on(List.of(HANGING)).run(WORK).onNodeLoss(NodeLoss.RERUN));
        assertThat(hangs.await(1, TimeUnit.MINUTES)).isTrue();
        jobs.close();
        jobs.cancel(id);

        try (FleetJobs second = FleetJobs.start(database, Clusters.node("second", WORK))) {
            Clusters.awaitEnd(second, id);

            assertThat(second.status(id).summary()).isEqualTo("1 unknown");
        }
    }

    @Test
    void aNodeWithoutTheDatabaseStopsItsRunsBeforeAnotherOneIsGivenTheirTargets() throws InterruptedException {
        CutDataSource cut = new CutDataSource(database);
        UUID id;
        jobs.close();
        FleetJobs lost = FleetJobs.start(cut, Clusters.node("lost", WORK));
        try {
            id = lost.submit(FleetJob.on(List.of(HANGING)).run(WORK).onNodeLoss(NodeLoss.RERUN));
            assertThat(hangs.await(1, TimeUnit.MINUTES)).isTrue();
            cut.cut();
            jobs = FleetJobs.start(database, Clusters.node("second", WORK));
            assertThat(stopped.await(1, TimeUnit.MINUTES)).isTrue();
            assertThat(jobs.results(id).get(0).attempts()).isOne();
            heals.set(true);

            Clusters.awaitEnd(jobs, id);

            JobResult result = jobs.results(id).get(0);
            assertThat(result.outcome()).contains(TargetState.SUCCEEDED);
            assertThat(result.node()).contains("second");
            assertThat(result.attempts()).isEqualTo(2);
            assertThat(jobs.output(id, HANGING)).extracting(PSObject::toString).containsExactly("healed");
        } finally {
            cut.mend();
            lost.close();
        }
    }

    @Test
    void aNodeThatIsClosedWithoutTheDatabaseDoesNotAskItAgainAndAgain() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Endpoint.with(Map.of("Invoke-Work", call -> {
                    hangs.countDown();
                    end.await();
                }))
                .register(HANGING);
        CutDataSource cut = new CutDataSource(database);
        jobs.close();
        JobNode slow = Clusters.node("lost", WORK).withTimes(Duration.ofSeconds(5), Duration.ofMillis(50));
        FleetJobs lost = FleetJobs.start(cut, slow);
        UUID id = lost.submit(FleetJob.on(List.of(HANGING)).run(WORK));
        assertThat(hangs.await(1, TimeUnit.MINUTES)).isTrue();
        cut.cut();
        end.countDown();
        Await.until("a result that waits", Clusters.LONG, () -> cut.refused() > 0);
        int refused = cut.refused();

        lost.close();

        assertThat(cut.refused() - refused).isLessThan(100);
        jobs = FleetJobs.start(database, slow);
        assertThat(jobs.results(id).get(0).state()).isEqualTo(JobTargetState.RUNNING);
    }

    @Test
    void aJobThatHasEndedStaysAsItIs() {
        UUID id = jobs.submit(FleetJob.on(List.of(WORKING)).run(WORK));
        Clusters.awaitEnd(jobs, id);

        jobs.cancel(id);

        assertThat(jobs.status(id).state()).isEqualTo(JobState.ACTIVE);
        assertThat(jobs.status(id).summary()).isEqualTo("1 succeeded");
    }

    @Test
    void threadsOfTheApplicationAreUsedAndNotShutDown() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            jobs.close();
            jobs = FleetJobs.start(database, Clusters.node("first", WORK).withExecutor(threads));
            UUID id = jobs.submit(FleetJob.on(Clusters.targets(WORKING, 10)).run(WORK));
            Clusters.awaitEnd(jobs, id);
            jobs.close();

            assertThat(threads.submit(() -> 1).get()).isOne();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aNodeThatWasClosedTakesNoJobAndSaysWhatItLeft() throws InterruptedException {
        UUID id = jobs.submit(FleetJob.on(List.of(HANGING)).run(WORK));
        assertThat(hangs.await(1, TimeUnit.MINUTES)).isTrue();
        jobs.close();

        assertThat(jobs.results(id).get(0).failure()).contains("the node was closed while it worked on this target");
        FleetJob another = FleetJob.on(List.of(WORKING)).run(WORK);
        assertThatThrownBy(() -> jobs.submit(another))
                .hasMessageContaining("PSRP1909")
                .hasMessageContaining("first");
        assertThatThrownBy(() -> jobs.schedule(another, JobSchedule.every(Duration.ofHours(1))))
                .hasMessageContaining("PSRP1909");
        assertThatThrownBy(() -> jobs.retryFailedEvenIfBegun(id)).hasMessageContaining("PSRP1909");
    }

    @Test
    void aTimeThatHasPassedIsNowAndOneThatNoDatabaseKnowsIsRefused() {
        FleetJob job = FleetJob.on(List.of(WORKING)).run(WORK);

        UUID id = jobs.submit(job, Instant.MIN);
        Clusters.awaitEnd(jobs, id);

        assertThat(jobs.status(id).summary()).isEqualTo("1 succeeded");
        assertThatThrownBy(() -> jobs.submit(job, Instant.MAX)).hasMessageContaining("PSRP1020");
    }

    @Test
    void aJobThatRunsIsNotRemoved() throws InterruptedException {
        UUID id = jobs.submit(FleetJob.on(List.of(HANGING)).run(WORK));
        assertThat(hangs.await(1, TimeUnit.MINUTES)).isTrue();

        assertThat(jobs.remove(id)).isFalse();
        jobs.cancel(id);
        Clusters.awaitEnd(jobs, id);
        assertThat(jobs.remove(id)).isTrue();
        assertThatThrownBy(() -> jobs.results(id)).hasMessageContaining("PSRP1902");
    }

    private String everything(String table) throws Exception {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select * from " + table)) {
            StringBuilder all = new StringBuilder();
            while (rows.next()) {
                String[] values = new String[rows.getMetaData().getColumnCount()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = rows.getString(i + 1);
                }
                all.append(Arrays.toString(values)).append('\n');
            }
            return all.toString();
        }
    }
}
