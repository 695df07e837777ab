package org.runspace.cdi;

import java.io.Serializable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.runspace.PipelineItem;
import org.runspace.PowerShell;
import org.runspace.RemoteRunspace;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceResourceException;
import org.runspace.error.SessionStateException;
import org.runspace.pipeline.PipelineBuilder;
import org.runspace.pipeline.PipelineRequest;
import org.runspace.pipeline.PipelineRunner;
import org.runspace.pipeline.TransactionEnd;

/** The runspace of one bean: it holds a session from its first use to the end of the bean. Thread-safe. */
final class BeanRunspace implements RemoteRunspace, PipelineRunner, Serializable {
    private static final long serialVersionUID = 1L;

    private final PoolName name;
    /** Guarded by this, as is the session. */
    private transient State state;
    /** Null while none is held; not complete while it is taken out of the pool. */
    private transient @Nullable CompletableFuture<RemoteRunspace> session;

    /** What a use finds. */
    private enum State {
        /** A session, or none yet. */
        USABLE,
        /** That the session was given back without the bean's will. */
        GONE,
        /** That the bean has ended. */
        ENDED
    }

    /** What is stored of a passivated bean's runspace. */
    private record Stored(PoolName name, State state) implements Serializable {
        private Object readResolve() {
            return new BeanRunspace(name, state);
        }
    }

    BeanRunspace(PoolName name) {
        this(name, State.USABLE);
    }

    private BeanRunspace(PoolName name, State state) {
        this.name = name;
        this.state = state;
    }

    @Override
    public PowerShell powerShell() {
        return new PipelineBuilder(this);
    }

    @Override
    public Flow.Publisher<PipelineItem> run(PipelineRequest request, Executor deliverOn) {
        return subscriber -> held().run(request, deliverOn).subscribe(subscriber);
    }

    @Override
    public void atEndOfTransaction(TransactionEnd end, PipelineRequest request) {
        held().atEndOfTransaction(end, request);
    }

    @Override
    public Executor tasks() {
        return name.pool().tasks();
    }

    /** Gives the session back. The next use takes another one. */
    @Override
    public void close() {
        giveBack(State.USABLE);
    }

    /** The bean ended. */
    void release() {
        giveBack(State.ENDED);
    }

    /** Sessions are runners of pipelines, whatever a pool calls them. */
    private PipelineRunner held() {
        return (PipelineRunner) session();
    }

    private RemoteRunspace session() {
        CompletableFuture<RemoteRunspace> mine = new CompletableFuture<>();
        CompletableFuture<RemoteRunspace> taken = reserve(mine);
        return taken == mine ? take(mine) : await(taken);
    }

    private synchronized CompletableFuture<RemoteRunspace> reserve(CompletableFuture<RemoteRunspace> mine) {
        requireUsable();
        CompletableFuture<RemoteRunspace> taken = session == null ? mine : session;
        session = taken;
        return taken;
    }

    private void requireUsable() {
        switch (state) {
            case USABLE -> {
                // as most of the time
            }
            case GONE -> throw new RunspaceResourceException(ErrorCode.HELD_SESSION_GONE, null, name);
            case ENDED -> throw new SessionStateException(ErrorCode.HANDLE_CLOSED, null);
        }
    }

    /** Takes a session out of the pool, without a lock: that takes time, and the bean may end meanwhile. */
    private RemoteRunspace take(CompletableFuture<RemoteRunspace> taken) {
        try {
            RemoteRunspace opened = name.pool().open();
            taken.complete(opened);
            return opened;
        } catch (RuntimeException | Error e) {
            forget(taken);
            taken.completeExceptionally(e);
            throw e;
        }
    }

    private synchronized void forget(CompletableFuture<RemoteRunspace> failed) {
        if (session == failed) {
            session = null;
        }
    }

    /** Waits for the thread that takes the session, as long as that may. */
    private static RemoteRunspace await(CompletableFuture<RemoteRunspace> taken) {
        try {
            return taken.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private void giveBack(State next) {
        close(detach(next));
    }

    private synchronized @Nullable CompletableFuture<RemoteRunspace> detach(State next) {
        CompletableFuture<RemoteRunspace> held = session;
        session = null;
        if (state != State.ENDED) {
            state = next;
        }
        return held;
    }

    /** At once, or by the thread that takes it out of the pool just now. */
    private static void close(@Nullable CompletableFuture<RemoteRunspace> held) {
        if (held != null) {
            held.thenAccept(RemoteRunspace::close);
        }
    }

    /**
     * The server stores the bean. Its session cannot go along, and if the bean comes back elsewhere, nobody ends it.
     */
    private Object writeReplace() {
        CompletableFuture<RemoteRunspace> held;
        Stored stored;
        synchronized (this) {
            held = session == null ? null : detach(State.GONE);
            stored = new Stored(name, state);
        }
        close(held);
        return stored;
    }
}
