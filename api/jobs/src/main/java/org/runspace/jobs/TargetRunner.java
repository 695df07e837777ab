package org.runspace.jobs;

import org.runspace.audit.RunContext;

/** Runs the scripts of jobs at their targets. Thread-safe. */
final class TargetRunner {
    private final JobNode node;
    private final JobStore store;

    TargetRunner(JobNode node, JobStore store) {
        this.node = node;
        this.store = store;
    }

    /** Makes an attempt and returns what came of it, whatever that is. An interrupt of the thread stops the run. */
    Outcome run(JobStore.Begun begun, long pick, RunningTarget running) {
        TargetAttempt attempt = new TargetAttempt(node, store, begun, pick, running);
        return new RunContext(begun.job().submittedBy(), null, null).call(attempt::run);
    }
}
