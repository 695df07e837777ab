package org.runspace.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.RunspaceOptions;
import org.runspace.jobs.FleetJobs;
import org.runspace.jobs.JobState;
import org.runspace.jobs.TargetSessions;
import org.runspace.testkit.Await;
import org.runspace.testkit.RequiresPowerShell;

@Timeout(120)
@RequiresPowerShell
class FreeSpaceTest {
    private static final List<String> COMPUTERS = List.of("web01", "web02", "web03");

    private FleetJobs first;
    private FleetJobs second;

    @BeforeEach
    void start() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        FleetJobs.createTables(database);
        TargetSessions here = TargetSessions.of(name -> "process:", RunspaceOptions.DEFAULT);
        first = FreeSpace.node(database, "first", here);
        second = FreeSpace.node(database, "second", here);
    }

    @AfterEach
    void end() {
        first.close();
        second.close();
    }

    @Test
    void oneServerTellsWhatWasSubmittedAtTheOther() {
        UUID id = FreeSpace.now(first, COMPUTERS, 1);
        Await.until("the end", Duration.ofMinutes(1), () -> second.status(id).hasEnded());
        FreeSpace.tell(second, id);

        assertThat(second.status(id).summary()).isEqualTo("3 succeeded");
    }

    @Test
    void theOthersAreSparedIfTheFirstComputerFails() {
        UUID id = FreeSpace.now(first, COMPUTERS, Long.MAX_VALUE);
        Await.until("the end", Duration.ofMinutes(1), () -> second.status(id).hasEnded());

        assertThat(second.status(id).summary()).isEqualTo("1 failed, 2 not started");
        assertThat(second.results(id).get(0).failure().orElseThrow()).contains("bytes are free");
    }

    @Test
    void theNightlyLookIsScheduled() {
        UUID id = FreeSpace.eachNight(first, COMPUTERS, 1);

        assertThat(second.status(id).state()).isEqualTo(JobState.REPEATING);
    }
}
