package org.runspace.cdi;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.runspace.PipelineItem;
import org.runspace.PoolStatistics;
import org.runspace.PowerShell;
import org.runspace.RemoteRunspace;
import org.runspace.SessionSpec;
import org.runspace.diagnosis.DiagnosedSource;
import org.runspace.diagnosis.SessionWay;
import org.runspace.error.ErrorCode;
import org.runspace.error.GuardedLog;
import org.runspace.error.RunspaceException;
import org.runspace.error.RunspaceResourceException;
import org.runspace.pipeline.PipelineBuilder;
import org.runspace.pipeline.PipelineRequest;
import org.runspace.pipeline.PipelineSource;
import org.runspace.pipeline.TransactionEnd;

/**
 * The injected runspace: a name that is looked up for each run, so that the container sees each use where it happens.
 * Thread-safe; a passivated bean keeps only the name.
 */
final class ResourceRunspace implements RemoteRunspace, PipelineSource, DiagnosedSource, Serializable {
    private static final long serialVersionUID = 1L;

    private final PoolName name;
    private transient Set<ScopedRun> open;

    ResourceRunspace(PoolName name) {
        this.name = name;
        this.open = ConcurrentHashMap.newKeySet();
    }

    @Override
    public PowerShell powerShell() {
        return new PipelineBuilder(this);
    }

    @Override
    public RemoteRunspace open() {
        return name.pool().open();
    }

    @Override
    public RemoteRunspace open(SessionSpec spec) {
        return name.pool().open(spec);
    }

    @Override
    public PoolStatistics statistics() {
        return name.pool().statistics();
    }

    @Override
    public SessionWay way() {
        return SessionWay.to(name.pool());
    }

    @Override
    public Flow.Publisher<PipelineItem> run(PipelineRequest request, Executor deliverOn) {
        return subscriber -> name.pool().run(request, deliverOn).subscribe(new ScopedRun(subscriber, deliverOn, open));
    }

    @Override
    public void atEndOfTransaction(TransactionEnd end, PipelineRequest request) {
        name.pool().atEndOfTransaction(end, request);
    }

    @Override
    public Executor tasks() {
        return name.pool().tasks();
    }

    /** Does nothing, because no session is held between runs. */
    @Override
    public void close() {
        // sessions go back by themselves
    }

    /** The owner's scope ended. Runs that it left open are stopped. */
    void release() {
        List<ScopedRun> left = List.copyOf(open);
        if (!left.isEmpty()) {
            RunspaceException reason = new RunspaceResourceException(ErrorCode.RUNS_LEFT_OPEN, null, name, left.size());
            System.Logger log = System.getLogger(ResourceRunspace.class.getName());
            GuardedLog.logLine(log, System.Logger.Level.WARNING, ErrorCode.RUNS_LEFT_OPEN.message(name, left.size()));
            left.forEach(run -> run.endOfScope(reason));
        }
    }

    private Object readResolve() {
        return new ResourceRunspace(name);
    }
}
