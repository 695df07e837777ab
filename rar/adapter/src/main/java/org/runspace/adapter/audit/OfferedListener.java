package org.runspace.adapter.audit;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.runspace.RunListeners;
import org.runspace.audit.RunContext;
import org.runspace.audit.RunInfo;
import org.runspace.audit.RunListener;
import org.runspace.audit.RunSummary;
import org.runspace.error.ErrorCode;

/**
 * Tells the listener that an application offers. It is looked up for each run when that is started: the pool outlives
 * the application's deployments, and a listener that was told of the begin is told of the end, too.
 */
final class OfferedListener implements RunListener {
    private static final System.Logger LOG = System.getLogger(OfferedListener.class.getName());

    private final String name;
    private final AtomicBoolean missing = new AtomicBoolean();

    /** The application's listener of one run, with what it has found. */
    private record Found(RunListener listener, RunContext context) {}

    OfferedListener(String name) {
        this.name = name;
    }

    @Override
    public RunContext context() {
        Optional<RunListener> offered = RunListeners.named(name);
        if (offered.isEmpty()) {
            if (!missing.getAndSet(true)) {
                LOG.log(System.Logger.Level.WARNING, ErrorCode.RUN_LISTENER_UNKNOWN.message(name));
            }
            return RunContext.NONE;
        }
        missing.set(false);
        RunListener listener = offered.get();
        RunContext its = listener.context();
        return new RunContext(its.caller(), its.traceId(), new Found(listener, its));
    }

    @Override
    public void before(RunInfo run) {
        if (run.context().carrier() instanceof Found found) {
            found.listener.before(its(run, found));
        }
    }

    @Override
    public void after(RunInfo run, RunSummary summary) {
        if (run.context().carrier() instanceof Found found) {
            found.listener.after(its(run, found), summary);
        }
    }

    private static RunInfo its(RunInfo run, Found found) {
        return run.withContext(run.context().withCarrier(found.context.carrier()));
    }
}
