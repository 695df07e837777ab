package org.runspace.engine.protocol;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import org.runspace.engine.message.ConnectRunspacePool;
import org.runspace.engine.message.InitRunspacePool;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.message.ProtocolVersions;
import org.runspace.engine.message.RunspacePoolInitData;
import org.runspace.engine.message.RunspaceState;
import org.runspace.engine.message.SessionCapability;
import org.runspace.error.ErrorCode;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceException;
import org.runspace.error.RunspaceOpenException;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSVersion;
import org.runspace.spi.Deadline;
import org.runspace.spi.TransportFailure;

/**
 * The opening of a client's pool, or the connection to one that exists: the first two messages, the negotiation, what
 * the server tells about itself, and why it may never be open (MS-PSRP 3.1.4.1, 3.1.4.10 and 3.1.5.4.1 to 3.1.5.4.2).
 * Not thread-safe.
 */
final class PoolOpening {
    private static final int LINES = 40;

    private final ClientSettings settings;
    private final SessionChannel channel;
    private final Queue<ClientStep> steps;
    /** What the server wrote beside the protocol: the only clue where it never opens the pool. */
    private final Queue<String> text = new ArrayDeque<>();

    private Progress progress = Progress.NOT_BEGUN;
    private PSVersion version;
    /** The size of the pool; null while the server has not told that of an existing one. */
    private RunspacePoolInitData size;
    /** Null until the server has told it. */
    private PSDictionary privateData;

    private long deadline = Deadlines.NEVER;

    /** How far the opening is. */
    private enum Progress {
        /** Nobody has asked for it. */
        NOT_BEGUN,
        /** The server has not answered everything. */
        UNDER_WAY,
        /** The pool is open, or given up. */
        OVER
    }

    PoolOpening(ClientSettings settings, Codec codec, SessionChannel channel, Queue<ClientStep> steps) {
        this.settings = settings;
        this.channel = channel;
        this.steps = steps;
        SessionCapability capability = SessionCapability.of(settings.announced());
        channel.prepare(codec.encode(MessageType.SESSION_CAPABILITY, capability.payload()));
        if (settings.pool() instanceof PoolRequest.New pool) {
            size = new RunspacePoolInitData(pool.minRunspaces(), pool.maxRunspaces());
            InitRunspacePool request = new InitRunspacePool(
                    pool.minRunspaces(), pool.maxRunspaces(), settings.applicationArguments(), settings.host());
            channel.prepare(codec.encode(MessageType.INIT_RUNSPACEPOOL, request.payload()));
        } else {
            channel.prepare(codec.encode(MessageType.CONNECT_RUNSPACEPOOL, ConnectRunspacePool.ANY.payload()));
        }
    }

    void begin(long now) {
        progress = Progress.UNDER_WAY;
        Deadline end = Deadline.after(settings.openTimeout(), now);
        deadline = end.nanoTime();
        steps.add(isOfNewPool() ? new ClientAction.Connect(end) : new ClientAction.ConnectSession(end));
    }

    /** Returns whether the server makes the pool, rather than having it. */
    boolean isOfNewPool() {
        return settings.pool() instanceof PoolRequest.New;
    }

    boolean isUnderWay() {
        return progress == Progress.UNDER_WAY;
    }

    /** The carrier stands: the first two messages can go. */
    void connected() {
        channel.ready();
    }

    /** Ends the wait: the pool is open, or given up. */
    void end() {
        progress = Progress.OVER;
        deadline = Deadlines.NEVER;
        text.clear();
    }

    long deadline() {
        return deadline;
    }

    /** Returns the negotiated version, null before the server told its own. */
    PSVersion version() {
        return version;
    }

    /** Takes the server's version. Returns why the two cannot speak to each other, or null if they can. */
    RunspaceOpenException negotiate(SessionCapability capability) {
        if (!ProtocolVersions.clientAccepts(settings.announced(), capability.protocolVersion())) {
            return versionRefused(capability);
        }
        version = capability.protocolVersion();
        steps.add(new ClientEvent.Negotiated(version));
        return null;
    }

    /** Takes what the server tells about itself, the first time. */
    void privateData(PSDictionary data) {
        privateData = privateData == null ? data : privateData;
    }

    /** Takes the size of the existing pool. */
    void size(RunspacePoolInitData told) {
        size = size == null ? told : size;
    }

    /** Returns whether the server has told everything about an existing pool, whose state it does not tell again. */
    boolean isConnected() {
        return isUnderWay() && !isOfNewPool() && version != null && size != null && privateData != null;
    }

    /** Takes the server's word that the pool is open. Returns why it cannot be, or null if it is. */
    RunspaceOpenException opened() {
        if (version == null) {
            return new RunspaceOpenException(
                    OpenFailure.PROTOCOL,
                    "",
                    null,
                    ErrorCode.MESSAGE_ORDER,
                    MessageType.RUNSPACEPOOL_STATE,
                    RunspaceState.OPENING);
        }
        end();
        PSDictionary data = privateData == null ? PSDictionary.of(PSDictionary.PRIMITIVE, Map.of()) : privateData;
        steps.add(new ClientEvent.Opened(version, data, size.minRunspaces(), size.maxRunspaces()));
        return null;
    }

    void serverText(String line) {
        if (text.size() == LINES) {
            text.remove();
        }
        text.add(line);
    }

    private RunspaceOpenException versionRefused(SessionCapability capability) {
        return new RunspaceOpenException(
                OpenFailure.PROTOCOL,
                "",
                null,
                ErrorCode.VERSION_REFUSED,
                capability.protocolVersion(),
                settings.announced());
    }

    RunspaceOpenException timedOut() {
        return new RunspaceOpenException(
                OpenFailure.TIMEOUT,
                String.join(System.lineSeparator(), text),
                null,
                ErrorCode.OPEN_TIMEOUT,
                settings.target(),
                settings.openTimeout());
    }

    RunspaceOpenException broken(RunspaceException cause) {
        return failure(OpenFailure.PROTOCOL, "", cause, cause.getMessage());
    }

    RunspaceOpenException refused(String line) {
        return failure(OpenFailure.CONFIGURATION, line, null, "the server refused the opening messages");
    }

    RunspaceOpenException notOpened(String why) {
        return failure(OpenFailure.CONFIGURATION, why, null, "the server could not open the pool");
    }

    RunspaceOpenException notConnected(TransportFailure failure) {
        return failure(failure.kind(), failure.serverText(), failure.cause(), failure.message());
    }

    private RunspaceOpenException failure(OpenFailure kind, String serverText, Throwable cause, String why) {
        return new RunspaceOpenException(kind, serverText, cause, ErrorCode.OPEN_FAILED, settings.target(), kind, why);
    }
}
