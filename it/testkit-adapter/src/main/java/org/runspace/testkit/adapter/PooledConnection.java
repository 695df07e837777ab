package org.runspace.testkit.adapter;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.security.auth.Subject;

/** A managed connection in a pool, whose events must follow the rules. Thread-safe. */
final class PooledConnection implements ConnectionEventListener {
    /** A cleanup that waits for the server would hold up the user who closes a handle. */
    private static final Duration CLEANUP_LIMIT = Duration.ofSeconds(5);

    private enum State {
        /** In the pool; anybody may take it. */
        IDLE,
        /** In the pool; the adapter is being asked about it, or it is about to be destroyed. */
        SET_ASIDE,
        /** On the way to its user. */
        TAKEN,
        IN_USE,
        DESTROYED
    }

    private final ManagedConnection managed;
    private final StrictPool pool;
    private final BrokenRules broken;
    private final Set<Object> open = new LinkedHashSet<>();
    private final Set<Object> ofLastCheckOut = new LinkedHashSet<>();
    private State state = State.TAKEN;
    private boolean errorTold;

    PooledConnection(ManagedConnection managed, StrictPool pool, BrokenRules broken) {
        this.managed = managed;
        this.pool = pool;
        this.broken = broken;
        managed.addConnectionEventListener(this);
    }

    ManagedConnection managed() {
        return managed;
    }

    synchronized boolean isIdle() {
        return state == State.IDLE;
    }

    /** Is on the way to a user, who has a place of the pool. */
    synchronized void take() {
        state = State.TAKEN;
    }

    /** Is for nobody, until it is put back or destroyed. */
    synchronized void setAside() {
        state = State.SET_ASIDE;
    }

    synchronized void putBack() {
        if (state == State.SET_ASIDE) {
            state = State.IDLE;
        }
    }

    synchronized boolean gave(Object handle) {
        return open.contains(handle);
    }

    /** Gives the session to a user. */
    Object checkOut(Subject subject, ConnectionRequestInfo request) throws ResourceException {
        Object handle;
        try {
            handle = managed.getConnection(subject, request);
        } catch (ResourceException | RuntimeException | Error e) {
            requireTold(e);
            throw e;
        }
        synchronized (this) {
            // it may have died meanwhile
            if (state == State.TAKEN) {
                state = State.IN_USE;
                open.clear();
                ofLastCheckOut.clear();
                add(handle);
            }
        }
        return handle;
    }

    private synchronized void requireTold(Throwable failure) {
        if (!errorTold && state != State.DESTROYED) {
            broken.add("a check-out failed without an error of the connection, whose place some servers then keep: "
                    + failure);
        }
    }

    Object another() throws ResourceException {
        Object handle = managed.getConnection(null, null);
        synchronized (this) {
            add(handle);
        }
        return handle;
    }

    private void add(Object handle) {
        if (!open.add(handle)) {
            broken.add("a handle was given twice: " + handle);
        }
        ofLastCheckOut.add(handle);
    }

    @Override
    public void connectionClosed(ConnectionEvent event) {
        requireOwn(event, ConnectionEvent.CONNECTION_CLOSED);
        boolean last;
        synchronized (this) {
            Object handle = event.getConnectionHandle();
            if (!open.remove(handle)) {
                // the late close of a user whose check-out the server ended, with no other user since, is harmless
                if (state == State.IN_USE || !ofLastCheckOut.contains(handle)) {
                    broken.add("the close of a handle was told that is not open: " + handle);
                }
                return;
            }
            last = open.isEmpty() && state == State.IN_USE;
        }
        if (last) {
            cleanUp();
        }
    }

    @Override
    public void connectionErrorOccurred(ConnectionEvent event) {
        requireOwn(event, ConnectionEvent.CONNECTION_ERROR_OCCURRED);
        if (event.getException() == null) {
            broken.add("an error was told without its exception");
        }
        synchronized (this) {
            if (errorTold || (state != State.IN_USE && state != State.TAKEN)) {
                broken.add((errorTold ? "a second error" : "an error of a session that is " + state) + " was told: "
                        + event.getException());
            }
            errorTold = true;
        }
        destroy();
    }

    private void requireOwn(ConnectionEvent event, int id) {
        if (event.getSource() != managed || event.getId() != id) {
            broken.add("an event is not what it says: " + event);
        }
    }

    /** Ends a check-out, whether its handles are closed or not. */
    void cleanUp() {
        long start = System.nanoTime();
        try {
            managed.cleanup();
        } catch (ResourceException e) {
            broken.add("a cleanup failed: " + e);
        }
        if (System.nanoTime() - start > CLEANUP_LIMIT.toNanos()) {
            broken.add("a cleanup held its caller up for " + Duration.ofNanos(System.nanoTime() - start));
        }
        synchronized (this) {
            if (state != State.IN_USE) {
                return;
            }
            open.clear();
            state = State.IDLE;
        }
        pool.returned();
    }

    /** Ends a connection that has a place of the pool: in use, or on the way to its user. */
    void destroy() {
        if (end()) {
            pool.returned();
        }
    }

    /** Ends a connection that is in the pool. */
    void destroyIdle() {
        end();
    }

    private boolean end() {
        synchronized (this) {
            if (state == State.DESTROYED) {
                return false;
            }
            state = State.DESTROYED;
            open.clear();
            ofLastCheckOut.clear();
        }
        pool.gone(this);
        try {
            managed.destroy();
        } catch (ResourceException e) {
            broken.add("the end of a connection failed: " + e);
        }
        return true;
    }

    @Override
    public void localTransactionStarted(ConnectionEvent event) {
        broken.add("a local transaction was begun by an application");
    }

    @Override
    public void localTransactionCommitted(ConnectionEvent event) {
        broken.add("a local transaction was committed by an application");
    }

    @Override
    public void localTransactionRolledback(ConnectionEvent event) {
        broken.add("a local transaction was rolled back by an application");
    }
}
