package org.runspace.engine.runtime;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.runspace.InvocationResult;
import org.runspace.KeptSession;
import org.runspace.RunspaceOptions;
import org.runspace.engine.clixml.ClixmlLimits;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.ProtocolVersions;
import org.runspace.engine.protocol.ClientSession;
import org.runspace.engine.protocol.ClientSettings;
import org.runspace.engine.protocol.Codec;
import org.runspace.engine.protocol.PoolRequest;
import org.runspace.error.ErrorCode;
import org.runspace.error.GuardedLog;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceException;
import org.runspace.error.RunspaceOpenException;
import org.runspace.error.SessionStateException;
import org.runspace.object.PSVersion;
import org.runspace.pipeline.CallerTrace;
import org.runspace.spi.Deadline;
import org.runspace.spi.Disconnectable;
import org.runspace.spi.Target;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportContext;
import org.runspace.spi.TransportProvider;

/**
 * How a client gets to a session: by opening a new one, or by taking up one that another client has left (MS-PSRP
 * 3.1.4.1 and 3.1.4.10). Each method waits until that is done or has failed; nothing of this client is left behind
 * then. Thread-safe.
 *
 * @param provider the connection type
 * @param target the server
 * @param connection the whole connection string
 * @param options time limits, credentials and other options
 * @param context threads, timers and the clock
 */
record SessionOpening(
        TransportProvider provider,
        Target target,
        String connection,
        RunspaceOptions options,
        TransportContext context) {
    private static final System.Logger LOG = System.getLogger(SessionOpening.class.getName());

    /** Not by a command, which would load its module first. */
    private static final String GO_TO = "param($path) $null = $ExecutionContext.SessionState.Path.SetLocation("
            + "[System.Management.Automation.WildcardPattern]::Escape($path))";

    /** Opens a session with a new pool, in as many attempts as the options allow. */
    RunspaceSession open(int minRunspaces, int maxRunspaces, boolean oneAtATime) {
        return new OpenAttempts(target, options, context)
                .first(limited -> new SessionOpening(provider, target, connection, limited, context)
                        .openOnce(minRunspaces, maxRunspaces, oneAtATime));
    }

    private RunspaceSession openOnce(int minRunspaces, int maxRunspaces, boolean oneAtATime) {
        Deadline deadline = Deadline.after(options.openTimeout(), context.nanoTime());
        PoolRequest pool = new PoolRequest.New(minRunspaces, maxRunspaces);
        return opened(begin(UUID.randomUUID(), pool, oneAtATime, transport()), session -> {
            if (maxRunspaces == 1) {
                provider.location(target).ifPresent(location -> goTo(session, location, deadline));
            }
        });
    }

    /** Takes up the session with one runspace that another client has left. */
    RunspaceSession connectOne(UUID id) {
        RunspaceSession session = connect(id, true);
        if (session.maxRunspaces() == 1) {
            return session;
        }
        try {
            session.disconnect();
        } finally {
            session.abort();
        }
        RunspaceException several = new RunspaceException(ErrorCode.POOL_OF_SEVERAL, null, id, session.maxRunspaces());
        throw failure(OpenFailure.CONFIGURATION, several, several.getMessage());
    }

    /** Takes up a pool that another client has left. */
    RunspaceSession connect(UUID id, boolean oneAtATime) {
        Transport transport = transport();
        requireDisconnectable(transport, "take up a session");
        return opened(begin(id, new PoolRequest.Existing(), oneAtATime, transport), session -> {});
    }

    /** Waits until a session is open and prepared, or ends it. */
    private RunspaceSession opened(RunspaceSession session, Consumer<RunspaceSession> prepare) {
        try {
            session.loop().open();
            await(session);
            prepare.accept(session);
            return session;
        } catch (RunspaceException | Error e) {
            session.abort();
            throw e;
        } catch (RuntimeException e) {
            // of the threads and timers that were given, for example
            session.abort();
            throw failure(OpenFailure.UNREACHABLE, e, String.valueOf(e.getMessage()));
        }
    }

    /** Asks the server for its sessions. */
    List<KeptSession> sessions() {
        Transport transport = transport();
        Disconnectable asked = requireDisconnectable(transport, "list the sessions");
        Deadline deadline = Deadline.after(options.openTimeout(), context.nanoTime());
        try {
            return waitFor(asked.sessions(deadline), SessionClosing.withGrace(options.openTimeout()));
        } catch (ExecutionException e) {
            throw known(e);
        } finally {
            transport.abort();
        }
    }

    private Transport transport() {
        return provider.create(target, context.with(options.credentials()));
    }

    private Disconnectable requireDisconnectable(Transport transport, String action) {
        return transport
                .feature(Disconnectable.class)
                .orElseThrow(
                        () -> new SessionStateException(ErrorCode.NOT_DISCONNECTABLE, null, action, provider.scheme()));
    }

    private RunspaceSession begin(UUID id, PoolRequest pool, boolean oneAtATime, Transport transport) {
        Codec codec = new Codec(Message.SERVER, id, ClixmlLimits.of(options.limits()));
        ClientSettings settings =
                new ClientSettings(target.toString(), announced(transport), pool, oneAtATime, options);
        SessionWatchers watchers = new SessionWatchers(context.tasks(), connectionWatch());
        SessionLoop loop = new SessionLoop(
                target.toString(),
                id,
                codec,
                new ClientSession(settings, codec),
                transport,
                context,
                watchers,
                options);
        return new RunspaceSession(id, connection, options, context, loop, watchers);
    }

    private ConnectionWatch connectionWatch() {
        return new ConnectionWatch(
                context.serialTasks(e -> GuardedLog.untold(LOG, "a listener for the state of a connection", e)));
    }

    /** From 2.4 on secure strings cross as they are, so it is not offered where others could read them. */
    private PSVersion announced(Transport transport) {
        boolean tooHigh =
                !transport.traits().confidential() && options.protocolVersion().compareTo(ProtocolVersions.V2_3) > 0;
        return tooHigh ? ProtocolVersions.V2_3 : options.protocolVersion();
    }

    private void await(RunspaceSession session) {
        try {
            session.opened(waitFor(session.watchers().opening(), SessionClosing.withGrace(options.openTimeout())));
        } catch (ExecutionException e) {
            throw known(e);
        }
    }

    /** A server begins elsewhere, whatever directory its process is in. */
    private void goTo(RunspaceSession session, String location, Deadline deadline) {
        CompletableFuture<?> there = session.ownPowerShell()
                .addScript(GO_TO)
                .addArgument(location)
                .invokeAsync()
                .thenApply(InvocationResult::orThrow);
        try {
            waitFor(there, Deadline.nanos(deadline.remaining(context.nanoTime())));
        } catch (ExecutionException e) {
            session.close();
            throw failure(
                    OpenFailure.CONFIGURATION,
                    e.getCause(),
                    "the location " + location + " cannot be set: "
                            + e.getCause().getMessage());
        }
    }

    /** Waits for a step of the opening; what was begun is ended by the caller. */
    private <T> T waitFor(CompletableFuture<T> step, long nanos) throws ExecutionException {
        try {
            return step.get(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(OpenFailure.INTERRUPTED, e, "the waiting thread was interrupted");
        } catch (TimeoutException e) {
            throw new RunspaceOpenException(
                    OpenFailure.TIMEOUT, "", e, ErrorCode.OPEN_TIMEOUT, target, options.openTimeout());
        }
    }

    private RunspaceOpenException known(ExecutionException e) {
        return e.getCause() instanceof RunspaceOpenException known
                ? CallerTrace.addTo(known)
                : failure(OpenFailure.UNREACHABLE, e.getCause(), e.getCause().getMessage());
    }

    private RunspaceOpenException failure(OpenFailure kind, Throwable cause, String why) {
        return new RunspaceOpenException(kind, "", cause, ErrorCode.OPEN_FAILED, target, kind, why);
    }
}
