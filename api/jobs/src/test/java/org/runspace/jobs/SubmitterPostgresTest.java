package org.runspace.jobs;

import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Who submitted a job, in a real PostgreSQL. */
@RequiresPostgres
class SubmitterPostgresTest extends SubmitterContract {
    private static PostgresServer server;

    @BeforeAll
    static void startServer() throws Exception {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    @Override
    DataSource database() throws Exception {
        DataSource source = server.source(server.newDatabase());
        FleetJobs.createTables(source);
        return source;
    }
}
