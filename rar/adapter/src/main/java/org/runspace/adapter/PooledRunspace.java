package org.runspace.adapter;

import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.runspace.PipelineItem;
import org.runspace.PowerShell;
import org.runspace.RemoteRunspace;
import org.runspace.error.ErrorCode;
import org.runspace.error.SessionStateException;
import org.runspace.pipeline.PipelineBuilder;
import org.runspace.pipeline.PipelineRequest;
import org.runspace.pipeline.PipelineRunner;
import org.runspace.pipeline.TransactionEnd;

/** A connection handle: an application's use of a pooled session until it closes the handle. Thread-safe. */
final class PooledRunspace implements RemoteRunspace, PipelineRunner {
    private final Executor tasks;
    private RunspaceManagedConnection owner;
    private long checkOut;
    private boolean closed;

    PooledRunspace(RunspaceManagedConnection owner, long checkOut, Executor tasks) {
        this.owner = owner;
        this.checkOut = checkOut;
        this.tasks = tasks;
    }

    synchronized long checkOut() {
        return checkOut;
    }

    /** Moves this handle to another session, for the container. */
    synchronized void moveTo(RunspaceManagedConnection newOwner, long newCheckOut) {
        owner = newOwner;
        checkOut = newCheckOut;
    }

    @Override
    public PowerShell powerShell() {
        return new PipelineBuilder(this);
    }

    @Override
    public Flow.Publisher<PipelineItem> run(PipelineRequest request, Executor deliverOn) {
        return subscriber -> requireOpen().use(this).run(request, deliverOn).subscribe(subscriber);
    }

    @Override
    public void atEndOfTransaction(TransactionEnd end, PipelineRequest request) {
        requireOpen().atEndOfTransaction(this, end, request);
    }

    @Override
    public Executor tasks() {
        return tasks;
    }

    @Override
    public void close() {
        RunspaceManagedConnection toTell;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            toTell = owner;
        }
        toTell.closed(this);
    }

    private synchronized RunspaceManagedConnection requireOpen() {
        if (closed) {
            throw new SessionStateException(ErrorCode.HANDLE_CLOSED, null);
        }
        return owner;
    }
}
