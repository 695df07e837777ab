package org.runspace.engine.protocol;

import java.time.Duration;
import java.util.Queue;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.message.EncryptedSessionKey;
import org.runspace.engine.message.MessageType;
import org.runspace.error.ErrorCode;
import org.runspace.error.RemoteTimeoutException;
import org.runspace.error.RunspaceException;
import org.runspace.spi.Deadline;

/**
 * The client's part of the key exchange (MS-PSRP 3.1.5.4.3 to 3.1.5.4.5), which happens once in a pool, at the wish of
 * the client or the server. Making the key pair and decrypting are left to the session's owner, because they take time.
 * Not thread-safe.
 */
final class KeyExchange {
    private final SessionChannel channel;
    private final Queue<ClientStep> steps;
    private final ServerChatter chatter;
    private final Duration limit;
    private Stage stage = Stage.NONE;
    private long deadline = Deadlines.NEVER;

    private enum Stage {
        /** Not begun, or failed. */
        NONE,
        /** The key pair is being made. */
        MAKING,
        /** The public key is on its way. */
        SENT,
        /** The server's answer is being decrypted. */
        DECRYPTING,
        /** The session key is in use. */
        DONE
    }

    KeyExchange(SessionChannel channel, Queue<ClientStep> steps, ServerChatter chatter, Duration limit) {
        this.channel = channel;
        this.steps = steps;
        this.chatter = chatter;
        this.limit = limit;
    }

    boolean isUnderWay() {
        return deadline != Deadlines.NEVER;
    }

    long deadline() {
        return deadline;
    }

    /** Begins the exchange, unless it is under way; if it is done, says so again. */
    void begin(long now) {
        if (stage == Stage.DONE) {
            steps.add(new ClientEvent.KeyReady(null));
        } else if (stage == Stage.NONE) {
            stage = Stage.MAKING;
            deadline = Deadline.after(limit, now).nanoTime();
            steps.add(new ClientEvent.KeyPairWanted());
        }
    }

    /** Sends the public key, unless the exchange was given up meanwhile. */
    void made(OutboundMessage publicKey) {
        if (stage == Stage.MAKING) {
            stage = Stage.SENT;
            channel.send(publicKey);
        }
    }

    /** Takes the server's answer. Some servers send a key without being asked; it is of no use without a key pair. */
    void received(EncryptedSessionKey key) {
        if (stage == Stage.SENT) {
            stage = Stage.DECRYPTING;
            steps.add(new ClientEvent.SessionKeyReceived(key));
        } else {
            chatter.add(
                    System.Logger.Level.DEBUG,
                    () -> "ignored " + MessageType.ENCRYPTED_SESSION_KEY + ", which was not asked for");
        }
    }

    /** Ends the exchange: the session key is in use, or cannot be had. */
    void end(RunspaceException failure) {
        if (stage != Stage.NONE && stage != Stage.DONE) {
            stage = failure == null ? Stage.DONE : Stage.NONE;
            deadline = Deadlines.NEVER;
            steps.add(new ClientEvent.KeyReady(failure));
        }
    }

    void tick(long now) {
        if (now >= deadline) {
            end(new RemoteTimeoutException(ErrorCode.POOL_CALL_TIMEOUT, null, MessageType.PUBLIC_KEY, limit));
        }
    }
}
