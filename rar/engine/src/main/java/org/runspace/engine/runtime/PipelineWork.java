package org.runspace.engine.runtime;

import java.time.Duration;
import org.runspace.audit.RunReports;
import org.runspace.host.PSHost;
import org.runspace.pipeline.PipelineRequest;

/**
 * What one run is to do.
 *
 * @param session what runs it, which its owner may forget but counts as in use until the run is over
 * @param title for messages
 * @param nested whether it may run beside another one
 * @param host its own host, or null for the pool's
 * @param input the objects to pipe in, or null
 * @param timeout the time that it may run, or null for no limit
 * @param start how it begins
 * @param observer learns of its end
 * @param request what was asked for
 * @param reports whom it is told to
 */
record PipelineWork(
        RunspaceSession session,
        String title,
        boolean nested,
        PSHost host,
        Iterable<?> input,
        Duration timeout,
        RunStart start,
        RunObserver observer,
        PipelineRequest request,
        RunReports reports) {}
