package org.runspace.pipeline;

import java.util.Set;
import java.util.concurrent.Flow;
import org.runspace.PipelineItem;
import org.runspace.RunHandle;

/** A run that its builder knows while it runs, so that the builder can stop it without touching its subscriber. */
final class PipelineTap extends ForwardedRun {
    private final Set<PipelineTap> running;

    PipelineTap(Flow.Subscriber<? super PipelineItem> subscriber, Set<PipelineTap> running) {
        super(subscriber);
        this.running = running;
    }

    /** Tells a subscriber that its run could not start; it knows of no run before. */
    void refuse(Throwable failure) {
        onSubscribe(NoRun.INSTANCE);
        onError(failure);
    }

    @Override
    public RunHandle disconnect() {
        return run() instanceof StoppableSubscription stoppable ? stoppable.disconnect() : super.disconnect();
    }

    @Override
    protected void begun() {
        running.add(this);
    }

    @Override
    protected void ended() {
        running.remove(this);
    }
}
