package org.runspace.adapter;

import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.runspace.PipelineItem;
import org.runspace.pipeline.ForwardedRun;

/** A run that returns its session to the pool when it has ended, just before its subscriber learns that. */
final class LeasedRun extends ForwardedRun {
    private final PooledRunspace lease;
    private final AtomicBoolean returned = new AtomicBoolean();

    LeasedRun(Flow.Subscriber<? super PipelineItem> subscriber, PooledRunspace lease) {
        super(subscriber);
        this.lease = lease;
    }

    @Override
    protected void ended() {
        giveBack();
    }

    void giveBack() {
        if (returned.compareAndSet(false, true)) {
            lease.close();
        }
    }
}
