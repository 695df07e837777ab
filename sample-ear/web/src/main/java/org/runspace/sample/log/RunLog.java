package org.runspace.sample.log;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.runspace.audit.RunInfo;
import org.runspace.audit.RunListener;
import org.runspace.audit.RunSummary;
import org.runspace.cdi.RunspaceAudit;

/**
 * Is told by each pool whose property {@code auditListener} is {@code sample} what has run in it, and for whom. It is
 * called on a thread that no run waits for, and never gets a value of a parameter or of the output.
 */
@ApplicationScoped
@RunspaceAudit("sample")
public class RunLog implements RunListener {
    @Inject
    private LogTable table;

    @Override
    public void after(RunInfo run, RunSummary summary) {
        table.add(new LoggedRun(
                0,
                run.startedAt(),
                run.context().caller(),
                run.target(),
                run.text(),
                summary.outcome().name(),
                summary.failure() == null ? null : summary.failure().id(),
                summary.duration().toMillis(),
                summary.counts().output(),
                summary.counts().errors()));
    }
}
