package org.runspace.engine.runtime;

import java.time.Duration;
import org.runspace.Cancellable;
import org.runspace.PipelineState;
import org.runspace.engine.message.Message;
import org.runspace.engine.protocol.ClientEvent;
import org.runspace.error.ErrorCode;
import org.runspace.error.RemoteTimeoutException;
import org.runspace.spi.Deadline;

/**
 * The host calls of one run. What the server sent after a call, output or the end, is delivered after the call was
 * performed, as PowerShell's own client does. Thread-safe.
 */
final class RunHostCalls implements CallbackQueue.Handler {
    private final PipelineRun run;
    private final SessionLoop session;
    private final CallbackQueue queue;

    /** Guards what is below. */
    private final Object lock = new Object();

    /** Set while the end waits for the calls and has a limit. */
    private Cancellable limit = Cancellable.NONE;
    /** When that limit is reached, by the session's clock; null without one. */
    private Deadline deadline;

    RunHostCalls(PipelineRun run, SessionLoop session) {
        this.run = run;
        this.session = session;
        this.queue = new CallbackQueue(session.callbacks(), this);
    }

    /** Takes a call that came after so many items. */
    void add(Message call, long items) {
        queue.add(call, items);
    }

    /** Returns whether the item after so many others has to wait. */
    boolean hold(long items) {
        return queue.firstPosition() <= items;
    }

    /** Returns whether the end has to wait. */
    boolean holdEnd() {
        return !queue.isEmpty();
    }

    long waitingBytes() {
        return queue.waitingBytes();
    }

    /** Drops the calls that wait, because the consumer has left. The pipeline's end interrupts the one at hand. */
    void drop() {
        queue.drop();
    }

    /**
     * The pipeline has ended at the server, where no script waits for answers any more. One that ended by itself waits
     * for its calls as it does for its consumer, within its own time limit; any other for as long as a stop may take.
     *
     * @param remaining what is left of the run's time limit, or null for none
     */
    void ended(ClientEvent.PipelineEnded end, Duration remaining) {
        queue.endQuestions();
        if (end.failure() != null || end.state() == PipelineState.STOPPED) {
            limit(session.stopTimeout());
        } else if (remaining != null) {
            limit(remaining.isNegative() ? Duration.ZERO : remaining);
        }
    }

    /** Lets the end wait for so long at most; a limit that was set before and is earlier stays. */
    void limit(Duration most) {
        long now = session.nanoTime();
        synchronized (lock) {
            if (queue.isEmpty() || (deadline != null && most.compareTo(deadline.remaining(now)) >= 0)) {
                return;
            }
            limit.cancel();
            deadline = Deadline.after(most, now);
            limit = session.schedule(() -> giveUp(most), most);
            if (queue.isEmpty()) {
                // the last call ended meanwhile, and nothing cancels what was set after that
                limit.cancel();
            }
        }
    }

    private void giveUp(Duration waited) {
        if (!queue.isEmpty()) {
            run.miss(new RemoteTimeoutException(ErrorCode.HOST_TIMEOUT, null, waited));
            queue.abandon();
        }
    }

    @Override
    public void handle(Message call) {
        session.hostTasks().perform(queue, run.id(), call, run.host());
    }

    @Override
    public void failed(Throwable failure) {
        session.fail(run.id(), ErrorCode.CLIENT_FAILED, failure);
    }

    @Override
    public void advanced() {
        if (queue.isEmpty()) {
            synchronized (lock) {
                limit.cancel();
            }
        }
        run.hostAdvanced();
    }
}
