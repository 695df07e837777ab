package org.runspace.jobs;

import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.runspace.audit.RunContext;
import org.runspace.error.ErrorCode;
import org.runspace.error.GuardedLog;
import org.runspace.error.RunspaceException;

/** What db-scheduler has this node do when a row of its table is due. Thread-safe. */
final class JobTasks {
    private static final System.Logger LOG = System.getLogger(JobTasks.class.getName());
    /** After which wait a step is tried again that the database did not do. */
    private static final Duration AGAIN = Duration.ofSeconds(5);

    /** After which wait a server is asked again for a run that it does not give away yet. */
    private static final Duration TAKE_UP_AGAIN = Duration.ofSeconds(2);

    private static final long RESULT_AGAIN_MILLIS = 500;

    private final JobNode node;
    private final JobStore store;
    private final NewJobs newJobs;
    private final EndedJobs ended;
    private final RunningTargets running;
    /** Why schedules have made no job when they were due the last time. */
    private final Map<UUID, NewJobs.WhyNot> notMade = new ConcurrentHashMap<>();

    private volatile boolean closing;

    JobTasks(JobNode node, JobStore store, NewJobs newJobs, EndedJobs ended, RunningTargets running) {
        this.node = node;
        this.store = store;
        this.newJobs = newJobs;
        this.ended = ended;
        this.running = running;
    }

    List<Task<?>> all() {
        return List.of(
                Tasks.custom(DueTable.TARGET, Void.class)
                        .onFailure((complete, rows) -> settle(complete, rows, true, JobStore.LOST, AGAIN))
                        .onDeadExecution((complete, rows) -> settle(complete, rows, true, JobStore.LOST, Duration.ZERO))
                        .execute(this::target),
                Tasks.custom(DueTable.SCHEDULE, Void.class)
                        .onFailure(JobTasks::tryAgain)
                        .onDeadExecution(JobTasks::atItsTime)
                        .execute(this::schedule));
    }

    /** Returns what one node of all does once in a heartbeat. */
    RecurringTask<Void> removal() {
        return Tasks.recurring(DueTable.OLD, Schedules.fixedDelay(node.heartbeat()))
                .execute((row, context) -> ended.removeOld(this::isClosing));
    }

    boolean isClosing() {
        return closing;
    }

    /** Begins nothing any more, and stops what runs. */
    void close() {
        closing = true;
        running.stopAll(StopReason.CLOSING);
    }

    private CompletionHandler<Void> target(TaskInstance<Void> row, ExecutionContext context) {
        if (closing) {
            return (complete, rows) -> settle(complete, rows, false, JobStore.CLOSED, Duration.ZERO);
        }
        TargetKey key = TargetKey.parse(row.getId());
        Optional<JobStore.Begun> begun;
        try {
            begun = store.begin(key, context.getExecution().version, node.name());
        } catch (RunspaceException e) {
            GuardedLog.logLine(LOG, System.Logger.Level.WARNING, String.valueOf(e.getMessage()), e);
            return (complete, rows) -> settle(complete, rows, false, JobStore.LOST, AGAIN); // nothing was opened
        }
        if (begun.isEmpty()) {
            return JobTasks::remove;
        }
        RunContext submitter = new RunContext(begun.get().job().submittedBy(), null, null);
        return submitter.call(() -> attempt(begun.get(), key, context));
    }

    /** An interrupt of the thread stops the run. */
    private CompletionHandler<Void> attempt(JobStore.Begun begun, TargetKey key, ExecutionContext context) {
        long pick = context.getExecution().version;
        RunningTarget target = new RunningTarget(
                key,
                begun.target(),
                context.getCurrentlyExecuting(),
                begun.job().plan().deadline());
        running.add(target);
        try (TargetAttempt attempt = new TargetAttempt(node, store, begun, pick, target)) {
            stopEarly(target, begun.job());
            return end(target, pick, attempt.run());
        } finally {
            running.remove(target);
        }
    }

    private void stopEarly(RunningTarget target, JobRow job) {
        if (closing) {
            target.stop(StopReason.CLOSING);
        }
        if (job.state() == JobState.CANCELLED) {
            target.stop(StopReason.CANCELLED);
        }
    }

    private CompletionHandler<Void> end(RunningTarget target, long pick, Outcome outcome) {
        StopReason reason = target.reason();
        if (outcome.ending() == JobTargetState.RUNNING && reason != StopReason.HEARTBEAT_LOST) {
            return (complete, rows) -> settle(complete, rows, false, JobStore.LOST, TAKE_UP_AGAIN);
        }
        // what is known of a run is stored whatever came then; a later pick refuses it
        if (reason == null || outcome.isOfRun()) {
            return store(target, pick, outcome);
        }
        return switch (reason) {
            case CANCELLED, DEADLINE -> store(target, pick, outcome);
            case CLOSING ->
                (complete, rows) -> settle(complete, rows, outcome.hasBegun(), JobStore.CLOSED, Duration.ZERO);
            case HEARTBEAT_LOST -> JobTasks::leave;
        };
    }

    /** Stores a result, as soon as the database takes it and as long as the target is this node's. */
    private CompletionHandler<Void> store(RunningTarget target, long pick, Outcome outcome) {
        do {
            try {
                if (!store.finish(target.key(), pick, outcome)) {
                    GuardedLog.logLine(
                            LOG,
                            System.Logger.Level.WARNING,
                            ErrorCode.JOB_RESULT_LATE.message(
                                    target.target(), target.key().job()));
                }
                return JobTasks::remove;
            } catch (RunspaceException e) {
                GuardedLog.logLine(
                        LOG,
                        System.Logger.Level.WARNING,
                        ErrorCode.JOB_RESULT_WAITS.message(
                                target.target(), target.key().job(), e.getMessage()),
                        e);
            }
        } while (waitForDatabase(target));
        return JobTasks::leave;
    }

    /** Waits, and returns whether the target is this node's still. No interrupt comes, because nothing was entered. */
    private boolean waitForDatabase(RunningTarget target) {
        try {
            Thread.sleep(RESULT_AGAIN_MILLIS);
        } catch (InterruptedException e) {
            // the application shuts its threads down
            return false;
        }
        return !closing && !target.isStale();
    }

    private void settle(
            ExecutionComplete complete, ExecutionOperations<Void> rows, boolean hasBegun, String why, Duration wait) {
        Execution execution = complete.getExecution();
        JobStore.Lost lost = store.lost(TargetKey.parse(execution.getId()), execution.version, hasBegun, why);
        switch (lost) {
            case GOES_ON ->
                unlessDone(() -> rows.reschedule(complete, Instant.now().plus(wait)));
            case IS_OVER -> remove(complete, rows);
            case OF_ANOTHER -> leave(complete, rows);
        }
    }

    private static void remove(ExecutionComplete complete, ExecutionOperations<Void> rows) {
        unlessDone(rows::remove);
    }

    /** A row that another node has changed meanwhile is that node's. */
    private static void unlessDone(Runnable step) {
        try {
            step.run();
        } catch (ExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "Another node has done the same", e);
        }
    }

    /** Leaves a row to the node that finds its heartbeat too old, which decides what becomes of its target. */
    private static void leave(ExecutionComplete complete, ExecutionOperations<Void> rows) {
        // nothing to do
    }

    private CompletionHandler<Void> schedule(TaskInstance<Void> row, ExecutionContext context) {
        UUID pattern = UUID.fromString(row.getId());
        Optional<NewJobs.Made> made = newJobs.makeJob(pattern, jobOf(pattern, context.getExecution()));
        if (made.isEmpty()) {
            notMade.remove(pattern);
            return JobTasks::remove;
        }
        tell(pattern, made.get().whyNot());
        Schedule when = made.get().schedule();
        return (complete, rows) -> rows.reschedule(complete, when.getNextExecutionTime(complete));
    }

    /** What the database did not answer may have been done all the same. */
    private static void tryAgain(ExecutionComplete complete, ExecutionOperations<Void> rows) {
        boolean isUncertain = complete.getCause()
                .filter(cause -> cause instanceof RunspaceException known && known.code() == ErrorCode.JOB_DATABASE)
                .isPresent();
        if (isUncertain) {
            atItsTime(complete, rows);
        } else {
            rows.reschedule(complete, complete.getTimeDone().plus(AGAIN));
        }
    }

    /** By the time it has, a second attempt finds what the first one made. */
    private static void atItsTime(ExecutionComplete complete, ExecutionOperations<Void> rows) {
        rows.reschedule(complete, complete.getExecution().executionTime);
    }

    /** The log says once that a schedule makes no job, which may be due each second. */
    private void tell(UUID pattern, Optional<NewJobs.WhyNot> whyNot) {
        NewJobs.WhyNot before = whyNot.isPresent() ? notMade.put(pattern, whyNot.get()) : notMade.remove(pattern);
        whyNot.filter(why -> before == null || why.kind() != before.kind())
                .ifPresent(why -> GuardedLog.logLine(
                        LOG, System.Logger.Level.WARNING, ErrorCode.JOB_NOT_MADE.message(pattern, why.text())));
    }

    /** Returns an id that a second attempt at the same time has, too. */
    private static UUID jobOf(UUID pattern, Execution due) {
        String name = pattern + "@" + due.executionTime.toEpochMilli();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
