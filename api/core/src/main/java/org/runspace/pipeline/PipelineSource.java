package org.runspace.pipeline;

import org.runspace.PowerShell;
import org.runspace.RunspaceSource;

/**
 * A pool of sessions that runs pipelines itself. It holds no connection: each run takes a session when it starts and
 * returns it when the run has ended and everything was read, so two runs may use two sessions. Thread-safe.
 */
public interface PipelineSource extends RunspaceSource, PipelineRunner {
    @Override
    default PowerShell powerShell() {
        return new PipelineBuilder(this);
    }
}
