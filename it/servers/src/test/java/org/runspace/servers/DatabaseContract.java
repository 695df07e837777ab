package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What transactions of an application do with a pool and a database that takes part by XA, in every application server
 * that brings a database.
 */
abstract class DatabaseContract extends TransactionContract {
    private final String rowsOfAFailedCommit;
    private String dataSource;

    /**
     * Creates the suite of a server.
     *
     * @param rowsOfAFailedCommit how many rows of a transaction there are whose script for the commit failed
     */
    DatabaseContract(
            ServerKind kind,
            String refusalOfASecondPool,
            String answerOfASessionAfterItsTransaction,
            String rowsOfAFailedCommit) {
        super(kind, refusalOfASecondPool, answerOfASessionAfterItsTransaction);
        this.rowsOfAFailedCommit = rowsOfAFailedCommit;
    }

    /**
     * Makes a data source with XA for a database in the server's memory.
     *
     * @return its JNDI name
     */
    abstract String createDataSource(Server server);

    @BeforeAll
    void createTable() {
        dataSource = createDataSource(server());
        take("table " + dataSource);
    }

    @Test
    void aDatabaseIsCommittedAfterThePoolAndRolledBackWithIt() {
        String rows = "rows " + dataSource;
        String insert = "insert " + dataSource;
        int before = Integer.parseInt(take(rows));

        String committed = take("begin", insert, "undo never", "later committed", "commit", rows);
        String rolledBack = take("begin", insert, "undo -1", "rollback", rows);

        assertThat(committed).isEqualTo("committed\n" + (before + 1));
        assertThat(rolledBack).isEqualTo("rolled back\n" + (before + 1));
        assertThat(written()).containsExactly("committed", "-1");
    }

    @Test
    void aScriptThatFailsAtTheCommitIsToldWhateverTheServerDoesWithTheDatabase() {
        String rows = "rows " + dataSource;
        int before = Integer.parseInt(take(rows));

        String told = take("begin", "insert " + dataSource, "undo -1", "later-by No-SuchCommand", "commit", rows);

        assertThat(told).startsWith("commit: ").endsWith("\n" + (before + Integer.parseInt(rowsOfAFailedCommit)));
        assertThat(written()).containsExactly("-1");
    }
}
