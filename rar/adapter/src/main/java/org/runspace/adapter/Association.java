package org.runspace.adapter;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.LazyAssociatableConnectionManager;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceResourceException;
import org.runspace.error.SessionStateException;

/**
 * The way from a handle without a session to another session of the same pool, for an equal request. One for each
 * handle. Thread-safe.
 */
final class Association {
    private final ConnectionManager manager;
    private final RunspaceManagedConnectionFactory factory;
    private final @Nullable ConnectionRequestInfo request;

    /** Two sessions for one handle would leave one of them out of the pool. */
    private final Lock oneAtATime = new ReentrantLock();

    Association(
            ConnectionManager manager,
            RunspaceManagedConnectionFactory factory,
            @Nullable ConnectionRequestInfo request) {
        this.manager = manager;
        this.factory = factory;
        this.request = request;
    }

    /** Asks the container for a session, unless another thread has done so meanwhile. */
    void associate(PooledRunspace handle) {
        if (!(manager instanceof LazyAssociatableConnectionManager lazy)) {
            throw new SessionStateException(ErrorCode.HANDLE_STALE, null);
        }
        try {
            oneAtATime.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunspaceResourceException(ErrorCode.NO_SESSION, e, factory, "the waiting thread was interrupted");
        }
        try {
            if (handle.needsSession()) {
                lazy.associateConnection(handle, factory, request);
            }
        } catch (ResourceException e) {
            throw AdapterFailures.toRunspaceException(factory, e);
        } finally {
            oneAtATime.unlock();
        }
    }

    /** Tells the container that a handle was closed while it had no session. */
    void closed(PooledRunspace handle) {
        if (manager instanceof LazyAssociatableConnectionManager lazy) {
            lazy.inactiveConnectionClosed(handle, factory);
        }
    }
}
