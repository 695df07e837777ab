package org.runspace.engine.runtime;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.LongFunction;
import java.util.function.ObjLongConsumer;
import org.runspace.Cancellable;
import org.runspace.ConnectionState;
import org.runspace.InvocationResult;
import org.runspace.PowerShell;
import org.runspace.RunspacePool;
import org.runspace.engine.message.GetAvailableRunspaces;
import org.runspace.engine.message.PoolCall;
import org.runspace.engine.message.ProtocolVersions;
import org.runspace.engine.message.ResetRunspaceState;
import org.runspace.engine.message.SetMaxRunspaces;
import org.runspace.engine.message.SetMinRunspaces;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.SessionBrokenException;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSEventArgs;
import org.runspace.object.PSObject;
import org.runspace.object.PSVersion;
import org.runspace.pipeline.CallerTrace;

/** An open session with several runspaces (MS-PSRP 3.1). Thread-safe. */
final class PoolSession implements RunspacePool {
    private final RunspaceSession session;
    private volatile int minRunspaces;
    private volatile int maxRunspaces;

    /** Creates what an application has of an open session. */
    PoolSession(RunspaceSession session) {
        this.session = session;
        this.minRunspaces = session.minRunspaces();
        this.maxRunspaces = session.maxRunspaces();
    }

    @Override
    public PowerShell powerShell() {
        return session.powerShell();
    }

    @Override
    public UUID instanceId() {
        return session.instanceId();
    }

    @Override
    public PSVersion protocolVersion() {
        return session.protocolVersion();
    }

    @Override
    public PSDictionary applicationPrivateData() {
        return session.applicationPrivateData();
    }

    @Override
    public int minRunspaces() {
        return minRunspaces;
    }

    @Override
    public int maxRunspaces() {
        return maxRunspaces;
    }

    @Override
    public boolean setMinRunspaces(int count) {
        return resize(
                count >= 1 && count <= maxRunspaces,
                id -> new SetMinRunspaces(count, id),
                count,
                accepted -> minRunspaces = accepted);
    }

    @Override
    public boolean setMaxRunspaces(int count) {
        return resize(count >= minRunspaces, id -> new SetMaxRunspaces(count, id), count, accepted -> {
            maxRunspaces = accepted;
            session.loop().runspaces(accepted);
        });
    }

    private boolean resize(boolean sane, LongFunction<PoolCall> call, int count, IntConsumer accepted) {
        boolean done = sane && Boolean.TRUE.equals(await(session.call(call)));
        if (done) {
            accepted.accept(count);
        }
        return done;
    }

    @Override
    public int availableRunspaces() {
        return await(session.call(GetAvailableRunspaces::new)) instanceof Integer count ? count : 0;
    }

    @Override
    public boolean resetRunspaceState() {
        ProtocolVersions.require(protocolVersion(), ProtocolVersions.V2_3, "resetting the runspace");
        session.loop().callbacks().requireNoQuestion("reset the runspace");
        return Boolean.TRUE.equals(await(session.call(ResetRunspaceState::new)));
    }

    @Override
    public InvocationResult<PSObject> commandMetadata(String... names) {
        return powerShell().commandMetadata(names).invoke();
    }

    @Override
    public Cancellable onEventOfSize(ObjLongConsumer<PSEventArgs> listener) {
        return session.onEventOfSize(listener);
    }

    @Override
    public CompletableFuture<Void> ended() {
        return session.ended();
    }

    @Override
    public ConnectionState connectionState() {
        return session.connectionState();
    }

    @Override
    public Cancellable onConnectionState(Consumer<ConnectionState> listener) {
        return session.onConnectionState(listener);
    }

    @Override
    public void disconnect() {
        session.disconnect();
    }

    @Override
    public void reconnect() {
        session.reconnect();
    }

    @Override
    public List<PowerShell> disconnectedPowerShells() {
        return session.disconnectedPowerShells();
    }

    @Override
    public void close() {
        session.close();
    }

    /** The core sees to the deadline. */
    private static Object await(CompletableFuture<Object> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RunspaceException known) {
                throw CallerTrace.addTo(known);
            }
            throw new SessionBrokenException(ErrorCode.SESSION_BROKEN, e, e.getMessage());
        }
    }
}
