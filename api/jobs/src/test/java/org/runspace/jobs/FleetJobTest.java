package org.runspace.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.TargetState;

/** What a job and a schedule may say. */
class FleetJobTest {
    private static final FleetJob JOB = FleetJob.on(List.of("web01", "web02"));

    @Test
    void valuesThatCannotBeMeantAreRefusedWithTheirName() {
        assertThatThrownBy(() -> FleetJob.on(List.of())).hasMessageContaining("targets");
        assertThatThrownBy(() -> FleetJob.on(List.of("a", "a"))).hasMessageContaining("different names");
        assertThatThrownBy(() -> FleetJob.on(List.of("a\nb"))).hasMessageContaining("control characters");
        assertThatThrownBy(() -> FleetJob.on(List.of("a".repeat(256)))).hasMessageContaining("255");
        assertThatThrownBy(() -> FleetJob.on(Collections.nCopies(100_001, "a"))).hasMessageContaining("100000");
        assertThatThrownBy(() -> JOB.waves(0)).hasMessageContaining("waves");
        assertThatThrownBy(() -> JOB.canary(-1)).hasMessageContaining("canary");
        assertThatThrownBy(() -> JOB.stopAfter(0)).hasMessageContaining("stopAfter");
        assertThatThrownBy(() -> JOB.stopAfterPercent(101)).hasMessageContaining("stopAfterPercent");
        assertThatThrownBy(() -> JOB.deadline(Duration.ZERO)).hasMessageContaining("deadline");
        assertThatThrownBy(() -> JOB.mostOutput(-1)).hasMessageContaining("mostOutput");
        assertThatThrownBy(() -> JOB.submittedBy("a".repeat(256))).hasMessageContaining("submittedBy");
        assertThatThrownBy(() -> JobNode.named("n").withThrottle(0)).hasMessageContaining("throttle");
        assertThatThrownBy(() -> new JobScript("", "x")).hasMessageContaining("script");
    }

    @Test
    void aPercentageIsOfAllTargetsAndAtLeastOne() {
        assertThat(JOB.stopAfterPercent(1).plan().mostFailures()).isOne();
        assertThat(FleetJob.on(Clusters.targets("t", 1000))
                        .stopAfterPercent(5)
                        .plan()
                        .mostFailures())
                .isEqualTo(50);
    }

    @Test
    void wavesEndAtTheLastTargetHoweverLargeTheyAre() {
        JobPlan plan = JOB.canary(3).plan();

        assertThat(plan.firstWaveEnd(10)).isEqualTo(3);
        assertThat(plan.firstWaveEnd(2)).isEqualTo(2);
        assertThat(plan.nextWaveEnd(10, 3)).isEqualTo(10);
        assertThat(JOB.waves(4).plan().nextWaveEnd(10, 8)).isEqualTo(10);
    }

    @Test
    void whatCannotBeReachedIsNoFailureOnDemand() {
        assertThat(JOB.plan().isFailure(TargetState.UNREACHABLE)).isTrue();
        assertThat(JOB.skipUnreachable().plan().isFailure(TargetState.UNREACHABLE))
                .isFalse();
    }

    @Test
    void schedulesSayWhenTheNextJobIs() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Instant midnight = Instant.parse("2026-01-15T00:00:00Z");

        assertThat(next(JobSchedule.every(Duration.ofHours(1)), midnight)).isEqualTo("2026-01-15T01:00:00Z");
        assertThat(next(JobSchedule.daily(berlin, LocalTime.of(2, 30), LocalTime.of(14, 0)), midnight))
                .isEqualTo("2026-01-15T01:30:00Z");
        assertThat(next(JobSchedule.cron(berlin, "0 0 3 * * MON"), midnight)).isEqualTo("2026-01-19T02:00:00Z");
    }

    private static String next(JobSchedule schedule, Instant now) {
        return new JobSchedule(schedule.text())
                .toSchedule()
                .getNextExecutionTime(ExecutionComplete.simulatedSuccess(now))
                .toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "every",
                "every day",
                "daily Europe/Berlin",
                "daily Nowhere/Land 02:00",
                "daily Europe/Berlin 25:00",
                "cron Europe/Berlin nonsense",
                "sometimes PT1H"
            })
    void aTextThatIsNoScheduleIsRefused(String text) {
        assertThatThrownBy(() -> new JobSchedule(text)).hasMessageContaining("PSRP1020");
    }
}
