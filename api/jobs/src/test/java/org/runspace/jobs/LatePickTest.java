package org.runspace.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.runspace.TargetState;

/** A node that was cut off while it had a target, which another node works on by now. */
class LatePickTest {
    private static final JobScript WORK = new JobScript("work", "Invoke-Work");
    private static final long LATE = 5;
    private static final long PICK = 7;

    private DataSource database;
    private JobStore store;
    private UUID job;
    private TargetKey key;

    @BeforeEach
    void begin() {
        database = Clusters.h2();
        try (FleetJobs jobs = FleetJobs.start(database, Clusters.node("first", WORK))) {
            job = jobs.submit(
                    FleetJob.on(List.of("one")).run(WORK), Instant.now().plusSeconds(3600));
        }
        store = new JobStore(new Database(database), JobLimits.DEFAULT);
        key = new TargetKey(job, 0);
        assertThat(store.begin(key, PICK, "second")).isPresent();
    }

    @Test
    void doesNotDecideWhatBecomesOfTheTarget() {
        assertThat(store.lost(key, LATE, true, JobStore.LOST)).isEqualTo(JobStore.Lost.OF_ANOTHER);

        assertThat(result().state()).isEqualTo(JobTargetState.RUNNING);
    }

    @Test
    void doesNotEndTheTargetOfAJobThatWasCancelled() {
        store.cancel(job);

        assertThat(store.begin(key, LATE, "first")).isEmpty();

        assertThat(result().state()).isEqualTo(JobTargetState.RUNNING);
    }

    @Test
    void isDecidedAboutByThePickItself() {
        assertThat(store.lost(key, PICK, true, JobStore.LOST)).isEqualTo(JobStore.Lost.IS_OVER);

        assertThat(result()).satisfies(target -> {
            assertThat(target.state()).isEqualTo(JobTargetState.UNKNOWN);
            assertThat(target.outcome()).isNotEqualTo(TargetState.SUCCEEDED);
        });
    }

    private JobResult result() {
        return new JobReader(new Database(database)).results(job, 0, 1).get(0);
    }
}
