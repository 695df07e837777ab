package org.runspace.adapter.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.runspace.Cancellable;
import org.runspace.PSInvocationSettings;
import org.runspace.pipeline.Command;
import org.runspace.pipeline.PipelineRequest;
import org.runspace.spi.TransportContext;

/** Several servers with journals of one pool in one database. */
@Timeout(60)
abstract class JournalFixture {
    static final Duration DEAD = Duration.ofMillis(600);
    static final Lease LEASE = new Lease(Duration.ofMillis(50), DEAD, Duration.ofMillis(100), Duration.ofSeconds(5));

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(20);
    final List<String> run = new CopyOnWriteArrayList<>();
    private final List<Journal> journals = new ArrayList<>();
    final FaultyDatabase database;
    volatile boolean silent;
    Lease lease = LEASE;

    JournalFixture() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        database = new FaultyDatabase(h2);
    }

    @AfterEach
    void stop() throws InterruptedException {
        journals.forEach(JournalFixture::close);
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    static void close(Journal journal) {
        journal.close(Duration.ofSeconds(10));
    }

    Journal open(boolean dies) {
        return open(dies, System::nanoTime);
    }

    Journal open(boolean dies, LongSupplier clock) {
        Journal journal =
                Journal.open(place(), this::note, new Threads(threads, dies, () -> silent, () -> false, clock), lease);
        journals.add(journal);
        return journal;
    }

    void open(Recovery recovery) {
        open(recovery, () -> false);
    }

    /** Opens the journal of a server that has no thread for long work when it says so. */
    void openRefusing(BooleanSupplier refuses) {
        open(this::note, refuses);
    }

    private void open(Recovery recovery, BooleanSupplier refuses) {
        Threads living = new Threads(threads, Threads.LIVING, () -> false, refuses, System::nanoTime);
        journals.add(Journal.open(place(), recovery, living, lease));
    }

    Place place() {
        return new Place("jdbc/journal", database::faulty, "pool", "loopback:");
    }

    void note(List<LeftTransaction> left) {
        for (LeftTransaction one : left) {
            for (int i = one.scripts().size() - 1; i >= 0; i--) {
                LeftScript script = one.scripts().get(i);
                run.add(script.request().title());
                one.record().ran(script.number());
            }
        }
    }

    static PipelineRequest script(String text) {
        return new PipelineRequest(
                List.of(List.of(new Command(text, true, null, List.of()))), null, null, PSInvocationSettings.DEFAULT);
    }

    int owners() {
        return count("RUNSPACE_OWNER");
    }

    int count(String table) {
        return number("SELECT COUNT(*) FROM " + table);
    }

    int leastHeartbeat() {
        return number("SELECT MIN(HEARTBEAT) FROM RUNSPACE_OWNER");
    }

    int number(String query) {
        try (Connection connection = database.getConnection();
                var sql = connection.createStatement();
                var found = sql.executeQuery(query)) {
            found.next();
            return found.getInt(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    void execute(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    static void await(BooleanSupplier condition) {
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
     * @param refuses whether there is no thread for long work
     * @param clock the server's, in nanoseconds
     */
    record Threads(
            ScheduledExecutorService all,
            boolean dies,
            BooleanSupplier paused,
            BooleanSupplier refuses,
            LongSupplier clock)
            implements TransportContext {
        static final boolean DYING = true;
        static final boolean LIVING = false;

        @Override
        public Executor tasks() {
            return all;
        }

        @Override
        public void startBlocking(String name, Runnable work) {
            if (refuses.getAsBoolean()) {
                throw new RejectedExecutionException("no thread is free");
            }
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
