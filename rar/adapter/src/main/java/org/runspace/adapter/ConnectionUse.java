package org.runspace.adapter;

import jakarta.resource.spi.IllegalStateException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runspace.adapter.ConnectionState.Event;
import org.runspace.engine.runtime.RunspaceSession;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.RunspaceResourceException;
import org.runspace.error.SessionBrokenException;
import org.runspace.error.SessionStateException;

/**
 * Who has the session of a managed connection. Every check-out has a number, which its handles keep: a handle that
 * outlives its check-out can neither use nor return a session that has another user by now. Thread-safe; its lock is
 * never held while a listener is called or a thread waits for a session.
 */
final class ConnectionUse {
    private final RunspaceManagedConnection owner;
    private final SessionSlot slot;
    private final PoolCounters counters;
    private final Set<PooledRunspace> handles = new LinkedHashSet<>();
    private ConnectionState state = ConnectionState.IDLE;
    private long checkOut;

    /** Why the session ended while it was checked out; null if it did not. */
    private @Nullable RunspaceException endedBecause;

    ConnectionUse(RunspaceManagedConnection owner, SessionSlot slot, PoolCounters counters) {
        this.owner = owner;
        this.slot = slot;
        this.counters = counters;
    }

    synchronized boolean isAlive() {
        return state.isAlive();
    }

    synchronized void requireAlive() throws IllegalStateException {
        if (!state.isAlive()) {
            throw new IllegalStateException(
                    "the managed connection is " + (state == ConnectionState.DESTROYED ? "destroyed" : "broken"));
        }
    }

    /** Whether nobody has the session, so that it must be prepared before a handle gets it. */
    synchronized boolean isFree() throws IllegalStateException {
        requireAlive();
        return !state.isOut();
    }

    /**
     * Gives the session to one more handle.
     *
     * @param prepared whether the session was free, and was prepared: a check-out begins
     * @return the connection that the handle had before; null for none
     */
    synchronized @Nullable RunspaceManagedConnection give(PooledRunspace handle, boolean prepared)
            throws IllegalStateException {
        requireAlive();
        if (prepared) {
            requireSession();
            checkOut++;
            counters.checkedOut(slot.session());
        } else if (!state.isOut()) {
            throw new IllegalStateException("the managed connection was returned while a handle asked for it");
        }
        state = state.after(Event.GIVE);
        handles.add(handle);
        return handle.moveTo(owner, checkOut);
    }

    /** A session that ended while it was made ready told nobody: it was not out yet. */
    private void requireSession() {
        if (!slot.isUsable()) {
            throw new RunspaceResourceException(
                    ErrorCode.NO_SESSION, null, owner.target(), "it ended while it was given out");
        }
    }

    synchronized void forget(PooledRunspace handle) {
        handles.remove(handle);
    }

    /** Takes the session from all handles, before the container cleans up. */
    synchronized void releaseHandles() {
        handles.forEach(handle -> handle.released(owner));
        handles.clear();
    }

    /** The container takes the session from its handles. */
    synchronized void returned() {
        leave(Event.RETURN);
    }

    /** Returns whether it was not destroyed before. */
    synchronized boolean destroyed() {
        boolean first = state != ConnectionState.DESTROYED;
        leave(Event.DESTROY);
        return first;
    }

    private void leave(Event event) {
        handles.clear();
        if (state.isOut()) {
            counters.checkedIn(slot.session());
        }
        state = state.after(event);
    }

    /** Returns whether the session has to be prepared for its next user, which is to be done now. */
    synchronized boolean checksIn() {
        boolean due = state == ConnectionState.RETURNED;
        if (due) {
            state = state.after(Event.CHECK_IN);
        }
        return due;
    }

    /**
     * A handle starts a run.
     *
     * @return whether it has this session; if so, the start has begun
     */
    synchronized boolean start(PooledRunspace handle) {
        boolean mine = use(handle);
        if (mine) {
            slot.starts().begun();
        }
        return mine;
    }

    /** Returns whether a handle, which is used now, has this session. */
    synchronized boolean use(PooledRunspace handle) {
        boolean mine = handle.belongsTo(owner);
        if (mine) {
            requireCurrent(handle);
            state = state.after(Event.USE);
        }
        return mine;
    }

    /** A container may have destroyed the connection when it was told that the session had ended. */
    private void requireCurrent(PooledRunspace handle) {
        boolean mine = handle.checkOut() == checkOut;
        RunspaceException reason = endedBecause;
        if (mine && !state.isOut() && reason != null) {
            throw new SessionBrokenException(
                    ErrorCode.SESSION_ENDED, reason, "use this connection handle", reason.getMessage());
        }
        if (!mine || !state.isOut()) {
            throw new SessionStateException(ErrorCode.HANDLE_STALE, null);
        }
    }

    /**
     * A handle was closed, perhaps late.
     *
     * @param itsCheckOut the number of the check-out that it had
     * @return whether the container is to be told
     */
    synchronized boolean closed(PooledRunspace handle, long itsCheckOut) {
        handles.remove(handle);
        return itsCheckOut == checkOut && state.isAlive();
    }

    /** No session could be given. Returns whether the container is to be told. */
    synchronized boolean failed() {
        boolean news = state.isAlive();
        state = state.after(Event.BREAK);
        return news;
    }

    /**
     * A session ended by itself.
     *
     * @return how it stands with the connection's session; {@link Loss#OTHER} if it is not the one that ended
     */
    synchronized Loss lost(RunspaceSession session, RunspaceException reason) {
        if (!state.isAlive() || session != slot.session()) {
            return Loss.OTHER;
        }
        if (!state.isOut()) {
            return Loss.UNUSED;
        }
        state = state.after(Event.BREAK);
        endedBecause = reason;
        return Loss.IN_USE;
    }

    /** Returns one of the handles that have the session; none in a transaction that lasts longer than they. */
    synchronized Optional<PooledRunspace> anyHandle() {
        return handles.stream().findFirst();
    }

    /** What the end of a session means to a managed connection. */
    enum Loss {
        /** Nothing: the connection has another session by now, or is broken anyway. */
        OTHER,
        /** Nobody has it; it is replaced at the next check-out. */
        UNUSED,
        /** Somebody has it; the container must know. */
        IN_USE
    }
}
