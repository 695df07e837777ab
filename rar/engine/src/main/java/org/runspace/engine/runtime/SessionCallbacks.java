package org.runspace.engine.runtime;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.runspace.error.ErrorCode;
import org.runspace.error.SessionStateException;

/**
 * The code of the application that one session calls: hosts and listeners for events, each by a {@link CallbackQueue}.
 * Knows which of them have something to do, and from where a thread calls the session. Thread-safe.
 */
final class SessionCallbacks {
    private final Executor tasks;
    private final Set<CallbackQueue> busy = ConcurrentHashMap.newKeySet();
    private volatile boolean over;

    SessionCallbacks(Executor tasks) {
        this.tasks = tasks;
    }

    Executor tasks() {
        return tasks;
    }

    /** A queue has got a message. Returns false if it must be dropped, because the session is over. */
    boolean takes(CallbackQueue queue) {
        busy.add(queue);
        if (over) {
            busy.remove(queue);
        }
        return !over;
    }

    /** A queue has nothing left to do. */
    void emptied(CallbackQueue queue) {
        busy.remove(queue);
    }

    /** Returns whether the current thread was called by this session. */
    boolean isInside() {
        CallbackQueue current = CallbackQueue.current();
        return current != null && current.session() == this;
    }

    /**
     * Checks that the current thread may wait for the runspace: a script in it must not wait for what the thread does.
     *
     * @param action what is to be done, for the message
     * @throws SessionStateException if the thread is answering a question of this session
     */
    void requireNoQuestion(String action) {
        if (isInside() && CallbackQueue.current().isAnswering()) {
            throw new SessionStateException(ErrorCode.WAITS_FOR_ITSELF, null, action);
        }
    }

    /**
     * Waits until everything that has arrived was handled, for so many nanoseconds at most. A thread that the session
     * called does not wait, because that would be for itself.
     */
    void await(long nanos) throws InterruptedException {
        if (isInside()) {
            return;
        }
        long end = System.nanoTime() + nanos;
        for (CallbackQueue queue : busy) {
            queue.awaitEmpty(end - System.nanoTime());
        }
    }

    /** Drops what waits and what comes, and interrupts what is being handled, except on the current thread. */
    void end() {
        over = true;
        busy.forEach(CallbackQueue::abandon);
    }
}
