package org.runspace.jobs;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.runspace.OutputReader;
import org.runspace.PowerShell;
import org.runspace.RemoteRunspace;
import org.runspace.TargetState;
import org.runspace.error.ErrorCode;
import org.runspace.error.RemoteTimeoutException;
import org.runspace.object.PSObject;

/** Runs the script of a job at one of its targets. Thread-safe. */
final class TargetRunner {
    private final JobNode node;

    TargetRunner(JobNode node) {
        this.node = node;
    }

    /** Runs it and returns what came of it, whatever that is. An interrupt of the thread stops the run. */
    Outcome run(JobStore.Begun begun, RunningTarget running) {
        JobRow job = begun.job();
        KeptOutput kept = new KeptOutput(job.plan().mostOutput());
        boolean hasBegun = false;
        running.enter();
        try {
            long start = System.nanoTime();
            JobScript script = node.script(job.scriptId(), job.scriptHash());
            TargetSessions sessions = node.sessions(job.pool());
            try (RemoteRunspace session = sessions.open(begun.target())) {
                hasBegun = true;
                running.opened();
                read(commands(session, script, job).timeout(left(job, start)), kept);
            }
            return kept.outcome(TargetState.SUCCEEDED, true, null);
        } catch (Throwable e) {
            // an Error, too, is the failure of this target, which gets a result like any other
            return kept.outcome(state(e, running.reason()), hasBegun, e);
        } finally {
            running.exit();
        }
    }

    private static TargetState state(Throwable failure, @Nullable StopReason reason) {
        if (reason == null) {
            return TargetState.of(failure);
        }
        return reason == StopReason.DEADLINE ? TargetState.TIMED_OUT : TargetState.STOPPED;
    }

    private static PowerShell commands(RemoteRunspace session, JobScript script, JobRow job) {
        PowerShell commands = session.powerShell().addScript(script.text());
        StoredArguments.pass(job.arguments(), commands);
        return commands;
    }

    private static void read(PowerShell commands, KeptOutput kept) {
        try (OutputReader output = commands.onRecord(kept::add).read()) {
            while (output.hasNext()) {
                PSObject next = output.next();
                kept.add(next);
            }
        }
    }

    private static Duration left(JobRow job, long start) {
        Duration deadline = job.plan().deadline();
        Duration left = deadline.minusNanos(System.nanoTime() - start);
        if (left.isNegative() || left.isZero()) {
            throw new RemoteTimeoutException(ErrorCode.PIPELINE_TIMEOUT, null, deadline);
        }
        return left;
    }
}
