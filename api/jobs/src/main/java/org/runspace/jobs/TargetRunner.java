package org.runspace.jobs;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.runspace.OutputReader;
import org.runspace.PowerShell;
import org.runspace.RemoteRunspace;
import org.runspace.TargetState;
import org.runspace.audit.RunContext;
import org.runspace.error.ErrorCode;
import org.runspace.error.RemoteTimeoutException;
import org.runspace.error.RunspaceException;
import org.runspace.host.ExitHost;
import org.runspace.object.PSObject;

/** Runs the script of a job at one of its targets. Thread-safe. */
final class TargetRunner {
    private final JobNode node;

    TargetRunner(JobNode node) {
        this.node = node;
    }

    /** Runs it and returns what came of it, whatever that is. An interrupt of the thread stops the run. */
    Outcome run(JobStore.Begun begun, RunningTarget running) {
        return new RunContext(begun.job().submittedBy(), null, null).call(() -> attempt(begun, running));
    }

    private Outcome attempt(JobStore.Begun begun, RunningTarget running) {
        JobRow job = begun.job();
        KeptOutput kept = new KeptOutput(job.plan().mostOutput());
        ExitHost exit = new ExitHost();
        boolean hasBegun = false;
        running.enter();
        try {
            long start = System.nanoTime();
            JobScript script = node.script(job.scriptId(), job.scriptHash());
            TargetSessions sessions = node.sessions(job.pool());
            try (RemoteRunspace session = sessions.open(begun.target())) {
                hasBegun = true;
                running.opened();
                read(commands(session, script, job).host(exit).timeout(left(job, start)), kept);
            }
            requireSuccess(exit.code().orElse(0), kept, job.plan());
            return kept.outcome(TargetState.SUCCEEDED, true, null);
        } catch (Throwable e) {
            // an Error, too, is the failure of this target, which gets a result like any other
            return failed(e, running.reason(), job, hasBegun, kept);
        } finally {
            running.exit();
        }
    }

    /** What a script has done after which it went on to its end, and which is a failure all the same. */
    private static void requireSuccess(int exitCode, KeptOutput kept, JobPlan plan) {
        if (exitCode != 0) {
            throw new RunspaceException(ErrorCode.SCRIPT_EXIT, null, exitCode);
        }
        if (plan.errorsFail() && kept.errorCount() > 0) {
            throw new RunspaceException(ErrorCode.ERRORS_WRITTEN, null, kept.errorCount(), kept.firstError());
        }
    }

    private static Outcome failed(
            Throwable failure, @Nullable StopReason reason, JobRow job, boolean hasBegun, KeptOutput kept) {
        if (reason != null) {
            TargetState state = reason == StopReason.DEADLINE ? TargetState.TIMED_OUT : TargetState.STOPPED;
            String why = reason.inWords(job.plan().deadline());
            return kept.outcome(state, hasBegun, new RunspaceException(ErrorCode.JOB_RUN_STOPPED, failure, why));
        }
        boolean late = failure instanceof RemoteTimeoutException known && known.code() == ErrorCode.PIPELINE_TIMEOUT;
        Throwable told = late ? timedOut(job) : failure;
        return kept.outcome(TargetState.of(failure), hasBegun, told);
    }

    /** Names the target's limit, which the user knows, not what the opening has left of it. */
    private static RemoteTimeoutException timedOut(JobRow job) {
        return new RemoteTimeoutException(
                ErrorCode.PIPELINE_TIMEOUT, null, job.plan().deadline());
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
            throw timedOut(job);
        }
        return left;
    }
}
