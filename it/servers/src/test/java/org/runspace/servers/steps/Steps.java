package org.runspace.servers.steps;

import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.runspace.PowerShell;
import org.runspace.RemoteRunspace;
import org.runspace.error.RunspaceException;
import org.runspace.pipeline.PipelineSource;

/**
 * The steps of one request. A step is a word, and after a blank what it is about: {@code undo A} registers a
 * compensation that writes the line A, for example. For one thread.
 */
final class Steps implements AutoCloseable {
    private static final String LINE = "param($file, $line) [IO.File]::AppendAllText($file, \"$line`n\")";

    private final String file;
    private final UserTransaction transaction;
    private final Nested nested;
    private final Annotated annotated;
    private final List<String> told = new ArrayList<>();
    private final Deque<RemoteRunspace> kept = new ArrayDeque<>();
    private final Deque<Transaction> suspended = new ArrayDeque<>();
    private String pool = "process";

    Steps(String file, UserTransaction transaction, Nested nested, Annotated annotated) {
        this.file = file;
        this.transaction = transaction;
        this.nested = nested;
        this.annotated = annotated;
    }

    /** Returns what the steps told. */
    String told() {
        return String.join("\n", told);
    }

    static PipelineSource pool(String name) {
        try {
            return InitialContext.doLookup("java:comp/env/psrp/" + name);
        } catch (NamingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes a step, and tells its failure. */
    void take(String step) {
        int blank = step.indexOf(' ');
        String word = blank < 0 ? step : step.substring(0, blank);
        try {
            take(word, blank < 0 ? "" : step.substring(blank + 1));
        } catch (RunspaceException e) {
            told.add(word + ": " + e.getMessage());
        } catch (Exception e) {
            told.add(word + ": " + e);
        }
    }

    private void take(String word, String about) throws Exception {
        switch (word) {
            case "limit" -> transaction.setTransactionTimeout(Integer.parseInt(about));
            case "begin" -> transaction.begin();
            case "commit" -> {
                transaction.commit();
                told.add("committed");
            }
            case "rollback" -> {
                transaction.rollback();
                told.add("rolled back");
            }
            case "mark" -> transaction.setRollbackOnly();
            case "pool" -> pool = about;
            case "write" -> line(pool(pool).powerShell(), about).invoke();
            case "undo" -> line(pool(pool).powerShell(), about).asCompensation();
            case "undo-by" -> pool(pool).powerShell().addScript(about).asCompensation();
            case "later" -> line(pool(pool).powerShell(), about).onCommit();
            case "later-by" -> pool(pool).powerShell().addScript(about).onCommit();
            case "run" -> run(pool(pool).powerShell(), about);
            case "start" -> pool(pool).powerShell().addScript(about).invokeAsync();
            case "keep" -> kept.push(pool(pool).open());
            case "kept" -> run(kept.element().powerShell(), about);
            case "close" -> kept.pop().close();
            case "suspended" -> nested.run(() -> Stream.of(about.split(" / ")).forEach(this::take));
            case "suspend" -> suspended.push(manager().suspend());
            case "resume" -> manager().resume(suspended.pop());
            case "by-name" -> told.add(annotated.byName(file, about));
            case "by-annotation" -> told.add(annotated.byAnnotation(file, about, this));
            case "insert" -> execute(about, "insert into rows_written values (1)");
            case "table" -> execute(about, "create table if not exists rows_written (id int)");
            case "rows" -> told.add(rows(about, "rows_written"));
            case "left" -> told.add(rows(about, "RUNSPACE_COMPENSATION where PART_NUMBER = 0"));
            default -> throw new IllegalArgumentException(word);
        }
    }

    /** Returns Payara's, which other servers bind to another name. */
    private static TransactionManager manager() throws NamingException {
        return InitialContext.doLookup("java:appserver/TransactionManager");
    }

    private PowerShell line(PowerShell pipeline, String line) {
        return pipeline.addScript(LINE).addArgument(file).addArgument(line);
    }

    private void run(PowerShell pipeline, String script) {
        pipeline.addScript(script).invoke().output().forEach(object -> told.add(object.toString()));
    }

    private static void execute(String dataSource, String statement) throws SQLException, NamingException {
        try (Connection connection =
                        InitialContext.<DataSource>doLookup(dataSource).getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private static String rows(String dataSource, String table) throws SQLException, NamingException {
        try (Connection connection =
                        InitialContext.<DataSource>doLookup(dataSource).getConnection();
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Closes what a test has left open. */
    @Override
    public void close() {
        kept.forEach(RemoteRunspace::close);
    }
}
