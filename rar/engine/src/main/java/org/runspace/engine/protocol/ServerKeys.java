package org.runspace.engine.protocol;

import java.util.Queue;
import org.runspace.engine.message.EncryptedSessionKey;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.message.PublicKey;
import org.runspace.engine.message.PublicKeyRequest;

/**
 * The server's part of the key exchange (MS-PSRP 3.2.5.4.3 and 3.2.5.4.4), which a client that takes the session up
 * repeats with its own public key. Encrypting is left to the session's owner, because it takes time. Not thread-safe.
 */
final class ServerKeys {
    private final ServerChannel channel;
    private final Queue<ServerStep> steps;
    private Stage stage = Stage.NONE;

    /** What the client was asked for, or has sent. */
    private enum Stage {
        NONE,
        ASKED_FOR,
        RECEIVED,
        /** Answered; a client that takes the session up needs the same key for its own public one. */
        EXCHANGED
    }

    ServerKeys(ServerChannel channel, Queue<ServerStep> steps) {
        this.channel = channel;
        this.steps = steps;
    }

    /** Asks the client to begin, once. */
    void request() {
        if (stage == Stage.NONE) {
            stage = Stage.ASKED_FOR;
            channel.send(MessageType.PUBLIC_KEY_REQUEST, new PublicKeyRequest().payload());
        }
    }

    /** Takes the client's public key. */
    void received(PublicKey client) {
        if (stage == Stage.RECEIVED) {
            channel.error("a second public key before the first was answered");
            return;
        }
        stage = Stage.RECEIVED;
        steps.add(new ServerEvent.PublicKeyReceived(client));
    }

    /** Gives the client the session key. */
    void answer(EncryptedSessionKey encrypted) {
        stage = Stage.EXCHANGED;
        channel.send(MessageType.ENCRYPTED_SESSION_KEY, encrypted.payload());
    }

    /** The session key cannot be encrypted for the client, which may try another public key. */
    void refuse(String why) {
        stage = Stage.NONE;
        channel.error("the public key cannot be used: " + why);
    }
}
