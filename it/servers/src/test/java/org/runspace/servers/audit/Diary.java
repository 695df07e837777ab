package org.runspace.servers.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.runspace.audit.RunInfo;
import org.runspace.audit.RunListener;
import org.runspace.audit.RunSummary;
import org.runspace.cdi.RunspaceAudit;

/** Writes down who ran what. */
@ApplicationScoped
@RunspaceAudit("fleet")
public class Diary implements RunListener {
    private final List<String> entries = new CopyOnWriteArrayList<>();

    @Override
    public void before(RunInfo run) {
        entries.add("before: " + run.context().caller() + " runs " + run.text());
    }

    @Override
    public void after(RunInfo run, RunSummary summary) {
        entries.add("after: " + run.context().caller() + " ran " + run.text() + ", " + summary.outcome());
    }

    /** Returns the entries, in order. */
    List<String> entries() {
        return entries;
    }
}
