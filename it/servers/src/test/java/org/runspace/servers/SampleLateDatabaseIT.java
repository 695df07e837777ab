package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.runspace.jobs.PostgresServer;
import org.runspace.jobs.RequiresPostgres;

/** A server with the sample that is started before its database is there. */
@RequiresPostgres
class SampleLateDatabaseIT {
    private static final String DATABASE = "late";

    @Test
    void theJobsStartWhenTheDatabaseAnswers() throws Exception {
        try (PostgresServer postgres = PostgresServer.start();
                ServerProcess server = new SampleDatabase(postgres, DATABASE).start("late-database")) {
            SampleClient client = SampleClient.signedIn(server.uri("runspace-sample-web/"), SampleUsers.OPERATOR);
            HttpResponse<String> early = client.get("api/jobs");
            assertThat(early.statusCode()).isEqualTo(503);
            assertThat(early.body()).contains("PSRP1900", "\"" + DATABASE + "\" does not exist");
            assertThat(client.get("api/resources").statusCode()).isEqualTo(200);

            try (Connection connection = postgres.source(PostgresServer.USER).getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + DATABASE);
            }
            Wait.until(
                    "the jobs to start",
                    Duration.ofSeconds(30),
                    () -> client.get("api/jobs").statusCode() == 200);
        }
    }
}
