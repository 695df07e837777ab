package org.runspace.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.runspace.OutputReader;
import org.runspace.PSSession;
import org.runspace.PowerShell;
import org.runspace.RemoteRunspace;
import org.runspace.TargetState;
import org.runspace.error.ErrorCode;
import org.runspace.error.Excerpt;
import org.runspace.error.GuardedLog;
import org.runspace.error.RemoteTimeoutException;
import org.runspace.error.RunspaceException;
import org.runspace.host.ExitHost;
import org.runspace.object.PSObject;

/**
 * One attempt at a target: starts its script, or goes on with the run of a node that is lost. Its session is open until
 * the close, so that what came of it can be stored before a server is waited for once more. For one thread.
 */
final class TargetAttempt implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(TargetAttempt.class.getName());
    /** In which a run that is taken up after its time may tell that it has ended already; then it is stopped. */
    private static final Duration SHORTEST = Duration.ofSeconds(10);

    private static final long AGAIN_MILLIS = 1_000;

    private static final String ERRORS_UNSEEN =
            "it has ended, but the lost node may have received error records, which are failures of this job";

    private final JobNode node;
    private final JobStore store;
    private final JobStore.Begun begun;
    private final JobRow job;
    private final long pick;
    private final RunningTarget running;
    private final KeptOutput kept;
    private final ExitHost exit = new ExitHost();
    private Phase phase;
    private @Nullable RemoteRunspace session;

    /** How much of the work at the target this node knows of. */
    private enum Phase {
        /** The script was not started. */
        BEFORE,
        /** A lost node has started the script, and nobody knows what became of it. */
        LEFT,
        /** The script was started, and this node gets its output. */
        RUNNING
    }

    TargetAttempt(JobNode node, JobStore store, JobStore.Begun begun, long pick, RunningTarget running) {
        this.node = node;
        this.store = store;
        this.begun = begun;
        this.job = begun.job();
        this.pick = pick;
        this.running = running;
        this.kept = new KeptOutput(job.plan().mostOutput());
        this.phase = begun.left().isPresent() ? Phase.LEFT : Phase.BEFORE;
    }

    Outcome run() {
        Outcome outcome = attempt();
        return begun.left().isPresent() && phase == Phase.RUNNING ? outcome.ofTakenUp() : outcome;
    }

    /** Closes the session. What came of the target is known, so a failure is told to the log only. */
    @Override
    public void close() {
        try {
            if (session != null) {
                session.close();
            }
        } catch (RuntimeException | Error e) {
            GuardedLog.logLine(LOG, System.Logger.Level.DEBUG, Excerpt.textOf(e), e);
        }
    }

    private Outcome attempt() {
        try {
            TargetSessions sessions = node.sessions(job.pool());
            if (begun.left().isPresent()) {
                running.enterTakeUp();
                Optional<LeftRuns.Found> found = takeUp(sessions, begun.left().get());
                if (found.isEmpty()) {
                    return kept.outcome(TargetState.FAILED, true, null).left();
                }
                goOn(found.get());
            } else {
                running.enter();
                start(sessions, node.script(job.scriptId(), job.scriptHash()));
            }
        } catch (Throwable e) {
            // an Error, too, is the failure of this target, which gets a result like any other
            Outcome failed = failed(e);
            return isUnknown(failed) ? failed.unknown() : failed;
        } finally {
            running.exit();
        }
        return ended();
    }

    /** What came of a script that ran to its end, which no stop changes any more. */
    private Outcome ended() {
        Optional<RunspaceException> failure = failureOf(exit.code().orElse(0), kept, job.plan());
        if (failure.isPresent()) {
            return kept.outcome(TargetState.of(failure.get()), true, failure.get());
        }
        if (begun.left().isPresent() && job.plan().errorsFail()) {
            RunspaceException unseen =
                    new RunspaceException(ErrorCode.JOB_RUN_GONE, null, begun.target(), ERRORS_UNSEEN);
            return kept.outcome(TargetState.FAILED, true, unseen).unknown();
        }
        return kept.outcome(TargetState.SUCCEEDED, true, null);
    }

    /** A run that was taken up and does not end may have told its end to the lost node, which nobody tells again. */
    private boolean isUnknown(Outcome failed) {
        return phase == Phase.LEFT || (begun.left().isPresent() && failed.state() == TargetState.TIMED_OUT);
    }

    private void start(TargetSessions sessions, JobScript script) throws InterruptedException {
        long start = System.nanoTime();
        RemoteRunspace opened = sessions.open(begun.target());
        session = opened;
        running.opened();
        if (job.plan().onNodeLoss() == NodeLoss.RECONNECT) {
            storeSession(opened);
        }
        phase = Phase.RUNNING;
        Duration left = job.plan().deadline().minusNanos(System.nanoTime() - start);
        if (left.isNegative() || left.isZero()) {
            throw timedOut();
        }
        read(commands(opened, script).host(exit).timeout(left));
    }

    /** Says where the run is before there is one, so that none is started that nobody finds. */
    private void storeSession(RemoteRunspace opened) throws InterruptedException {
        if (!(opened instanceof PSSession own)) {
            throw new RunspaceException(ErrorCode.JOB_RUN_NOT_KEPT, null, begun.target());
        }
        running.exit();
        requireNotStopped();
        if (!whenTheDatabaseTakesIt(() -> store.opened(running.key(), pick, own.instanceId()))) {
            throw new RunspaceException(ErrorCode.JOB_RUN_STOPPED, null, "another node was given the target");
        }
        if (running.reason() != null) {
            store.closed(running.key(), pick); // nothing runs in it, and nobody is to look for it
            requireNotStopped();
        }
        running.enter();
        running.leaves(own);
    }

    private void requireNotStopped() {
        StopReason reason = running.reason();
        if (reason != null) {
            String why = reason.inWords(job.plan().deadline());
            throw new RunspaceException(ErrorCode.JOB_RUN_STOPPED, null, why);
        }
    }

    /** A database that is away for a moment is no failure of the target. */
    private boolean whenTheDatabaseTakesIt(BooleanSupplier statement) throws InterruptedException {
        while (true) {
            try {
                return statement.getAsBoolean();
            } catch (RunspaceException e) {
                if (running.reason() != null || running.isStale()) {
                    throw e;
                }
            }
            Thread.sleep(AGAIN_MILLIS);
        }
    }

    private Optional<LeftRuns.Found> takeUp(TargetSessions sessions, JobStore.Left left) {
        running.opened(); // the wait for the server has a limit of its own
        return LeftRuns.takeUp(sessions, begun.target(), left);
    }

    private void goOn(LeftRuns.Found found) {
        session = found.session();
        phase = Phase.RUNNING;
        running.leaves(found.session());
        running.enter();
        Duration left = job.plan().deadline().minus(Duration.between(begun.started(), Instant.now()));
        read(found.run().host(exit).timeout(left.compareTo(SHORTEST) < 0 ? SHORTEST : left));
    }

    private void read(PowerShell commands) {
        try (OutputReader output = commands.onRecord(kept::add).read()) {
            while (output.hasNext()) {
                PSObject next = output.next();
                kept.add(next);
            }
        }
    }

    private PowerShell commands(RemoteRunspace opened, JobScript script) {
        PowerShell commands = opened.powerShell().addScript(script.text());
        StoredArguments.pass(job.arguments(), commands);
        return commands;
    }

    /** What a script has done after which it went on to its end, and which is a failure all the same. */
    private static Optional<RunspaceException> failureOf(int exitCode, KeptOutput kept, JobPlan plan) {
        if (exitCode != 0) {
            return Optional.of(new RunspaceException(ErrorCode.SCRIPT_EXIT, null, exitCode));
        }
        if (plan.errorsFail() && kept.errorCount() > 0) {
            return Optional.of(
                    new RunspaceException(ErrorCode.ERRORS_WRITTEN, null, kept.errorCount(), kept.firstError()));
        }
        return Optional.empty();
    }

    private Outcome failed(Throwable failure) {
        boolean hasBegun = phase != Phase.BEFORE;
        StopReason reason = running.reason();
        if (reason != null && phase != Phase.LEFT) {
            TargetState state = reason == StopReason.DEADLINE ? TargetState.TIMED_OUT : TargetState.STOPPED;
            String why = reason.inWords(job.plan().deadline());
            return kept.outcome(state, hasBegun, new RunspaceException(ErrorCode.JOB_RUN_STOPPED, failure, why));
        }
        boolean late = failure instanceof RemoteTimeoutException known && known.code() == ErrorCode.PIPELINE_TIMEOUT;
        return kept.outcome(TargetState.of(failure), hasBegun, late ? timedOut() : failure);
    }

    /** Names the target's limit, which the user knows, not what the opening has left of it. */
    private RemoteTimeoutException timedOut() {
        return new RemoteTimeoutException(
                ErrorCode.PIPELINE_TIMEOUT, null, job.plan().deadline());
    }
}
