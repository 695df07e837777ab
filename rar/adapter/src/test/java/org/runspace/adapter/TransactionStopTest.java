package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.ResourceException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.runspace.adapter.tx.SessionTransaction;
import org.runspace.endpoint.Endpoint;

/** What becomes of compensations that run while the adapter stops. */
class TransactionStopTest extends AdapterTest {
    private static final String NAME = "jdbc/journal";

    private final List<String> done = new CopyOnWriteArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final JdbcDataSource database = new JdbcDataSource();

    @BeforeEach
    void register() {
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        BoundDataSources.bind(NAME, database);
        Endpoint.with(Map.of(
                        "Write-Journal",
                        call -> done.add(String.valueOf(call.arguments().get(0))),
                        "Wait-Test",
                        call -> waitForTest()))
                .register("journal");
        factory.setEndpoint("journal");
        factory.setTransactionLevel("LocalTransaction");
    }

    @AfterEach
    void letGo() {
        goOn.countDown();
        adapter.stop();
        Endpoint.unregister("journal");
        BoundDataSources.clear();
    }

    @Test
    void compensationsThatRunWhenTheAdapterStopsAreRunToTheirEnd() throws Exception {
        RunspaceManagedConnection connection = create();
        connection.getLocalTransaction().begin();
        handle(connection).compensateWith("Write-Journal 1");
        handle(connection).compensateWith("Wait-Test");
        try (RecordedLog log = RecordedLog.of("org.runspace.adapter.tx")) {
            CompletableFuture<Void> rollback = CompletableFuture.runAsync(
                    () -> rollBack(connection), task -> new Thread(task, "container").start());
            assertThat(begun.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            CompletableFuture<Void> stop =
                    CompletableFuture.runAsync(adapter::stop, task -> new Thread(task, "deployer").start());
            await(() -> adapter.started().isEmpty());
            Thread.sleep(200);
            assertThat(connection.isUsable()).as("for its compensations").isTrue();
            goOn.countDown();

            assertThat(rollback).succeedsWithin(LIMIT);
            assertThat(stop).succeedsWithin(LIMIT);
            assertThat(log.lines()).isEmpty();
        }
        assertThat(done).containsExactly("1");
        assertThat(connection.isUsable()).isFalse();
    }

    @Test
    void whatTheStopCutsOffIsLeftToTheNextServer() throws Exception {
        factory.setJournal(NAME);
        RunspaceManagedConnection connection = create();
        connection.getLocalTransaction().begin();
        handle(connection).compensateWith("Write-Journal 1");
        handle(connection).compensateWith("Wait-Test");
        adapter.stop();
        adapter.start(container);
        LoopbackManagedConnectionFactory next = new LoopbackManagedConnectionFactory();
        next.setResourceAdapter(adapter);
        next.setEndpoint("journal");
        next.setTransactionLevel("LocalTransaction");
        next.setJournal(NAME);
        next.createManagedConnection(null, null);
        assertThat(begun.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();

        adapter.stop();

        assertThat(select("SELECT ROW_STATE FROM RUNSPACE_COMPENSATION WHERE PART_NUMBER = 0"))
                .containsExactly("OPEN", "OPEN");
        assertThat(select("SELECT HEARTBEAT FROM RUNSPACE_OWNER")).contains("-1");
        assertThat(done).isEmpty();
    }

    /** A login must be wiped then, and a session must not be prepared for a next user. */
    @Test
    void whatWaitsForTheEndOfATransactionLearnsThatItIsGivenUp() throws Exception {
        RunspaceManagedConnection connection = create();
        SessionTransaction transaction = (SessionTransaction) connection.getLocalTransaction();
        transaction.begin();
        handle(connection).compensateWith("Write-Journal 1");
        List<String> heard = new CopyOnWriteArrayList<>();
        transaction.whenOver(() -> heard.add("over"));
        transaction.whenOverOrGivenUp(() -> heard.add("over or given up"));
        connection.destroy();
        assertThat(heard).isEmpty();

        adapter.stop();

        assertThat(heard).containsExactly("over or given up");
        assertThat(done).isEmpty();
    }

    private static void rollBack(RunspaceManagedConnection connection) {
        try {
            connection.getLocalTransaction().rollback();
        } catch (ResourceException e) {
            throw new AssertionError(e);
        }
    }

    private void waitForTest() {
        begun.countDown();
        try {
            goOn.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> select(String query) {
        try (Connection connection = database.getConnection();
                Statement sql = connection.createStatement();
                ResultSet found = sql.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(found.getString(1));
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
