package org.runspace.jobs;

import javax.sql.DataSource;

/** How much of the jobs is in a real PostgreSQL. */
@RequiresPostgres
class JobLimitsPostgresTest extends JobLimitsContract {
    private final PostgresServer server;

    JobLimitsPostgresTest(PostgresServer server) {
        this.server = server;
    }

    @Override
    DataSource database() throws Exception {
        return server.withTables();
    }
}
