package org.runspace.jobs;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.runspace.RunspaceOptions;
import org.runspace.testkit.Await;

/** Nodes and databases for tests, which look often and miss heartbeats soon. */
final class Clusters {
    static final Duration LONG = Duration.ofMinutes(1);

    private Clusters() {}

    /** Returns an empty database in memory with the tables of the jobs. */
    static DataSource h2() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        FleetJobs.createTables(source);
        return source;
    }

    /** Returns a pool of connections to a PostgreSQL, for one node of this process, to be closed by the caller. */
    static HikariDataSource postgres(String url, String password) {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(url);
        pool.setUsername(PostgresServer.USER);
        pool.setPassword(password);
        pool.setMaximumPoolSize(12);
        return new HikariDataSource(pool);
    }

    /** Returns a node whose targets are the endpoints of this JVM that have their names. */
    static JobNode node(String name, JobScript... scripts) {
        return JobNode.named(name)
                .withScripts(scripts)
                .withThrottle(8)
                .withTimes(Duration.ofSeconds(1), Duration.ofMillis(50))
                .withPool(
                        FleetJob.DEFAULT_POOL,
                        TargetSessions.of(
                                target -> "loopback:" + target.replaceAll("\\d", ""), RunspaceOptions.DEFAULT));
    }

    /** Returns the names of targets that the same endpoint stands for. */
    static List<String> targets(String endpoint, int count) {
        return IntStream.range(0, count).mapToObj(i -> endpoint + i).toList();
    }

    /** Returns how many bytes a job counts as stored. */
    static long stored(DataSource database, UUID job) {
        return new Database(database)
                .transaction(
                        "read",
                        connection -> Sql.first(
                                connection, row -> row.getLong(1), "select stored from runspace_job where id = ?", job))
                .orElseThrow();
    }

    static void awaitEnd(FleetJobs jobs, UUID id) {
        Await.until("the end of the job", LONG, () -> jobs.status(id).hasEnded());
    }
}
