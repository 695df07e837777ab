package org.runspace.pipeline;

import org.runspace.PowerShell;
import org.runspace.RunspaceSource;

/**
 * A pool of sessions that runs pipelines itself. It needs no connection: each run takes a session when it starts and
 * gives it back when it has ended and everything was read, so two runs may see two sessions. Thread-safe.
 */
public interface PipelineSource extends RunspaceSource, PipelineRunner {
    @Override
    default PowerShell powerShell() {
        return new PipelineBuilder(this);
    }
}
