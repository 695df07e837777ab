package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.ResourceException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.runspace.adapter.journal.FaultyDatabase;

/** The journals of several pools, whose databases may hang, from the first use of each to the adapter's stop. */
class JournalStopTest extends AdapterTest {
    private static final String NAME = "jdbc/journal";
    private static final String HANGING = "jdbc/hanging";

    private final CountDownLatch waiting = new CountDownLatch(1);
    private final CountDownLatch hangs = new CountDownLatch(1);
    private final JdbcDataSource h2 = new JdbcDataSource();
    private final FaultyDatabase hanging = new FaultyDatabase(h2);

    @BeforeEach
    void bind() {
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        BoundDataSources.bind(NAME, h2);
        BoundDataSources.bind(HANGING, hanging.faulty());
    }

    @AfterEach
    void letGo() {
        hangs.countDown();
        BoundDataSources.clear();
    }

    @Test
    void aDatabaseThatHangsKeepsNoOtherPoolFromItsJournal() throws Exception {
        hanging.beforeEach(this::hang);
        CompletableFuture<?> first = use(pool(HANGING));
        assertThat(waiting.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();

        List<CompletableFuture<?>> others = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            others.add(use(another(NAME, "other" + i)));
        }

        CompletableFuture<Void> all = CompletableFuture.allOf(others.toArray(CompletableFuture[]::new));
        assertThat(all).succeedsWithin(Duration.ofSeconds(8));
        assertThat(first).isNotDone();
    }

    @Test
    void aJournalThatIsBeingOpenedWhenTheAdapterStopsIsReleased() throws Exception {
        hanging.beforeEach(this::hang);
        CompletableFuture<?> opening = use(pool(HANGING));
        assertThat(waiting.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();

        CompletableFuture<Void> stop = CompletableFuture.runAsync(adapter::stop);
        await(() -> isStopped(adapter));
        Thread.sleep(200);
        hangs.countDown();

        assertThat(opening).failsWithin(LIMIT);
        assertThat(stop).succeedsWithin(LIMIT);
        await(() -> owners() == 0);
    }

    @Test
    void twoThreadsOfOnePoolOpenItsJournalOnce() throws Exception {
        RunspaceManagedConnectionFactory pool = pool(HANGING);
        hanging.beforeEach(this::hang);
        List<CompletableFuture<?>> uses = List.of(use(pool), use(pool), use(pool));
        assertThat(waiting.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        hangs.countDown();

        CompletableFuture.allOf(uses.toArray(CompletableFuture[]::new)).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(owners()).isEqualTo(1);
    }

    @Test
    void theStopTakesNotLongerWithManyDatabasesThatHang() throws Exception {
        for (int i = 0; i < 4; i++) {
            use(another(HANGING, "of " + i)).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
        hanging.beforeEach(this::hang);

        long begun = System.nanoTime();
        adapter.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void ofTwoTablesTheOneThatIsMissingIsCreated() throws Exception {
        use(pool(NAME)).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        try (Connection connection = h2.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute("DROP TABLE RUNSPACE_COMPENSATION");
        }

        assertThat(use(another(NAME, "other"))).succeedsWithin(LIMIT);
        assertThat(owners()).isEqualTo(2);
    }

    @Test
    void aPoolThatIsMadeAnewHasTheJournalOfTheFormerOneUnlessItsTargetIsAnother() throws Exception {
        LoopbackManagedConnectionFactory pool = another(NAME, "first");
        use(pool).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        use(another(NAME, "first")).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(owners()).isEqualTo(1);

        pool.setEndpoint("second");
        use(pool).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(owners()).isEqualTo(2);
    }

    private static boolean isStopped(RunspaceResourceAdapter adapter) {
        return adapter.started().isEmpty();
    }

    private static CompletableFuture<?> use(RunspaceManagedConnectionFactory pool) {
        return CompletableFuture.supplyAsync(
                () -> pool.runtime().journals().of(pool), task -> new Thread(task, "pool-user").start());
    }

    private RunspaceManagedConnectionFactory pool(String journal) throws ResourceException {
        return another(journal, "");
    }

    /** Returns a pool whose sessions are on the endpoint with a name, none of which is opened. */
    private LoopbackManagedConnectionFactory another(String journal, String endpoint) throws ResourceException {
        LoopbackManagedConnectionFactory pool = new LoopbackManagedConnectionFactory();
        pool.setEndpoint(endpoint);
        pool.setResourceAdapter(adapter);
        pool.setTransactionLevel("LocalTransaction");
        pool.setJournal(journal);
        return pool;
    }

    private void hang() {
        waiting.countDown();
        try {
            hangs.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private int owners() {
        try (Connection connection = h2.getConnection();
                Statement sql = connection.createStatement();
                ResultSet found = sql.executeQuery("SELECT COUNT(*) FROM RUNSPACE_OWNER")) {
            found.next();
            return found.getInt(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
