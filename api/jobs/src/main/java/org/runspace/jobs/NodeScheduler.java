package org.runspace.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/** Makes the scheduler of a node: the threads, and the times after which it takes the work of nodes that are lost. */
final class NodeScheduler {
    /** After so many a node is lost. */
    static final int MISSED_HEARTBEATS = 4;

    private static final Duration CLOSE = Duration.ofSeconds(15);

    private NodeScheduler() {}

    static Scheduler of(DataSource source, JdbcCustomization customization, JobNode node, JobTasks tasks) {
        ExecutorService executor = node.executor() == null
                ? Executors.newFixedThreadPool(node.throttle(), Daemons.named("runspace-jobs-"))
                : new BorrowedExecutor(node.executor(), node.throttle());
        return Scheduler.create(source, tasks.all())
                .startTasks(tasks.removal())
                .jdbcCustomization(customization)
                .tableName(DueTable.NAME)
                .serializer(DueTable.NO_DATA)
                .schedulerName(new SchedulerName.Fixed(node.name()))
                .threads(node.throttle())
                .executorService(executor)
                .dueExecutor(Executors.newSingleThreadExecutor(Daemons.named("runspace-jobs-due-")))
                .housekeeperExecutor(Executors.newScheduledThreadPool(3, Daemons.named("runspace-jobs-heartbeat-")))
                .heartbeatInterval(node.heartbeat())
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .pollingInterval(node.poll())
                // a row is picked by the thread that works on it at once: one that waits in a queue has no heartbeat
                .pollUsingFetch(0.5, 2.0)
                .shutdownMaxWait(CLOSE)
                .build();
    }
}
