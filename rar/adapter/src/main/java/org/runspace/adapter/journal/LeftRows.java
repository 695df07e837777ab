package org.runspace.adapter.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.runspace.engine.runtime.EssentialTask;
import org.runspace.error.ErrorCode;
import org.runspace.error.GuardedLog;

/** Has the rows of dead owners run, or reports them. Thread-safe. */
final class LeftRows {
    private static final System.Logger LOG = System.getLogger(LeftRows.class.getName());

    private final Journal journal;
    private final Recovery recovery;

    LeftRows(Journal journal, Recovery recovery) {
        this.journal = journal;
        this.recovery = recovery;
    }

    /**
     * Has all rows of an owner run on another thread, as often as it takes, and deletes the owner then.
     *
     * @param dead the owner
     * @param holder who has claimed it
     * @param done is run at the end
     */
    void take(String dead, String holder, Runnable done) {
        EssentialTask.start(journal.context().tasks(), () -> start(dead, holder, done));
    }

    private void start(String dead, String holder, Runnable done) {
        try {
            journal.context().startBlocking("runspace-journal", () -> run(dead, holder, done));
        } catch (RuntimeException | Error e) {
            tryAgain(dead, holder, done, e);
        }
    }

    private void run(String dead, String holder, Runnable done) {
        if (!journal.holds(dead)) {
            return;
        }
        try {
            runAll(dead, holder);
            journal.database().call(tables -> tables.deleteOwner(dead));
            done.run();
        } catch (RuntimeException | Error e) {
            // who is claimed and not tried again is run by no server, as long as this one lives
            tryAgain(dead, holder, done, e);
        }
    }

    /** Runs what is left, a part at a time: a server may have left more than there is memory. */
    private void runAll(String dead, String holder) {
        Row before = null;
        for (List<Row> rows = rows(dead); !rows.isEmpty(); rows = rows(dead)) {
            Row first = rows.get(0);
            if (before != null && before.isSame(first)) {
                throw journal.database().failure("compensations that were run could not be deleted", null);
            }
            before = first;
            runPart(dead, holder, rows);
        }
    }

    private void runPart(String dead, String holder, List<Row> rows) {
        List<LeftTransaction> usable = usable(dead, holder, rows);
        if (!usable.isEmpty()) {
            LOG.log(
                    System.Logger.Level.INFO,
                    ErrorCode.JOURNAL_FOUND.message(rows.size(), journal.place().target()));
            recovery.run(usable);
        }
    }

    private void tryAgain(String dead, String holder, Runnable done, Throwable failure) {
        GuardedLog.logFailure(
                LOG,
                System.Logger.Level.WARNING,
                reason -> ErrorCode.JOURNAL_WAITS.message(
                        journal.place().target(), journal.lease().retry(), reason),
                failure);
        if (journal.holds(dead)) {
            journal.context()
                    .schedule(() -> take(dead, holder, done), journal.lease().retry());
        }
    }

    private List<Row> rows(String dead) {
        List<Row> rows = new ArrayList<>();
        journal.database().call(tables -> rows.addAll(tables.lastRows(dead)));
        return rows;
    }

    /** Returns what can be run, the last transaction first, and marks and reports the rest. */
    private List<LeftTransaction> usable(String dead, String holder, List<Row> rows) {
        Map<Long, List<LeftScript>> scripts = new LinkedHashMap<>();
        for (Row row : rows) {
            try {
                if (row.caller()) {
                    throw new IllegalStateException(
                            "its session was that of a caller with a credential or a request of its own");
                }
                scripts.computeIfAbsent(row.transaction(), none -> new ArrayList<>())
                        .add(0, new LeftScript(row.number(), RequestForm.read(row.document())));
            } catch (RuntimeException | StackOverflowError e) {
                journal.database().call(tables -> tables.fail(dead, row.transaction(), row.number()));
                String line = ErrorCode.JOURNAL_UNUSABLE.message(
                        row.number(), row.transaction(), dead, journal.place().target(), e.getMessage());
                GuardedLog.logLine(LOG, System.Logger.Level.ERROR, line, e);
            }
        }
        return scripts.entrySet().stream()
                .map(entry -> new LeftTransaction(
                        new JournaledTransaction(journal, dead, holder, entry.getKey(), false), entry.getValue()))
                .toList();
    }
}
