package org.runspace.adapter.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.RunspaceResourceException;

/** Which of several servers runs what a dead one has left. */
class ClaimTest extends JournalFixture {
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
            clock.addAndGet(DEAD.dividedBy(3).toNanos());
            int seen = leastHeartbeat();
            await(() -> leastHeartbeat() >= seen + 3);
        }

        assertThat(run).isEmpty();
    }

    @Test
    void aDatabaseThatWasAwayForLongMakesNoServerADeadOne() {
        AtomicLong clock = new AtomicLong();
        open(Threads.DYING, clock::get).begin(false).add(1, script("kept"));
        open(Threads.LIVING, clock::get);
        await(() -> owners() == 2 && leastHeartbeat() >= 3);
        silent = true;
        AtomicInteger failures = new AtomicInteger();
        database.beforeEach(() -> {
            failures.incrementAndGet();
            throw new IllegalStateException("the database is away");
        });
        await(() -> failures.get() >= 2);

        clock.addAndGet(DEAD.multipliedBy(3).toNanos());
        database.beforeEach(() -> {});

        int before = number("SELECT MAX(HEARTBEAT) FROM RUNSPACE_OWNER");
        await(() -> number("SELECT MAX(HEARTBEAT) FROM RUNSPACE_OWNER") >= before + 3);
        assertThat(run).isEmpty();
        silent = false;
    }

    @Test
    void aServerThatMayNotRunWhatADeadOneHasLeftDoesNotTakeIt() {
        Journal dying = open(Threads.DYING);
        dying.begin(false).add(1, script("undo"));
        silent = true;
        AtomicInteger asked = new AtomicInteger();
        open(new Recovery() {
            @Override
            public void run(List<LeftTransaction> left) {
                note(left);
            }

            @Override
            public boolean isPossible() {
                return asked.incrementAndGet() > 3;
            }
        });

        await(() -> asked.get() == 3);
        assertThat(run).isEmpty();
        await(() -> run.equals(List.of("undo")));
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
                case 3 -> throw new OutOfMemoryError("of the test");
                default -> note(left);
            }
        });

        await(() -> run.equals(List.of("undo")));
        assertThat(attempts).hasSize(4);
    }

    @Test
    void whatFindsNoThreadIsTriedAgain() {
        Journal dying = open(Threads.DYING);
        dying.begin(false).add(1, script("undo"));
        silent = true;
        AtomicInteger refused = new AtomicInteger();

        openRefusing(() -> refused.incrementAndGet() <= 2);

        await(() -> run.equals(List.of("undo")));
        assertThat(refused).hasValueGreaterThanOrEqualTo(3);
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
}
