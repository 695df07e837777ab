package org.runspace.jobs;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Jobs in a real PostgreSQL. */
@RequiresPostgres
class FleetJobsPostgresTest extends FleetJobsContract {
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
        DataSource pool = PostgresServer.pool(server.newDatabase(), server.password());
        FleetJobs.createTables(pool);
        return pool;
    }

    @Override
    void close(DataSource database) {
        ((HikariDataSource) database).close();
    }
}
