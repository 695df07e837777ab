package org.runspace.engine.runtime;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.runspace.KeptSession;
import org.runspace.PSSession;
import org.runspace.ResumedRun;
import org.runspace.RunHandle;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.RunspacePool;
import org.runspace.spi.Target;
import org.runspace.spi.Transports;

/**
 * The engine as a service of the API, for plain Java SE. All its sessions share one set of daemon threads, which exists
 * while there is work.
 */
public final class StandardEngine extends RunspaceFactory {
    /** Held by a class of its own, so that looking the service up starts nothing. */
    private static final class Shared {
        static final ThreadContext CONTEXT = new ThreadContext("runspace");
    }

    private final Supplier<Transports> transports;

    /**
     * Creates the engine, for the service loader. It uses the connection types that are installed when a session is
     * opened.
     */
    public StandardEngine() {
        this.transports = Transports::installed;
    }

    /**
     * Creates an engine that does not look for connection types.
     *
     * @param transports the only ones it uses
     */
    public StandardEngine(Transports transports) {
        this.transports = () -> transports;
    }

    @Override
    public PSSession openRunspace(String connection, RunspaceOptions options) {
        return opening(connection, options).open(1, 1, true);
    }

    @Override
    public RunspacePool openRunspacePool(
            int minRunspaces, int maxRunspaces, String connection, RunspaceOptions options) {
        return new PoolSession(opening(connection, options).open(minRunspaces, maxRunspaces, false));
    }

    @Override
    public PSSession connectRunspace(String connection, UUID session, RunspaceOptions options) {
        return opening(connection, options).connectOne(session);
    }

    @Override
    public RunspacePool connectRunspacePool(String connection, UUID session, RunspaceOptions options) {
        return new PoolSession(opening(connection, options).connect(session, false));
    }

    @Override
    public List<KeptSession> keptSessions(String connection, RunspaceOptions options) {
        return opening(connection, options).sessions();
    }

    @Override
    public ResumedRun resumeRun(RunHandle handle, RunspaceOptions options) {
        RunspaceSession session = opening(handle.connection(), options).connectOne(handle.session());
        return new ResumedRun(session, session.existing(handle.pipeline(), handle.title()));
    }

    private SessionOpening opening(String connection, RunspaceOptions options) {
        Transports known = transports.get();
        Target target = known.parse(connection);
        return new SessionOpening(known.provider(target.scheme()), target, connection, options, Shared.CONTEXT);
    }
}
