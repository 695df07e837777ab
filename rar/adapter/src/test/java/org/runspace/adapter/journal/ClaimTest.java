package org.runspace.adapter.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.Cancellable;
import org.runspace.PSInvocationSettings;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.RunspaceResourceException;
import org.runspace.pipeline.Command;
import org.runspace.pipeline.PipelineRequest;
import org.runspace.spi.TransportContext;

/** Which of several servers runs what a dead one has left. */
@Timeout(60)
class ClaimTest {
    private static final Duration DEAD = Duration.ofMillis(600);
    private static final Lease LEASE =
            new Lease(Duration.ofMillis(50), DEAD, Duration.ofMillis(100), Duration.ofSeconds(5));

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(20);
    private final List<String> run = new CopyOnWriteArrayList<>();
    private final List<Journal> journals = new ArrayList<>();
    private final JdbcDataSource database = new JdbcDataSource();
    private volatile boolean silent;

    ClaimTest() {
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    @AfterEach
    void stop() throws InterruptedException {
        journals.forEach(Journal::close);
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void oneOfManyServersRunsWhatADeadOneHasLeftTheLastTransactionFirst() throws SQLException {
        Journal dying = open(Threads.DYING);
        TransactionRecord first = dying.begin(false);
        TransactionRecord second = dying.begin(false);
        first.add(1, script("first 1"));
        second.add(1, script("second 1"));
        first.add(2, script("first 2"));

        silent = true;
        for (int i = 0; i < 6; i++) {
            open(Threads.LIVING);
        }

        await(() -> run.size() == 3);
        await(() -> owners() == 6);
        assertThat(run).containsExactly("second 1", "first 2", "first 1");
    }

    @Test
    void aServerThatGivesSignsOfLifeKeepsWhatItHas() {
        AtomicLong clock = new AtomicLong();
        open(Threads.LIVING, clock::get).begin(false).add(1, script("kept"));
        open(Threads.LIVING, clock::get);

        for (int i = 0; i < 6; i++) {
            clock.addAndGet(DEAD.multipliedBy(2).dividedBy(3).toNanos());
            int seen = leastHeartbeat();
            await(() -> leastHeartbeat() >= seen + 3);
        }

        assertThat(run).isEmpty();
    }

    @Test
    void aServerThatComesBackAfterItWasTakenForDeadGoesOnAsANewOwner() {
        Journal paused = open(Threads.DYING);
        TransactionRecord before = paused.begin(false);
        before.add(1, script("undo"));
        silent = true;
        open(Threads.LIVING);
        await(() -> run.equals(List.of("undo")));

        silent = false;

        await(() -> !before.isOwn());
        TransactionRecord after = paused.begin(false);
        after.add(1, script("never"));
        after.settle();
        assertThat(run).containsExactly("undo");
    }

    @Test
    void whatFindsNoSessionIsTriedAgain() {
        Journal dying = open(Threads.DYING);
        dying.begin(false).add(1, script("undo"));
        silent = true;
        List<Integer> attempts = new CopyOnWriteArrayList<>();

        open(left -> {
            attempts.add(1);
            switch (attempts.size()) {
                case 1 -> throw new RunspaceResourceException(ErrorCode.NO_SESSION, null, "here", "it is away");
                case 2 -> throw new IllegalStateException("the container is not ready");
                default -> note(left);
            }
        });

        await(() -> run.equals(List.of("undo")));
        assertThat(attempts).hasSize(3);
    }

    @Test
    void aRowThatCannotBeReadKeepsNoOtherFromRunning() throws SQLException {
        Journal dying = open(Threads.DYING);
        TransactionRecord record = dying.begin(false);
        record.add(1, script("undo"));
        record.add(2, script("broken"));
        execute("UPDATE RUNSPACE_COMPENSATION SET CLIXML = 'nothing' WHERE SCRIPT_NUMBER = 2");
        silent = true;

        open(Threads.LIVING);

        await(() -> owners() == 1);
        assertThat(run).containsExactly("undo");
    }

    @Test
    void whatAServerHasLeftIsReadInParts() throws SQLException {
        Journal dying = open(Threads.DYING);
        TransactionRecord record = dying.begin(false);
        String filler = " # " + "x".repeat(900_000);
        for (int number = 1; number <= 6; number++) {
            record.add(number, script(number + filler));
        }
        silent = true;
        List<Integer> together = new CopyOnWriteArrayList<>();

        open(left -> {
            together.add(left.stream().mapToInt(one -> one.scripts().size()).sum());
            note(left);
        });

        await(() -> owners() == 1);
        assertThat(run).extracting(text -> text.substring(0, 1)).containsExactly("6", "5", "4", "3", "2", "1");
        assertThat(together).as("scripts in memory at once").allMatch(scripts -> scripts <= 2);
    }

    @Test
    void whatWasRunAndCouldNotBeDeletedKeepsItsOwnerAndIsTriedAgain() throws SQLException {
        Journal dying = open(Threads.DYING);
        dying.begin(false).add(1, script("undo"));
        silent = true;
        List<Integer> attempts = new CopyOnWriteArrayList<>();

        open(left -> {
            attempts.add(1);
            if (attempts.size() > 1) {
                note(left);
            }
        });

        await(() -> owners() == 1);
        assertThat(attempts).hasSize(2);
        assertThat(count("RUNSPACE_COMPENSATION")).isZero();
    }

    @Test
    void aDocumentThatIsLongerThanAnyOfThisAdapterIsReported() throws SQLException {
        Journal dying = open(Threads.DYING);
        TransactionRecord record = dying.begin(false);
        record.add(1, script("undo"));
        record.add(2, script("long"));
        execute("INSERT INTO RUNSPACE_COMPENSATION SELECT OWNER_ID, 1, 2, X, 'OPEN', 'more' FROM RUNSPACE_OWNER,"
                + " SYSTEM_RANGE(100, 5099)");
        silent = true;

        open(Threads.LIVING);

        await(() -> owners() == 1);
        assertThat(run).containsExactly("undo");
        assertThat(count("RUNSPACE_COMPENSATION WHERE ROW_STATE = 'FAILED'"))
                .isEqualTo(count("RUNSPACE_COMPENSATION"))
                .isGreaterThan(5000);
    }

    @Test
    void aRowThatCannotBeDeletedWhenItsTransactionEndsIsDeletedLater() throws SQLException {
        Journal journal = open(Threads.LIVING);
        TransactionRecord record = journal.begin(false);
        record.add(1, script("was run"));
        execute("ALTER TABLE RUNSPACE_COMPENSATION RENAME TO AWAY");

        record.ran(1);
        record.rolledBack();
        execute("ALTER TABLE AWAY RENAME TO RUNSPACE_COMPENSATION");

        await(() -> count("RUNSPACE_COMPENSATION") == 0);
    }

    @Test
    void aRowThatIsCommittedAfterItsWriterHasGivenUpIsDeleted() throws SQLException {
        Journal journal = open(Threads.LIVING);
        TransactionRecord record = journal.begin(false);
        record.add(1, script("first"));
        execute("ALTER TABLE RUNSPACE_COMPENSATION RENAME TO AWAY");
        assertThatThrownBy(() -> record.add(2, script("given up"))).isInstanceOf(RunspaceException.class);
        execute("ALTER TABLE AWAY RENAME TO RUNSPACE_COMPENSATION");

        record.settle();
        execute("INSERT INTO RUNSPACE_COMPENSATION SELECT OWNER_ID, 1, 2, 0, 'OPEN', 'late' FROM RUNSPACE_OWNER");

        await(() -> count("RUNSPACE_COMPENSATION") == 0);
    }

    private Journal open(boolean dies) {
        return open(dies, System::nanoTime);
    }

    private Journal open(boolean dies, LongSupplier clock) {
        Journal journal = Journal.open(place(), this::note, new Threads(threads, dies, () -> silent, clock), LEASE);
        journals.add(journal);
        return journal;
    }

    private void open(Recovery recovery) {
        journals.add(Journal.open(
                place(), recovery, new Threads(threads, Threads.LIVING, () -> false, System::nanoTime), LEASE));
    }

    private Place place() {
        return new Place("jdbc/journal", database, "pool", "loopback:");
    }

    private void note(List<LeftTransaction> left) {
        for (LeftTransaction one : left) {
            for (int i = one.scripts().size() - 1; i >= 0; i--) {
                LeftScript script = one.scripts().get(i);
                run.add(script.request().title());
                one.record().ran(script.number());
            }
        }
    }

    private static PipelineRequest script(String text) {
        return new PipelineRequest(
                List.of(List.of(new Command(text, true, null, List.of()))), null, null, PSInvocationSettings.DEFAULT);
    }

    private int owners() {
        return count("RUNSPACE_OWNER");
    }

    private int count(String table) {
        return number("SELECT COUNT(*) FROM " + table);
    }

    private int leastHeartbeat() {
        return number("SELECT MIN(HEARTBEAT) FROM RUNSPACE_OWNER");
    }

    private int number(String query) {
        try (Connection connection = database.getConnection();
                var sql = connection.createStatement();
                var found = sql.executeQuery(query)) {
            found.next();
            return found.getInt(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    /**
     * The threads of a server, whose timers a pause of the server delays until its end.
     *
     * @param dies whether this server is the one that is paused
     * @param clock the server's, in nanoseconds
     */
    private record Threads(ScheduledExecutorService all, boolean dies, BooleanSupplier paused, LongSupplier clock)
            implements TransportContext {
        static final boolean DYING = true;
        static final boolean LIVING = false;

        @Override
        public Executor tasks() {
            return all;
        }

        @Override
        public void startBlocking(String name, Runnable work) {
            all.execute(work);
        }

        @Override
        public Cancellable schedule(Runnable task, Duration delay) {
            ScheduledFuture<?> timer = all.schedule(() -> unlessPaused(task), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> timer.cancel(false);
        }

        private void unlessPaused(Runnable task) {
            if (dies && paused.getAsBoolean()) {
                schedule(task, Duration.ofMillis(20));
            } else {
                task.run();
            }
        }

        @Override
        public long nanoTime() {
            return clock.getAsLong();
        }
    }
}
