package org.runspace.engine.runtime;

import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.runspace.PipelineItem;
import org.runspace.audit.RunReports;
import org.runspace.pipeline.PipelineRequest;
import org.runspace.pipeline.PipelineRunner;

/** Runs what the library itself asks a session, of which nobody is told. Thread-safe. */
record OwnRunner(RunspaceSession session) implements PipelineRunner {
    @Override
    public Flow.Publisher<PipelineItem> run(PipelineRequest request, Executor deliverOn) {
        return session.run(RequestedWork.of(session, request, RunObserver.NONE, RunReports.NONE), deliverOn);
    }

    @Override
    public Executor tasks() {
        return session.tasks();
    }
}
