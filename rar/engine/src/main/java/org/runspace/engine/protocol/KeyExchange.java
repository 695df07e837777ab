package org.runspace.engine.protocol;

import java.time.Duration;
import java.util.List;
import org.runspace.engine.message.EncryptedSessionKey;
import org.runspace.engine.message.MessageType;
import org.runspace.error.ErrorCode;
import org.runspace.error.RemoteTimeoutException;
import org.runspace.error.RunspaceException;
import org.runspace.spi.Deadline;

/**
 * The client's side of the key exchange (MS-PSRP 3.1.5.4.3 to 3.1.5.4.5), once a pool, whoever starts it. Making the
 * key pair and decrypting are left to whoever carries out the steps, because they take time. For one thread at a time.
 */
final class KeyExchange {
    private enum Stage {
        NONE,
        MAKING,
        SENT,
        DECRYPTING,
        DONE
    }

    private Stage stage = Stage.NONE;
    private long deadline = Deadlines.NEVER;

    long deadline() {
        return deadline;
    }

    /** Begins the exchange, unless it is under way; if it is done, says so again. */
    List<ClientStep> begin(long now, Duration limit) {
        if (stage == Stage.DONE) {
            return List.of(new ClientEvent.KeyReady(null));
        }
        if (stage != Stage.NONE) {
            return List.of();
        }
        stage = Stage.MAKING;
        deadline = Deadline.after(limit, now).nanoTime();
        return List.of(new ClientEvent.KeyPairWanted());
    }

    /** The key pair is made. False if nobody waits for it any more. */
    boolean made() {
        boolean wanted = stage == Stage.MAKING;
        stage = wanted ? Stage.SENT : stage;
        return wanted;
    }

    /** The server's answer. Some servers send their key without being asked; it is of no use without a key pair. */
    ClientStep received(EncryptedSessionKey key) {
        if (stage != Stage.SENT) {
            return new ClientEvent.Diagnostic(
                    "ignored " + MessageType.ENCRYPTED_SESSION_KEY + ", which nobody asked for");
        }
        stage = Stage.DECRYPTING;
        return new ClientEvent.SessionKeyReceived(key);
    }

    /** The session key is in use, or cannot be had. */
    List<ClientStep> end(RunspaceException failure) {
        if (stage == Stage.NONE || stage == Stage.DONE) {
            return List.of();
        }
        stage = failure == null ? Stage.DONE : Stage.NONE;
        deadline = Deadlines.NEVER;
        return List.of(new ClientEvent.KeyReady(failure));
    }

    List<ClientStep> expire(long now, Duration limit) {
        return now < deadline
                ? List.of()
                : end(new RemoteTimeoutException(ErrorCode.POOL_CALL_TIMEOUT, null, MessageType.PUBLIC_KEY, limit));
    }
}
