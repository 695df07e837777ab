package org.runspace.jobs;

import javax.sql.DataSource;

/** Who submitted a job, in a real PostgreSQL. */
@RequiresPostgres
class SubmitterPostgresTest extends SubmitterContract {
    private final PostgresServer server;

    SubmitterPostgresTest(PostgresServer server) {
        this.server = server;
    }

    @Override
    DataSource database() throws Exception {
        return server.withTables();
    }
}
