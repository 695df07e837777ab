package org.runspace.jobs;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import org.runspace.error.ErrorCode;
import org.runspace.error.GuardedLog;
import org.runspace.error.RunspaceException;

/**
 * The targets that this node works on. Two threads look after them: one stops what has lost its heartbeat or takes too
 * long to open, and needs no database for that; the other asks the database which jobs were cancelled. Thread-safe.
 */
final class RunningTargets implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RunningTargets.class.getName());
    private static final int CHECKS_IN_A_HEARTBEAT = 4;
    private static final long SHORTEST_MILLIS = 50;
    private static final long LONGEST_MILLIS = 1_000;

    private final Collection<RunningTarget> running = ConcurrentHashMap.newKeySet();
    private final JobReader jobs;
    private final ScheduledExecutorService threads =
            Executors.newScheduledThreadPool(2, Daemons.named("runspace-jobs-watch-"));

    RunningTargets(JobReader jobs) {
        this.jobs = jobs;
    }

    void start(Duration heartbeat) {
        long often = Math.max(SHORTEST_MILLIS, Math.min(LONGEST_MILLIS, heartbeat.toMillis() / CHECKS_IN_A_HEARTBEAT));
        threads.scheduleWithFixedDelay(() -> guarded(this::stopLate), often, often, MILLISECONDS);
        threads.scheduleWithFixedDelay(() -> guarded(this::stopCancelled), often, often, MILLISECONDS);
    }

    void add(RunningTarget target) {
        running.add(target);
    }

    void remove(RunningTarget target) {
        running.remove(target);
    }

    void stopAll(StopReason why) {
        running.forEach(target -> target.stop(why));
    }

    @Override
    public void close() {
        threads.shutdown();
    }

    private void stopLate() {
        for (RunningTarget each : running) {
            if (each.isStale()) {
                if (each.stop(StopReason.HEARTBEAT_LOST)) {
                    GuardedLog.logLine(
                            LOG,
                            System.Logger.Level.WARNING,
                            ErrorCode.JOB_HEARTBEAT.message(
                                    each.target(), each.key().job()));
                }
            } else if (each.isTooSlowToOpen()) {
                each.stop(StopReason.DEADLINE);
            }
        }
    }

    private void stopCancelled() {
        Set<UUID> ids = running.stream().map(each -> each.key().job()).collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return;
        }
        Set<UUID> cancelled = jobs.cancelled(ids);
        running.stream()
                .filter(each -> cancelled.contains(each.key().job()))
                .forEach(each -> each.stop(StopReason.CANCELLED));
    }

    private static void guarded(Runnable check) {
        try {
            check.run();
        } catch (RunspaceException e) {
            // the database, which the heartbeat needs as well; the next check comes soon
            GuardedLog.logLine(LOG, System.Logger.Level.DEBUG, String.valueOf(e.getMessage()), e);
        } catch (RuntimeException | Error e) {
            GuardedLog.untold(LOG, "a check of the runs of jobs", e);
        }
    }
}
