package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.LocalTransactionException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.runspace.SessionSpec;
import org.runspace.endpoint.Endpoint;
import org.runspace.error.ErrorCode;
import org.runspace.object.SecureString;

/** What a pool's journal has of its transactions, and what becomes of it when the server dies. */
class JournalTest extends AdapterTest {
    private static final String NAME = "jdbc/journal";

    private final List<String> done = new CopyOnWriteArrayList<>();
    private final Set<Thread> users = ConcurrentHashMap.newKeySet();
    private JdbcDataSource database;
    private RunspaceManagedConnection connection;
    private PooledRunspace handle;
    private LocalTransaction transaction;

    @BeforeEach
    void takeASession() throws Exception {
        Endpoint.with(Map.of(
                        "Write-Journal",
                        call -> done.add(String.valueOf(call.arguments().get(0)))))
                .register("journal");
        database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        BoundDataSources.bind(NAME, new Watched());
        configure(factory);
        connection = create();
        handle = handle(connection);
        transaction = connection.getLocalTransaction();
    }

    @AfterEach
    void letGo() throws SQLException {
        adapter.stop();
        Endpoint.unregister("journal");
        BoundDataSources.clear();
        execute("SHUTDOWN");
    }

    @Test
    void aCompensationIsInTheDatabaseWhenItsRegistrationReturnsAndGoneAfterTheCommit() throws Exception {
        transaction.begin();
        handle.compensateWith("Write-Journal undone");
        assertThat(rows()).containsExactly("1 OPEN");

        transaction.commit();

        assertThat(rows()).isEmpty();
        assertThat(done).isEmpty();
    }

    @Test
    void aRollbackLeavesNoRowsButThoseThatHaveFailed() throws Exception {
        transaction.begin();
        handle.compensateWith("Write-Journal 1");
        handle.compensateWith("No-SuchCommand");
        handle.compensateWith("Write-Journal 3");

        assertThatThrownBy(transaction::rollback).hasMessageStartingWith("PSRP1724: ");

        assertThat(done).containsExactly("3", "1");
        assertThat(rows()).containsExactly("2 FAILED");
    }

    @Test
    void theDatabaseIsUsedOnThreadsThatAreInNoTransactionOfTheCaller() throws Exception {
        transaction.begin();
        handle.compensateWith("Write-Journal undone");
        transaction.commit();

        assertThat(users).isNotEmpty().doesNotContain(Thread.currentThread());
    }

    @Test
    void aTransactionWithoutCompensationsDoesNotUseTheDatabase() throws Exception {
        execute("DROP TABLE RUNSPACE_COMPENSATION");
        transaction.begin();
        handle.onCommit("Write-Journal committed");
        transaction.commit();

        assertThat(done).containsExactly("committed");
    }

    @Test
    void whatAnAdapterLeavesWhenItStopsTheNextOneRunsInReverse() throws Exception {
        transaction.begin();
        handle.compensateWith("Write-Journal 1");
        handle.powerShell()
                .addCommand("Write-Journal")
                .addArgument(Map.of("Number", 2))
                .asCompensation();
        try (RecordedLog log = RecordedLog.of("org.runspace.adapter.tx")) {
            adapter.stop();
            assertThat(log.lines()).as("nothing is lost").isEmpty();
        }
        assertThat(done).isEmpty();

        adapter.start(container);
        LoopbackManagedConnectionFactory next = another();
        next.createManagedConnection(null, null);

        await(() -> rows().isEmpty());
        assertThat(done).containsExactly("{Number=2}", "1");
        await(() -> select("SELECT OWNER_ID FROM RUNSPACE_OWNER").size() == 1);
        assertThat(next.counters().snapshot().sessions()).isEqualTo(1);
    }

    @Test
    void anotherPoolDoesNotRunWhatIsLeft() throws Exception {
        transaction.begin();
        handle.compensateWith("Write-Journal 1");
        adapter.stop();
        adapter.start(container);
        Endpoint.with(Map.of()).register("other");
        LoopbackManagedConnectionFactory other = another();
        other.setEndpoint("other");
        try {
            other.createManagedConnection(null, null);
            await(() -> select("SELECT POOL_NAME FROM RUNSPACE_OWNER WHERE HEARTBEAT > 1")
                    .toString()
                    .contains("other"));
        } finally {
            Endpoint.unregister("other");
        }

        assertThat(rows()).containsExactly("1 OPEN");
    }

    @Test
    void whatWasDoneForACallerWithARequestOfItsOwnIsReportedAndStays() throws Exception {
        SessionRequest request = new SessionRequest(SessionSpec.OF_POOL);
        RunspaceManagedConnection ofCaller = create(null, request);
        ofCaller.getLocalTransaction().begin();
        ((PooledRunspace) ofCaller.getConnection(null, request)).compensateWith("Write-Journal 1");
        adapter.stop();
        adapter.start(container);
        try (RecordedLog log = RecordedLog.of("org.runspace.adapter.journal")) {
            another().createManagedConnection(null, null);

            await(() -> rows().equals(List.of("1 FAILED")));
            await(() -> log.lines().stream().anyMatch(line -> line.startsWith("PSRP1740: compensation 1 of the ")));
        }
        assertThat(done).isEmpty();
    }

    @Test
    void aServerThatWasTakenForDeadCanNeitherAddNorCommit() throws Exception {
        transaction.begin();
        handle.compensateWith("Write-Journal 1");
        execute("UPDATE RUNSPACE_OWNER SET HOLDER_ID = 'another'");

        assertThatThrownBy(() -> handle.compensateWith("Write-Journal 2")).satisfies(code(ErrorCode.JOURNAL_TAKEN));
        assertThatThrownBy(transaction::commit)
                .isInstanceOf(LocalTransactionException.class)
                .hasMessageContainingAll("PSRP1722: ", "PSRP1738: ", "those of another server");

        assertThat(done).isEmpty();
        assertThat(rows()).as("the other server's").containsExactly("1 OPEN");
    }

    @Test
    void aCompensationThatCannotBeWrittenIsNotRegistered() throws Exception {
        transaction.begin();
        handle.compensateWith("Write-Journal 1");
        execute("ALTER TABLE RUNSPACE_COMPENSATION RENAME TO AWAY");

        assertThatThrownBy(() -> handle.compensateWith("Write-Journal 2"))
                .satisfies(code(ErrorCode.JOURNAL_FAILED))
                .hasMessageStartingWith(
                        "PSRP1736: the journal \"" + NAME + "\" of the pool of loopback:journal failed:");
        execute("ALTER TABLE AWAY RENAME TO RUNSPACE_COMPENSATION");
        transaction.rollback();

        assertThat(done).containsExactly("1");
        assertThat(rows()).isEmpty();
    }

    @Test
    void aCommitThatTheJournalCannotKeepIsARollback() throws Exception {
        transaction.begin();
        handle.compensateWith("Write-Journal undone");
        handle.onCommit("Write-Journal committed");
        execute("ALTER TABLE RUNSPACE_COMPENSATION RENAME TO AWAY");

        assertThatThrownBy(transaction::commit)
                .hasMessageStartingWith("PSRP1722: ")
                .hasMessageContaining("PSRP1736: ")
                .hasMessageEndingWith("all 1 compensations were run");

        assertThat(done).containsExactly("committed", "undone");
    }

    @Test
    void aSecretIsRefusedByTheNameOfItsParameter() throws Exception {
        transaction.begin();

        assertThatThrownBy(() -> handle.powerShell()
                        .addCommand("Write-Journal")
                        .addParameter("Text", "fine")
                        .addParameter("Password", SecureString.of("hidden".toCharArray()))
                        .asCompensation())
                .satisfies(code(ErrorCode.JOURNAL_REFUSED))
                .hasMessageContaining("the parameter Password")
                .hasMessageNotContaining("hidden");
        assertThat(rows()).isEmpty();
        transaction.rollback();
    }

    @Test
    void aLongScriptIsKeptInParts() throws Exception {
        String text = "x".repeat(1500) + "\ud83d\ude00".repeat(1500);
        transaction.begin();
        handle.powerShell().addCommand("Write-Journal").addArgument(text).asCompensation();
        assertThat(select("SELECT PART_NUMBER FROM RUNSPACE_COMPENSATION")).hasSizeGreaterThan(3);
        adapter.stop();
        adapter.start(container);

        another().createManagedConnection(null, null);

        await(() -> rows().isEmpty());
        assertThat(done).containsExactly(text);
    }

    @Test
    void compensationsOfManyThreadsAreAllKept() throws Exception {
        List<RunspaceManagedConnection> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            RunspaceManagedConnection one = create();
            one.getLocalTransaction().begin();
            all.add(one);
        }

        List<Thread> threads = all.stream()
                .map(one -> new Thread(() -> IntStream.range(0, 5).forEach(number -> register(one))))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join(LIMIT.toMillis());
        }

        assertThat(rows()).hasSize(40);
        for (RunspaceManagedConnection one : all) {
            one.getLocalTransaction().commit();
        }
        assertThat(rows()).isEmpty();
    }

    @Test
    void aDataSourceThatDoesNotExistFailsTheFirstUseOfThePoolByItsName() {
        factory.setJournal("jdbc/missing");
        LoopbackManagedConnectionFactory missing = another();
        missing.setJournal("jdbc/missing");

        assertThatThrownBy(() -> missing.createManagedConnection(null, null))
                .isInstanceOf(ResourceException.class)
                .hasMessageContainingAll("PSRP1736: ", "jdbc/missing", "there is no such data source");
    }

    @Test
    void aPoolWithoutTransactionsDoesNotOpenItsJournal() throws ResourceException {
        LoopbackManagedConnectionFactory plain = another();
        plain.setTransactionLevel("NoTransaction");
        plain.setJournal("jdbc/missing");

        plain.createManagedConnection(null, null).destroy();
    }

    private static void register(RunspaceManagedConnection one) {
        try {
            handle(one).compensateWith("Write-Journal 1");
        } catch (ResourceException e) {
            throw new AssertionError(e);
        }
    }

    private LoopbackManagedConnectionFactory another() {
        LoopbackManagedConnectionFactory another = new LoopbackManagedConnectionFactory();
        try {
            another.setResourceAdapter(adapter);
        } catch (ResourceException e) {
            throw new AssertionError(e);
        }
        configure(another);
        return another;
    }

    private static void configure(LoopbackManagedConnectionFactory factory) {
        factory.setEndpoint("journal");
        factory.setTransactionLevel("LocalTransaction");
        factory.setJournal(NAME);
    }

    /** The number and the state of each compensation. */
    private List<String> rows() {
        return select("SELECT SCRIPT_NUMBER, ROW_STATE FROM RUNSPACE_COMPENSATION WHERE PART_NUMBER = 0"
                + " ORDER BY SCRIPT_NUMBER");
    }

    private List<String> select(String query) {
        try (Connection connectionToIt = database.getConnection();
                Statement sql = connectionToIt.createStatement();
                ResultSet found = sql.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                String second = found.getMetaData().getColumnCount() > 1 ? " " + found.getString(2) : "";
                rows.add(found.getString(1) + second);
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void execute(String statement) throws SQLException {
        try (Connection connectionToIt = database.getConnection();
                Statement sql = connectionToIt.createStatement()) {
            sql.execute(statement);
        }
    }

    /** The data source that the container binds, which remembers who uses it. */
    private final class Watched implements DataSource {
        @Override
        public Connection getConnection() throws SQLException {
            users.add(Thread.currentThread());
            return database.getConnection();
        }

        @Override
        public Connection getConnection(String user, String password) {
            throw new UnsupportedOperationException();
        }

        @Override
        public PrintWriter getLogWriter() {
            return null;
        }

        @Override
        public void setLogWriter(PrintWriter out) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setLoginTimeout(int seconds) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public java.util.logging.Logger getParentLogger() {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}
