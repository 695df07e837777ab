package org.runspace.cdi;

import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.runspace.PipelineItem;
import org.runspace.error.GuardedLog;
import org.runspace.error.RunspaceException;
import org.runspace.pipeline.ForwardedRun;

/** A run that its injected runspace knows about while it is open, so that it cannot outlive its owner. */
final class ScopedRun extends ForwardedRun {
    private static final System.Logger LOG = System.getLogger(ScopedRun.class.getName());

    private final ScopedSignals signals;
    private final Executor deliverOn;
    private final Set<ScopedRun> open;

    ScopedRun(Flow.Subscriber<? super PipelineItem> subscriber, Executor deliverOn, Set<ScopedRun> open) {
        this(new ScopedSignals(subscriber), deliverOn, open);
    }

    private ScopedRun(ScopedSignals signals, Executor deliverOn, Set<ScopedRun> open) {
        super(signals);
        this.signals = signals;
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
     * exception. Throws nothing: other runs have to end as well.
     */
    void endOfScope(RunspaceException reason) {
        try {
            cancel();
        } catch (RuntimeException | Error e) {
            failed("the stop of a run", e);
        }
        try {
            tell(reason);
        } catch (RuntimeException | Error e) {
            failed("the subscriber of a run", e);
        }
    }

    private void tell(RunspaceException reason) {
        try {
            deliverOn.execute(() -> signals.end(reason));
        } catch (RuntimeException | Error e) {
            // its threads may be gone already; who waits for the run must learn its end all the same
            signals.end(reason);
        }
    }

    private static void failed(String part, Throwable failure) {
        GuardedLog.untold(LOG, part, failure);
    }
}
