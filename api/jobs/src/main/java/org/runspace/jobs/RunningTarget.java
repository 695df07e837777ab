package org.runspace.jobs;

import com.github.kagkarlsson.scheduler.CurrentlyExecuting;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.runspace.PSSession;

/**
 * A target that a thread of this node works on, and how it is stopped: by an interrupt, but only while the thread waits
 * for the target and not while it uses the database, which an interrupt would break off. Thread-safe.
 */
final class RunningTarget {
    /** From this part of the time on after which a node is lost, its runs are stopped. */
    private static final double STALE = 0.5;

    private final TargetKey key;
    private final String target;
    private final CurrentlyExecuting execution;
    private final long openUntil;
    private @Nullable Thread interruptible;
    private Work work = Work.TARGET;
    private @Nullable StopReason reason;
    private @Nullable PSSession left;
    private boolean open;

    /** What the thread waits for while it may be interrupted. */
    private enum Work {
        /** The script, or the opening of its session. */
        TARGET,
        /** The run of a lost node, which a stop of that run needs as well. */
        TAKE_UP
    }

    RunningTarget(TargetKey key, String target, CurrentlyExecuting execution, Duration deadline) {
        this.key = key;
        this.target = target;
        this.execution = execution;
        this.openUntil = System.nanoTime() + deadline.toNanos();
    }

    TargetKey key() {
        return key;
    }

    String target() {
        return target;
    }

    /** Whether another node may soon be given the target, or was. */
    boolean isStale() {
        return execution.getHeartbeatState().getFractionDead() >= STALE;
    }

    /** Whether the time limit has passed before the session was open; afterwards the run looks after it itself. */
    synchronized boolean isTooSlowToOpen() {
        return !open && System.nanoTime() - openUntil > 0;
    }

    synchronized void opened() {
        open = true;
    }

    /** Lets the calling thread be interrupted, at once if it was to be stopped before. */
    synchronized void enter() {
        interruptible = Thread.currentThread();
        work = Work.TARGET;
        if (reason != null) {
            interruptible.interrupt();
        }
    }

    /** As {@link #enter}, but only for a stop that leaves the run, because any other needs what is taken up. */
    synchronized void enterTakeUp() {
        interruptible = Thread.currentThread();
        work = Work.TAKE_UP;
        if (reason != null && reason.leavesRuns()) {
            interruptible.interrupt();
        }
    }

    /** Ends what {@link #enter} or {@link #enterTakeUp} began, and takes back an interrupt that nothing has noticed. */
    synchronized void exit() {
        interruptible = null;
        Thread.interrupted();
    }

    /**
     * Has a run be left to its server where it would be stopped for another node: the connection is cut instead, of
     * which the server is not told.
     */
    synchronized void leaves(PSSession session) {
        left = session;
        if (reason != null && reason.leavesRuns()) {
            session.abort();
        }
    }

    /** Stops the run; the first reason counts. Returns whether this is the first one. */
    synchronized boolean stop(StopReason why) {
        boolean first = reason == null;
        reason = first ? why : reason;
        if (interruptible != null && work == Work.TAKE_UP) {
            if (why.leavesRuns()) {
                interruptible.interrupt();
            }
        } else if (interruptible != null && first) {
            stopRun(why, interruptible);
        }
        return first;
    }

    private void stopRun(StopReason why, Thread thread) {
        if (left != null && why.leavesRuns()) {
            left.abort();
        } else {
            thread.interrupt();
        }
    }

    /** Returns why the run was stopped, or null. */
    synchronized @Nullable StopReason reason() {
        return reason;
    }
}
