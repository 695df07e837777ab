package org.runspace;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;

/**
 * Says which target is next and whether it may start, and passes the results on to their one reader. At most as many
 * results wait for it as targets are worked on at the same time. Thread-safe.
 */
final class GroupTurns<T> {
    /** Whether targets are started. */
    private enum Phase {
        STARTING,
        ENOUGH_FAILURES,
        CLOSED
    }

    private final List<GroupTarget> targets;
    private final GroupPlan plan;
    private final Queue<TargetResult<T>> waiting = new ArrayDeque<>();
    private Phase phase = Phase.STARTING;
    private int begun;
    private int ended;
    private int read;
    private int failures;
    private long waveEnd;

    GroupTurns(List<GroupTarget> targets, GroupPlan plan) {
        this.targets = targets;
        this.plan = plan;
        this.waveEnd = plan.firstWave();
    }

    /** Waits for the next target to start, and returns its index; empty if there is none any more. */
    synchronized OptionalInt begin() throws InterruptedException {
        while (phase == Phase.STARTING && begun < targets.size() && begun == waveEnd) {
            if (ended == begun) {
                nextWave();
            } else {
                wait();
            }
        }
        if (phase == Phase.ENOUGH_FAILURES) {
            while (phase != Phase.CLOSED && begun < targets.size()) {
                begun++;
                end(TargetResult.notStarted(targets.get(begun - 1)));
            }
        }
        return phase == Phase.CLOSED || begun == targets.size() ? OptionalInt.empty() : OptionalInt.of(begun++);
    }

    private void nextWave() {
        if (waveEnd == plan.canary() && failures > 0) {
            phase = Phase.ENOUGH_FAILURES;
        }
        waveEnd += plan.wave();
    }

    /** Passes a result on, as soon as the reader has room for it. */
    synchronized void end(TargetResult<T> result) throws InterruptedException {
        ended++;
        if (plan.counted().contains(result.state())) {
            failures++;
        }
        if (phase == Phase.STARTING && failures >= plan.mostFailures()) {
            phase = Phase.ENOUGH_FAILURES;
        }
        notifyAll();
        while (phase != Phase.CLOSED && waiting.size() >= plan.throttle()) {
            wait();
        }
        waiting.add(result);
        notifyAll();
    }

    /** Waits for the next result; empty after the last one, or after the close. */
    synchronized Optional<TargetResult<T>> next() throws InterruptedException {
        while (phase != Phase.CLOSED && read < targets.size() && waiting.isEmpty()) {
            wait();
        }
        if (phase == Phase.CLOSED || read == targets.size()) {
            return Optional.empty();
        }
        read++;
        notifyAll();
        return Optional.of(waiting.remove());
    }

    /** Whether the last result was read, or will not come. */
    synchronized boolean isRead() {
        return phase == Phase.CLOSED || read == targets.size();
    }

    synchronized void close() {
        phase = Phase.CLOSED;
        notifyAll();
    }
}
