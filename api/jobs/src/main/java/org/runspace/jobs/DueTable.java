package org.runspace.jobs;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The table of db-scheduler, as far as it is filled in the transactions of the jobs. Its rows hold an id and a time; no
 * data, because these would be objects of Java.
 */
final class DueTable {
    static final String NAME = "runspace_job_task";
    static final String TARGET = "runspace-job-target";
    static final String SCHEDULE = "runspace-job-schedule";
    static final String OLD = "runspace-job-old";

    /** Reads nothing, whatever a row has: bytes of a database are never turned into objects. */
    static final Serializer NO_DATA = new Serializer() {
        @Override
        @SuppressWarnings("NullAway")
        public byte[] serialize(@Nullable Object data) {
            return null;
        }

        @Override
        @SuppressWarnings("NullAway")
        public <T> T deserialize(Class<T> type, byte[] bytes) {
            return null;
        }
    };

    private static final String INSERT = "insert into " + NAME
            + " (task_name, task_instance, execution_time, picked, version, consecutive_failures)"
            + " values (?, ?, ?, false, 1, 0)";
    private static final String DELETE_SCHEDULE =
            "delete from " + NAME + " where task_name = ? and task_instance = ? and picked = false";
    private static final String RUNNING_TARGETS =
            "select " + TargetKey.idOf("r") + " from runspace_job_result r where r.job = ? and r.state = 'RUNNING'";
    private static final String DELETE_TARGETS =
            "delete from " + NAME + " where task_name = ? and task_instance like ? and picked = false";
    private static final int BATCH = 1_000;

    private DueTable() {}

    /** Makes the targets due whose places are in a range. */
    static void addTargets(Connection connection, UUID job, int from, int to, Instant when) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (int place = from; place < to; place++) {
                Sql.fill(statement, TARGET, new TargetKey(job, place).id(), when);
                statement.addBatch();
                if ((place - from) % BATCH == BATCH - 1) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        }
    }

    /** Makes a schedule due. */
    static void addSchedule(Connection connection, UUID pattern, Instant when) throws SQLException {
        Sql.update(connection, INSERT, SCHEDULE, pattern, when);
    }

    /**
     * Removes what no node has begun with. A target whose node is lost stays due for the node that ends it; these are
     * asked for first, because H2 asks again for each row that is removed.
     */
    static void removeTargets(Connection connection, UUID job) throws SQLException {
        List<Object> values = new ArrayList<>(List.of(TARGET, TargetKey.prefix(job) + '%'));
        List<String> running = Sql.rows(connection, row -> row.getString(1), RUNNING_TARGETS, job);
        values.addAll(running);
        String others = running.isEmpty()
                ? ""
                : " and task_instance not in (" + String.join(", ", Collections.nCopies(running.size(), "?")) + ")";
        Sql.update(connection, DELETE_TARGETS + others, values.toArray());
    }

    /** Removes a schedule, unless a node makes a job of it right now, which finds that it was cancelled. */
    static void removeSchedule(Connection connection, UUID pattern) throws SQLException {
        Sql.update(connection, DELETE_SCHEDULE, SCHEDULE, pattern);
    }
}
