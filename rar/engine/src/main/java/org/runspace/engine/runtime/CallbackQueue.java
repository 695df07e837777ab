package org.runspace.engine.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import org.runspace.engine.message.Message;
import org.runspace.engine.runtime.CallbackStates.Handling;
import org.runspace.engine.runtime.CallbackStates.Question;
import org.runspace.error.GuardedLog;

/**
 * Messages of the server that code of the application handles, one at a time and in order, on a task that exists while
 * there are any. Their bytes count until they were handled. Thread-safe.
 */
final class CallbackQueue {
    /** No message waits. */
    static final long NONE = Long.MAX_VALUE;

    private static final System.Logger LOG = System.getLogger(CallbackQueue.class.getName());
    private static final ThreadLocal<CallbackQueue> CURRENT = new ThreadLocal<>();

    private final SessionCallbacks session;
    private final Handler handler;

    /** Guards everything below. */
    private final Object lock = new Object();

    private final Deque<Entry> entries = new ArrayDeque<>(2);
    private Handling state = Handling.IDLE;
    private Question question = Question.NONE;
    /** The thread that handles a message, or null. */
    private Thread thread;

    private boolean interrupted;
    private long bytes;
    private volatile long firstPosition = NONE;

    /** Handles the messages. Called without a lock. */
    interface Handler {
        /** Handles a message; may block. */
        void handle(Message message);

        /** Takes what a handling threw; or why there is no thread for any, after what waits was dropped. */
        void failed(Throwable failure);

        /** A message was handled or dropped, so what has waited for that may go on. */
        void advanced();
    }

    /** A message, and how much had arrived before it that is not in this queue. */
    private static final class Entry {
        private final Message message;
        private final long position;
        private final long size;

        Entry(Message message, long position) {
            this.message = message;
            this.position = position;
            this.size = message.footprint();
        }
    }

    CallbackQueue(SessionCallbacks session, Handler handler) {
        this.session = session;
        this.handler = handler;
    }

    /** Returns the queue whose message the current thread handles, or null. */
    static CallbackQueue current() {
        return CURRENT.get();
    }

    SessionCallbacks session() {
        return session;
    }

    /** Adds a message that arrived after {@code position} others, which are not in this queue. */
    void add(Message message, long position) {
        synchronized (lock) {
            if (state == Handling.OVER || !session.takes(this)) {
                return;
            }
            Entry entry = new Entry(message, position);
            entries.add(entry);
            bytes += entry.size;
            firstChanged();
            boolean hasTask = state == Handling.HANDLING;
            state = state.after(Handling.Event.ADDED);
            if (hasTask) {
                return;
            }
        }
        try {
            session.tasks().execute(this::handleAll);
        } catch (Throwable e) {
            abandon();
            session.emptied(this);
            handler.failed(e);
        }
    }

    /** Returns the position of the first message that was not handled yet, or {@link #NONE}. */
    long firstPosition() {
        return firstPosition;
    }

    boolean isEmpty() {
        return firstPosition == NONE;
    }

    long waitingBytes() {
        if (isEmpty()) {
            return 0;
        }
        synchronized (lock) {
            return bytes;
        }
    }

    /** Says that the message at hand is a question. Returns false if nobody needs the answer any more. */
    boolean beginAnswer() {
        synchronized (lock) {
            question = question.after(Question.Event.ASKED);
            return question == Question.BEING_ANSWERED;
        }
    }

    /** Returns whether the message at hand is a question, for whose answer a script waits. */
    boolean isAnswering() {
        synchronized (lock) {
            return question == Question.BEING_ANSWERED;
        }
    }

    /** No script waits for answers any more: the thread that looks for one is interrupted and not waited for. */
    void endQuestions() {
        synchronized (lock) {
            if (question == Question.BEING_ANSWERED) {
                removeFirst();
                interrupt();
            }
            question = question.after(Question.Event.ENDED);
        }
        handler.advanced();
    }

    /** Drops what waits and what comes; what is being handled goes on. */
    void drop() {
        synchronized (lock) {
            clear();
        }
        handler.advanced();
    }

    /** Drops what waits and what comes, and interrupts what is being handled. */
    void abandon() {
        synchronized (lock) {
            clear();
            interrupt();
        }
        handler.advanced();
    }

    private void clear() {
        state = state.after(Handling.Event.DROPPED);
        entries.clear();
        bytes = 0;
        firstChanged();
    }

    /**
     * Waits until nothing waits or is handled, but for what was interrupted, for so many nanoseconds at most. Returns
     * whether that was reached.
     */
    boolean awaitEmpty(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        synchronized (lock) {
            while (!entries.isEmpty() || (thread != null && !interrupted)) {
                long millis = (end - System.nanoTime()) / 1_000_000;
                if (millis <= 0) {
                    return false;
                }
                lock.wait(millis);
            }
        }
        return true;
    }

    private void handleAll() {
        CURRENT.set(this);
        try {
            for (Entry entry = next(); entry != null; entry = next()) {
                handle(entry);
            }
        } finally {
            CURRENT.remove();
        }
    }

    /** Begins with the first message. It stays the first until it was handled. */
    private Entry next() {
        synchronized (lock) {
            Entry first = entries.peek();
            if (first != null) {
                thread = Thread.currentThread();
            } else {
                state = state.after(Handling.Event.EMPTIED);
                session.emptied(this);
            }
            return first;
        }
    }

    private void handle(Entry entry) {
        try {
            try {
                handler.handle(entry.message);
            } finally {
                handled(entry);
            }
            handler.advanced();
        } catch (Throwable e) {
            report(e);
        }
    }

    /** The thread goes back to its executor, so an interrupt that was for this message must not stay. */
    private void handled(Entry entry) {
        synchronized (lock) {
            thread = null;
            if (interrupted) {
                interrupted = false;
                Thread.interrupted();
            }
            question = question.after(Question.Event.HANDLED);
            if (entries.peek() == entry) {
                removeFirst();
            } else {
                lock.notifyAll();
            }
        }
    }

    /** What the taker of the failures throws has no other place to go than the log. */
    private void report(Throwable failure) {
        try {
            handler.failed(failure);
            handler.advanced();
        } catch (Throwable e) {
            if (e != failure) {
                e.addSuppressed(failure);
            }
            GuardedLog.untold(LOG, "what takes the failure of a callback", e);
        }
    }

    private void interrupt() {
        if (thread != null && thread != Thread.currentThread()) {
            interrupted = true;
            thread.interrupt();
        }
    }

    private void removeFirst() {
        Entry removed = entries.poll();
        if (removed != null) {
            bytes -= removed.size;
        }
        firstChanged();
    }

    private void firstChanged() {
        Entry first = entries.peek();
        firstPosition = first == null ? NONE : first.position;
        if (first == null) {
            lock.notifyAll();
        }
    }
}
