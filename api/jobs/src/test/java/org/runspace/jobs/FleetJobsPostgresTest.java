package org.runspace.jobs;

import static org.assertj.core.api.Assertions.assertThatCode;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Jobs in a real PostgreSQL. */
@RequiresPostgres
class FleetJobsPostgresTest extends FleetJobsContract {
    private final PostgresServer server;

    FleetJobsPostgresTest(PostgresServer server) {
        this.server = server;
    }

    @Override
    DataSource database() throws Exception {
        DataSource pool = Clusters.postgres(server.url(server.newDatabase()), server.password());
        FleetJobs.createTables(pool);
        return pool;
    }

    @Override
    void close(DataSource database) {
        ((HikariDataSource) database).close();
    }

    @Test
    void nodesThatStartAtTheSameTimeCreateTheTablesTogether() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 5; round++) {
                DataSource empty = server.source(server.newDatabase());
                List<Callable<Void>> nodes = Collections.nCopies(8, () -> {
                    FleetJobs.createTables(empty);
                    return null;
                });
                for (Future<Void> created : threads.invokeAll(nodes)) {
                    assertThatCode(created::get).doesNotThrowAnyException();
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
