package org.runspace.jobs;

import com.github.kagkarlsson.scheduler.jdbc.AutodetectJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/** The data source of the jobs, with transactions of its own. Thread-safe. */
final class Database {
    /** Statements of one transaction. */
    @FunctionalInterface
    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    private static final String H2 = "H2";

    private final DataSource source;

    Database(DataSource source) {
        this.source = Objects.requireNonNull(source, "source");
    }

    /**
     * Runs statements that all count or none.
     *
     * @param action what they do, for a message
     * @throws RunspaceException with {@link ErrorCode#JOB_DATABASE} if one fails
     */
    <T> T transaction(String action, Work<T> work) {
        try (Connection connection = source.getConnection()) {
            boolean before = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                T result = work.in(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(connection, e);
                throw e;
            } finally {
                connection.setAutoCommit(before);
            }
        } catch (SQLException e) {
            throw new RunspaceException(ErrorCode.JOB_DATABASE, e, action, e);
        }
    }

    /**
     * Creates the tables that are not there, also if other nodes do so at the same time, or work. Each statement is
     * done alone: one that waits for a table that another node uses holds no other table meanwhile.
     */
    void createTables() {
        definitions().forEach(this::create);
    }

    private void create(String definition) {
        try {
            createOnce(definition);
        } catch (RunspaceException e) {
            // PostgreSQL refuses what another node has just created, after its "if not exists" found nothing
            createAgain(definition, e);
        }
    }

    private void createAgain(String definition, RunspaceException first) {
        try {
            createOnce(definition);
        } catch (RunspaceException e) {
            e.addSuppressed(first);
            throw e;
        }
    }

    private void createOnce(String definition) {
        transaction("create its tables", connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(definition);
            }
        });
    }

    /** Returns what db-scheduler has to know of it; without a warning about H2, which it does not list. */
    JdbcCustomization customization() {
        boolean known = transaction(
                "say what it is",
                connection -> connection.getMetaData().getDatabaseProductName().equals(H2));
        return known ? new DefaultJdbcCustomization(false) : new AutodetectJdbcCustomization(source);
    }

    private static void rollBack(Connection connection, Throwable why) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    private static List<String> definitions() {
        try (InputStream script = Database.class.getResourceAsStream("tables.sql")) {
            String text = new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
            String statements =
                    text.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
            return Arrays.stream(statements.split(";"))
                    .filter(each -> !each.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
