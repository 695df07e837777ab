package org.runspace.sample.log;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.runspace.sample.Database;

/** The newest runs, in the database of the application. */
@ApplicationScoped
public class LogTable {
    private static final int MOST = 10_000;
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_COMMANDS = 4000;

    private static final String CREATE = "create table if not exists sample_run (id bigint generated always as identity"
            + " primary key, started timestamp with time zone not null, caller varchar(255), target varchar(255) not"
            + " null, commands varchar(4000) not null, outcome varchar(20) not null, failure varchar(20), millis bigint"
            + " not null, objects bigint not null, errors bigint not null)";
    private static final String INSERT = "insert into sample_run (started, caller, target, commands, outcome, failure,"
            + " millis, objects, errors) values (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String FORGET =
            "delete from sample_run where id <= (select max(id) from sample_run) - " + MOST;
    private static final String READ = "select * from sample_run where id < ? order by id desc fetch first ? rows only";

    @Inject
    private Database database;

    /** The table is created until one attempt has succeeded, perhaps by several threads at the same time. */
    private volatile boolean created;

    void add(LoggedRun run) {
        try (Connection connection = connect();
                PreparedStatement insert = connection.prepareStatement(INSERT);
                Statement forget = connection.createStatement()) {
            insert.setObject(1, OffsetDateTime.ofInstant(run.started(), ZoneOffset.UTC));
            insert.setString(2, stored(run.caller(), LONGEST_NAME));
            insert.setString(3, stored(run.target(), LONGEST_NAME));
            insert.setString(4, stored(run.commands(), LONGEST_COMMANDS));
            insert.setString(5, run.outcome());
            insert.setString(6, run.failure());
            insert.setLong(7, run.millis());
            insert.setLong(8, run.objects());
            insert.setLong(9, run.errors());
            insert.executeUpdate();
            forget.executeUpdate(FORGET);
        } catch (SQLException e) {
            throw new IllegalStateException("The run cannot be written down: " + e, e);
        }
    }

    /**
     * Reads runs, the newest first.
     *
     * @param before the id of the run before which to begin; {@link Long#MAX_VALUE} for the newest
     * @throws IllegalStateException with a sentence for the user if the database does not answer
     */
    List<LoggedRun> read(long before, int most) {
        try (Connection connection = connect();
                PreparedStatement read = connection.prepareStatement(READ)) {
            read.setLong(1, before);
            read.setInt(2, most);
            List<LoggedRun> runs = new ArrayList<>();
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    runs.add(run(row));
                }
            }
            return runs;
        } catch (SQLException e) {
            throw new IllegalStateException("The log cannot be read: " + e, e);
        }
    }

    private static LoggedRun run(ResultSet row) throws SQLException {
        return new LoggedRun(
                row.getLong("id"),
                row.getObject("started", OffsetDateTime.class).toInstant(),
                row.getString("caller"),
                row.getString("target"),
                row.getString("commands"),
                row.getString("outcome"),
                row.getString("failure"),
                row.getLong("millis"),
                row.getLong("objects"),
                row.getLong("errors"));
    }

    private Connection connect() throws SQLException {
        createTable();
        return database.source().getConnection();
    }

    /** Holds nothing while it waits for the database, which may take long to answer. */
    private void createTable() throws SQLException {
        if (created) {
            return;
        }
        try {
            create();
        } catch (SQLException e) {
            // another server or thread may have created it at the same time: the second attempt finds it
            create();
        }
        created = true;
    }

    private void create() throws SQLException {
        try (Connection connection = database.source().getConnection();
                Statement create = connection.createStatement()) {
            create.execute(CREATE);
        }
    }

    /** PostgreSQL has no character of number zero. */
    private static String stored(String text, int longest) {
        if (text == null) {
            return null;
        }
        String shown = text.replace('\0', '\uFFFD');
        return shown.length() <= longest ? shown : shown.substring(0, longest - 1) + "\u2026";
    }
}
