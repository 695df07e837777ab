package org.runspace.testkit.adapter;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAllocationException;
import jakarta.resource.spi.ValidatingManagedConnectionFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.security.auth.Subject;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceSource;

/**
 * A pool as application servers have it, which offers the adapter all idle connections together, those of all users.
 * Thread-safe.
 */
final class StrictPool implements ConnectionManager {
    private static final long serialVersionUID = 1L;
    /** The caller in whose name a thread acts, as servers keep it. */
    private static final ThreadLocal<Subject> CALLER = new ThreadLocal<>();

    private final transient ManagedConnectionFactory factory;
    private final transient Duration wait;
    private final transient BrokenRules broken;
    private final transient Semaphore places;
    private final int most;
    /** Guarded by this. */
    private final transient Set<PooledConnection> all = new LinkedHashSet<>();

    StrictPool(ManagedConnectionFactory factory, int most, Duration wait, BrokenRules broken) {
        this.factory = factory;
        this.most = most;
        this.wait = wait;
        this.broken = broken;
        this.places = new Semaphore(most, true);
    }

    /** Returns what an application gets by JNDI. */
    RunspaceSource source() throws ResourceException {
        return (RunspaceSource) factory.createConnectionFactory(this);
    }

    /** Does something as another caller. */
    <T> T as(Subject subject, Supplier<T> action) {
        CALLER.set(subject);
        try {
            return action.get();
        } finally {
            CALLER.remove();
        }
    }

    @Override
    public Object allocateConnection(ManagedConnectionFactory ofFactory, ConnectionRequestInfo request)
            throws ResourceException {
        if (ofFactory != factory) {
            broken.add("a connection was asked for by another factory: " + ofFactory);
        }
        takePlace();
        PooledConnection connection = null;
        try {
            Subject subject = CALLER.get();
            connection = match(subject, request);
            if (connection == null) {
                makeRoom();
                connection = new PooledConnection(factory.createManagedConnection(subject, request), this, broken);
                add(connection);
            }
            return connection.checkOut(subject, request);
        } catch (ResourceException | RuntimeException | Error e) {
            if (connection == null) {
                places.release();
            } else {
                connection.destroy();
            }
            throw e;
        }
    }

    private void takePlace() throws ResourceAllocationException {
        try {
            if (!places.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new ResourceAllocationException("all " + most + " are in use");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ResourceAllocationException("interrupted", e);
        }
    }

    private synchronized void add(PooledConnection connection) {
        all.add(connection);
    }

    private synchronized PooledConnection match(Subject subject, ConnectionRequestInfo request)
            throws ResourceException {
        Set<ManagedConnection> candidates = new LinkedHashSet<>();
        idle().forEach(connection -> candidates.add(connection.managed()));
        ManagedConnection found = factory.matchManagedConnections(candidates, subject, request);
        if (found == null) {
            return null;
        }
        if (!candidates.contains(found)) {
            broken.add("a connection was matched that is no candidate: " + found);
        }
        PooledConnection matched = of(found);
        matched.take();
        return matched;
    }

    private List<PooledConnection> idle() {
        return all.stream().filter(PooledConnection::isIdle).toList();
    }

    private PooledConnection of(ManagedConnection managed) {
        return all.stream()
                .filter(connection -> connection.managed() == managed)
                .findFirst()
                .orElseThrow();
    }

    /** An idle connection of another identity has to go, where the pool is full. */
    private void makeRoom() {
        PooledConnection oldest = null;
        synchronized (this) {
            List<PooledConnection> idle = idle();
            if (all.size() >= most && !idle.isEmpty()) {
                oldest = idle.get(0);
                oldest.setAside();
            }
        }
        if (oldest != null) {
            oldest.destroyIdle();
        }
    }

    /** Gives another handle of the check-out of a handle, as one transaction does. */
    RemoteRunspace another(RemoteRunspace handle) throws ResourceException {
        return (RemoteRunspace) owner(handle).another();
    }

    /** Ends the check-out of a handle that is not closed, as a server does at the end of a request. */
    void cleanUp(RemoteRunspace handle) {
        owner(handle).cleanUp();
    }

    /** Takes a session back from an application that leaks its handle. */
    void reclaim(RemoteRunspace handle) {
        owner(handle).destroy();
    }

    /** Asks the adapter which idle connections are not valid, destroys those, and returns how many they were. */
    int validate() throws ResourceException {
        Set<Object> candidates = new LinkedHashSet<>();
        List<PooledConnection> asked;
        synchronized (this) {
            asked = idle();
            asked.forEach(PooledConnection::setAside);
        }
        asked.forEach(connection -> candidates.add(connection.managed()));
        Set<?> invalid = ((ValidatingManagedConnectionFactory) factory).getInvalidConnections(candidates);
        if (!candidates.containsAll(invalid)) {
            broken.add("a connection is not valid that was not asked about: " + invalid);
        }
        for (PooledConnection connection : asked) {
            if (invalid.contains(connection.managed())) {
                connection.destroyIdle();
            } else {
                connection.putBack();
            }
        }
        return invalid.size();
    }

    /** Destroys all connections, in use or not, as a server does when a pool is flushed. */
    void flush() {
        List<PooledConnection> now;
        synchronized (this) {
            now = new ArrayList<>(all);
        }
        now.forEach(connection -> {
            if (connection.isIdle()) {
                connection.destroyIdle();
            } else {
                connection.destroy();
            }
        });
    }

    private synchronized PooledConnection owner(RemoteRunspace handle) {
        return all.stream()
                .filter(connection -> connection.gave(handle))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no connection in use gave this handle"));
    }

    /** A connection is idle again. */
    void returned() {
        places.release();
    }

    /** A connection was destroyed. */
    synchronized void gone(PooledConnection connection) {
        all.remove(connection);
    }
}
