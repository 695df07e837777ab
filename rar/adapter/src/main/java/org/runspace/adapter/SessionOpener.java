package org.runspace.adapter;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.runspace.diagnosis.Diagnosis;
import org.runspace.engine.runtime.EssentialTask;
import org.runspace.engine.runtime.RunspaceSession;
import org.runspace.error.ErrorCode;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceOpenException;
import org.runspace.spi.Target;

/** Opens sessions of a pool and closes those that no user gets, all of them counted and logged. Thread-safe. */
final class SessionOpener {
    private static final System.Logger LOG = System.getLogger(SessionOpener.class.getName());

    private final PoolSettings settings;
    private final AdapterRuntime runtime;
    private final PoolCounters counters;

    SessionOpener(PoolSettings settings, AdapterRuntime runtime, PoolCounters counters) {
        this.settings = settings;
        this.runtime = runtime;
        this.counters = counters;
    }

    /**
     * Opens a session.
     *
     * @param questions asks it what must be answered before it counts as open
     */
    RunspaceSession open(Consumer<RunspaceSession> questions) {
        long start = runtime.context().nanoTime();
        RunspaceSession opened = null;
        try {
            opened = RunspaceSession.open(
                    runtime.transports().provider(settings.target().scheme()),
                    settings.target(),
                    settings.options(),
                    runtime.context());
            questions.accept(opened);
            long nanos = runtime.context().nanoTime() - start;
            counters.sessionOpened(opened, settings.origin(), nanos);
            log(opened, TimeUnit.NANOSECONDS.toMillis(nanos));
            return opened;
        } catch (RunspaceOpenException e) {
            RunspaceOpenException told = explained(e);
            failed(opened, told);
            throw told;
        } catch (RuntimeException | Error e) {
            failed(opened, e);
            throw e;
        }
    }

    private void log(RunspaceSession opened, long millis) {
        LOG.log(
                System.Logger.Level.INFO,
                () -> ErrorCode.SESSION_OPENED.message(
                        counters.pool(settings.target()), millis, opened.protocolVersion(), opened.instanceId()));
    }

    private void failed(@Nullable RunspaceSession opened, Throwable why) {
        counters.openFailed(why, remedy(why), settings.origin());
        if (opened != null) {
            close(opened);
        }
    }

    /** Returns what helps, as far as the connection type says. */
    private String remedy(Throwable why) {
        if (!(why instanceof RunspaceOpenException failure)) {
            return "";
        }
        try {
            Target target = settings.target();
            return Diagnosis.remedy(
                    runtime.transports().provider(target.scheme()).steps(target), failure.kind());
        } catch (IOException | RuntimeException e) {
            // the failure itself is told
            return "";
        }
    }

    /** The server of a session that nothing reads could not answer in time, whatever it did. */
    private RunspaceOpenException explained(RunspaceOpenException failure) {
        Duration limit = settings.options().openTimeout().dividedBy(2);
        return failure.kind() != OpenFailure.TIMEOUT
                ? failure
                : runtime.context()
                        .stalled(limit)
                        .map(stalled -> stalled.explain(settings.target(), failure))
                        .orElse(failure);
    }

    /** Ends a session in the background. */
    void close(RunspaceSession opened) {
        counters.sessionGone(opened);
        EssentialTask.start(runtime.context().tasks(), () -> {
            opened.close();
            runtime.remove(opened);
        });
    }
}
