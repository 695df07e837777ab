package org.runspace.adapter;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import javax.naming.Reference;
import org.jspecify.annotations.Nullable;
import org.runspace.PipelineItem;
import org.runspace.PoolStatistics;
import org.runspace.RemoteRunspace;
import org.runspace.SessionSpec;
import org.runspace.diagnosis.SessionWay;
import org.runspace.pipeline.PipelineRequest;
import org.runspace.pipeline.TransactionEnd;

/** The connection factory behind every connection definition's interface. Thread-safe. */
abstract class PooledSource implements RunspaceConnectionFactory {
    private static final long serialVersionUID = 1L;

    private final RunspaceManagedConnectionFactory factory;
    private final ConnectionManager manager;
    private Reference reference;

    PooledSource(RunspaceManagedConnectionFactory factory, ConnectionManager manager) {
        this.factory = factory;
        this.manager = manager;
    }

    @Override
    public RemoteRunspace open() {
        return allocate(null);
    }

    @Override
    public RemoteRunspace open(SessionSpec spec) {
        return allocate(spec.equals(SessionSpec.OF_POOL) ? null : new SessionRequest(spec));
    }

    @Override
    public PoolStatistics statistics() {
        return factory.counters().snapshot();
    }

    @Override
    public SessionWay way() {
        return new PoolWay(factory, () -> allocate(null));
    }

    @Override
    public Flow.Publisher<PipelineItem> run(PipelineRequest request, Executor deliverOn) {
        return subscriber -> {
            PooledRunspace lease = allocate(null);
            LeasedRun run = new LeasedRun(subscriber, lease);
            try {
                lease.run(request, deliverOn).subscribe(run);
            } catch (RuntimeException | Error e) {
                run.giveBack();
                throw e;
            }
        };
    }

    @Override
    public void atEndOfTransaction(TransactionEnd end, PipelineRequest request) {
        try (PooledRunspace lease = allocate(null)) {
            lease.atEndOfTransaction(end, request);
        }
    }

    @Override
    public Executor tasks() {
        return factory.runtime().context().tasks();
    }

    @Override
    public void setReference(Reference reference) {
        this.reference = reference;
    }

    @Override
    public Reference getReference() {
        return reference;
    }

    /** Returns the pool's target and all its properties, without the secrets, for administrators and for logs. */
    @Override
    public String toString() {
        return factory + " with " + factory.properties();
    }

    private PooledRunspace allocate(@Nullable ConnectionRequestInfo request) {
        long begun = factory.counters().waitBegun();
        try {
            PooledRunspace handle = (PooledRunspace) manager.allocateConnection(factory, request);
            if (handle.isReleasable()) {
                handle.associatedBy(new Association(manager, factory, request));
            }
            return handle;
        } catch (ResourceException e) {
            throw AdapterFailures.toRunspaceException(factory, e);
        } finally {
            factory.counters().waitEnded(begun);
        }
    }
}
