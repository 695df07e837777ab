package org.runspace.cdi;

import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.runspace.PipelineItem;
import org.runspace.error.RunspaceException;
import org.runspace.pipeline.ForwardedRun;

/** A run that its injected runspace knows about while it is open, so that it cannot outlive its owner. */
final class ScopedRun extends ForwardedRun {
    private final Executor deliverOn;
    private final Set<ScopedRun> open;

    ScopedRun(Flow.Subscriber<? super PipelineItem> subscriber, Executor deliverOn, Set<ScopedRun> open) {
        super(subscriber);
        this.deliverOn = deliverOn;
        this.open = open;
    }

    @Override
    protected void begun() {
        open.add(this);
    }

    @Override
    protected void ended() {
        open.remove(this);
    }

    /**
     * Returns the session to its pool now. Code that still waits for the run, or reads it later, gets the reason as an
     * exception.
     */
    void endOfScope(RunspaceException reason) {
        cancel();
        deliverOn.execute(() -> subscriber().onError(reason));
    }
}
