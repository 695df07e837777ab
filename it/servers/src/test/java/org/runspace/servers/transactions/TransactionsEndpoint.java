package org.runspace.servers.transactions;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.runspace.PoolStatistics;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceSource;
import org.runspace.cdi.RunspaceResource;
import org.runspace.error.RunspaceException;

/** Makes transactions with pools of the server, and compares what their scripts wrote with what is documented. */
@Path("")
@ApplicationScoped
public class TransactionsEndpoint {
    @Inject
    @RunspaceResource("psrp/loopback")
    private RemoteRunspace loopback;

    @Inject
    @RunspaceResource("psrp/process")
    private RemoteRunspace process;

    @Inject
    @RunspaceResource("psrp/loopback")
    private RunspaceSource loopbackPool;

    @Inject
    @RunspaceResource("psrp/process")
    private RunspaceSource processPool;

    @Resource
    private UserTransaction transaction;

    @Resource(lookup = "jdbc/xa")
    private DataSource database;

    private Journal inMemory;
    private Journal inFiles;

    @PostConstruct
    void openJournals() {
        try {
            inFiles = new Journal.InFiles(Files.createTempDirectory("journal"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        inMemory = Journal.InMemory.register();
    }

    /**
     * Makes transactions of all fates, one after the other, with the endpoint inside the server.
     *
     * @param name of these transactions, which also chooses their fates
     * @param count how many
     * @return a line for each that went otherwise than documented
     * @throws Exception if a transaction cannot be begun
     */
    @POST
    @Path("loopback")
    public String withLoopback(@QueryParam("name") String name, @QueryParam("count") int count) throws Exception {
        return make(
                "loopback-" + name,
                count,
                loopback,
                inMemory,
                List.of(Fate.COMMITTED, Fate.ROLLED_BACK, Fate.MARKED, Fate.SCRIPT_FAILS, Fate.STILL_RUNS));
    }

    /**
     * Makes transactions of all fates, one after the other, with PowerShell.
     *
     * @param name of these transactions, which also chooses their fates
     * @param count how many
     * @return a line for each that went otherwise than documented
     * @throws Exception if a transaction cannot be begun
     */
    @POST
    @Path("process")
    public String withProcess(@QueryParam("name") String name, @QueryParam("count") int count) throws Exception {
        return make("process-" + name, count, process, inFiles, List.of(Fate.values()));
    }

    /**
     * Inserts a row into a database with XA and runs a script for the commit, in one transaction.
     *
     * @param script what to run at the commit
     * @return how many rows there are afterwards, and what became of the transaction
     * @throws Exception if the database cannot be used
     */
    @POST
    @Path("database")
    public String besideADatabase(String script) throws Exception {
        execute("create table if not exists rows_written (id int)");
        transaction.begin();
        execute("insert into rows_written values (1)");
        loopback.onCommit(script);
        String outcome = Attempt.commit(transaction);
        return rows() + " " + outcome;
    }

    /**
     * Uses both pools in one transaction.
     *
     * @return why that fails
     * @throws Exception if it cannot be begun or ended
     */
    @POST
    @Path("both")
    public String bothPools() throws Exception {
        transaction.begin();
        try {
            loopback.invoke("1");
            process.invoke("1");
            return "both were used";
        } catch (RunspaceException e) {
            return e.getMessage();
        } finally {
            transaction.rollback();
        }
    }

    /**
     * Sleeps until the time of its transaction is over.
     *
     * @return the lines that its scripts wrote, and what became of the transaction
     * @throws Exception if it cannot be begun
     */
    @POST
    @Path("late")
    public String late() throws Exception {
        transaction.setTransactionTimeout(8);
        try {
            transaction.begin();
            inMemory.line(loopback, "late", "undo").asCompensation();
            inMemory.line(loopback, "late", "work").invoke();
            loopback.invoke("Start-Sleep -Seconds 10");
            String outcome = Attempt.commit(transaction);
            return inMemory.read("late") + " " + outcome;
        } finally {
            transaction.setTransactionTimeout(0);
        }
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private int rows() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery("select count(*) from rows_written")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /**
     * Tells how the pools are doing.
     *
     * @return the sessions and those in use of the first pool, then of the second one
     */
    @GET
    public String statistics() {
        PoolStatistics first = loopbackPool.statistics();
        PoolStatistics second = processPool.statistics();
        return first.sessions() + " " + first.inUse() + " " + second.sessions() + " " + second.inUse();
    }

    private String make(String name, int count, RemoteRunspace runspace, Journal journal, List<Fate> fates)
            throws Exception {
        Random random = new Random(name.hashCode());
        StringBuilder wrong = new StringBuilder();
        for (int number = 1; number <= count; number++) {
            wrong.append(new Attempt(name + "-" + number, random, fates).make(runspace, journal, transaction));
        }
        return wrong.toString();
    }
}
