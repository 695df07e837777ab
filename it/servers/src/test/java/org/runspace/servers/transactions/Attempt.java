package org.runspace.servers.transactions;

import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.runspace.RemoteRunspace;
import org.runspace.error.RunspaceException;

/** One transaction with steps that chance has chosen. Used by one thread. */
final class Attempt {
    private final String name;
    private final Fate fate;
    private final int works;
    private final int scripts;
    private final int failing;

    Attempt(String name, Random random, List<Fate> fates) {
        this.name = name;
        this.fate = fates.get(random.nextInt(fates.size()));
        this.works = 1 + random.nextInt(3);
        this.scripts = random.nextInt(3);
        this.failing = random.nextInt(10) == 0 ? 1 + random.nextInt(works) : 0;
    }

    /**
     * Makes it.
     *
     * @return what is wrong with its outcome or with the lines that its scripts wrote; empty if nothing is
     */
    String make(RemoteRunspace runspace, Journal journal, UserTransaction transaction) throws Exception {
        transaction.begin();
        String end;
        try {
            work(runspace, journal);
            end = end(transaction);
        } catch (RunspaceException e) {
            transaction.rollback();
            end = "failed: " + e;
        }
        List<String> lines = journal.read(name);
        boolean asItShould = (fate == Fate.COMMITTED) == end.equals("committed");
        return asItShould && lines.equals(expected())
                ? ""
                : this + " " + end + ": expected " + expected() + ", found " + lines + "\n";
    }

    private void work(RemoteRunspace runspace, Journal journal) {
        for (int number = 1; number <= works; number++) {
            if (number == failing) {
                runspace.compensateWith("No-SuchCommand");
            } else {
                journal.line(runspace, name, "undo " + number).asCompensation();
            }
            journal.line(runspace, name, "work " + number).invoke();
        }
        for (int number = 1; number <= scripts; number++) {
            journal.line(runspace, name, "commit " + number).onCommit();
        }
        switch (fate) {
            case COMMITTED, ROLLED_BACK, MARKED -> {}
            case SCRIPT_FAILS -> runspace.onCommit("No-SuchCommand");
            case STILL_RUNS ->
                runspace.powerShell().addScript("Start-Sleep -Seconds 60").invokeAsync();
            case DIES -> runspace.invoke("[Environment]::Exit(1)");
        }
    }

    private String end(UserTransaction transaction) throws SystemException {
        if (fate == Fate.ROLLED_BACK) {
            transaction.rollback();
            return "rolled back";
        }
        if (fate == Fate.MARKED) {
            transaction.setRollbackOnly();
        }
        return commit(transaction);
    }

    /** Commits, and returns what became of it. */
    static String commit(UserTransaction transaction) {
        try {
            transaction.commit();
            return "committed";
        } catch (Exception e) {
            return "not committed: " + e;
        }
    }

    private List<String> expected() {
        List<String> lines = new ArrayList<>();
        for (int number = 1; number <= works; number++) {
            lines.add("work " + number);
        }
        for (int number = 1; number <= scripts && (fate == Fate.COMMITTED || fate == Fate.SCRIPT_FAILS); number++) {
            lines.add("commit " + number);
        }
        for (int number = works; number >= 1 && fate != Fate.COMMITTED; number--) {
            if (number != failing) {
                lines.add("undo " + number);
            }
        }
        return lines;
    }

    @Override
    public String toString() {
        return name + " " + fate;
    }
}
