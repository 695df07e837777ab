package org.runspace.engine.protocol;

import java.util.Queue;
import java.util.UUID;
import org.runspace.engine.message.ApplicationPrivateData;
import org.runspace.engine.message.ConnectRunspacePool;
import org.runspace.engine.message.InitRunspacePool;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.message.ProtocolVersions;
import org.runspace.engine.message.RunspaceState;
import org.runspace.engine.message.SessionCapability;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSVersion;

/**
 * The opening of a server's pool, and how a further client takes it up: the negotiation, the client's request, and the
 * answers (MS-PSRP 3.2.5.4.1, 3.2.5.4.2, 2.2.2.29 and 2.2.2.30). Not thread-safe.
 */
final class ServerOpening {
    private final PSVersion highest;
    private final Codec codec;
    private final ServerChannel channel;
    private final PoolLife life;
    private final Queue<ServerStep> steps;
    private final PoolSize size = new PoolSize();
    /** Null until the client has told its own; also before a client that takes the session up has. */
    private PSVersion version;
    /** Null until the client has asked for it. */
    private UUID pool;
    /** Null until the pool is open. */
    private PSDictionary privateData;

    ServerOpening(PSVersion highest, Codec codec, ServerChannel channel, PoolLife life, Queue<ServerStep> steps) {
        this.highest = highest;
        this.codec = codec;
        this.channel = channel;
        this.life = life;
        this.steps = steps;
    }

    PSVersion version() {
        return version;
    }

    /** Returns the size of the pool. */
    PoolSize size() {
        return size;
    }

    /** Returns whether a client has asked for the pool. */
    boolean isAskedFor() {
        return pool != null;
    }

    /** Returns whether this is the pool's id. */
    boolean isPool(UUID id) {
        return id.equals(pool);
    }

    /** Takes the version of the client. Returns whether the session goes on. */
    boolean negotiate(SessionCapability capability) {
        PSVersion agreed = ProtocolVersions.negotiate(capability.protocolVersion(), highest);
        if (life.is(RunspaceState.CONNECTING)) {
            negotiateAgain(capability, agreed);
            return true;
        }
        boolean first = life.is(RunspaceState.BEFORE_OPEN) && version == null;
        version = agreed == null ? highest : agreed;
        steps.add(new ServerEvent.Negotiated(version));
        channel.send(
                MessageType.SESSION_CAPABILITY, SessionCapability.of(version).payload());
        return agreed != null && first;
    }

    private void negotiateAgain(SessionCapability capability, PSVersion agreed) {
        if (agreed == null || agreed.compareTo(ProtocolVersions.V2_2) < 0) {
            notTaken("a client of version " + capability.protocolVersion()
                    + " of the protocol cannot take a session up");
            return;
        }
        version = agreed;
        steps.add(new ServerEvent.Negotiated(version));
        channel.answer(
                MessageType.SESSION_CAPABILITY, SessionCapability.of(version).payload());
    }

    /** Takes the request for a new pool. Returns whether it is one that can be opened. */
    boolean initialise(UUID id, InitRunspacePool request) {
        if (version == null || !life.is(RunspaceState.BEFORE_OPEN) || !size.initialise(request)) {
            channel.error("INIT_RUNSPACEPOOL does not fit here");
            return false;
        }
        life.happened(PoolLife.Event.OPEN);
        pool = id;
        codec.pool(id);
        return true;
    }

    /** The pool is open. */
    void opened(PSDictionary data) {
        privateData = data;
        if (life.happened(PoolLife.Event.OPENED)) {
            sendPrivateData();
            channel.send(RunspaceState.OPENED);
        }
    }

    private void sendPrivateData() {
        channel.send(MessageType.APPLICATION_PRIVATE_DATA, new ApplicationPrivateData(privateData).payload());
    }

    /** Another client takes the session up. Returns false if that is not possible now. */
    boolean connect() {
        if (!life.is(RunspaceState.OPENED)) {
            return false;
        }
        life.happened(PoolLife.Event.DISCONNECTED);
        life.happened(PoolLife.Event.CONNECT);
        version = null;
        return true;
    }

    /** Takes the request for the existing pool. */
    void taken(UUID id, ConnectRunspacePool request) {
        if (!life.is(RunspaceState.CONNECTING)) {
            return;
        }
        if (version == null || !isPool(id) || !size.fits(request)) {
            notTaken("CONNECT_RUNSPACEPOOL does not fit here");
            return;
        }
        channel.answer(MessageType.RUNSPACEPOOL_INIT_DATA, size.data().payload());
        life.happened(PoolLife.Event.OPENED);
        sendPrivateData();
    }

    /** The session stays, for the next client that wants to take it up. */
    private void notTaken(String why) {
        life.happened(PoolLife.Event.OPENED);
        channel.error(why);
    }
}
