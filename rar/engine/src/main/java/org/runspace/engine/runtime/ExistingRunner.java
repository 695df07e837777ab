package org.runspace.engine.runtime;

import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.runspace.PipelineItem;
import org.runspace.pipeline.PipelineRequest;
import org.runspace.pipeline.PipelineRunner;

/** Takes up a pipeline that the server runs already, in the place of running what it is asked to. Thread-safe. */
record ExistingRunner(RunspaceSession session, UUID pipeline) implements PipelineRunner {
    @Override
    public Flow.Publisher<PipelineItem> run(PipelineRequest request, Executor deliverOn) {
        PipelineWork work = new PipelineWork(
                session,
                request.title(),
                false,
                request.settings().host(),
                null,
                request.timeout(),
                new RunStart.Existing(pipeline),
                RunObserver.NONE,
                request,
                session.options().reports());
        return session.run(work, deliverOn);
    }

    @Override
    public Executor tasks() {
        return session.tasks();
    }
}
