package org.runspace.engine.runtime;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javax.crypto.Cipher;
import org.runspace.engine.message.EncryptedSessionKey;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.message.PublicKey;
import org.runspace.engine.protocol.Codec;
import org.runspace.error.ErrorCode;
import org.runspace.error.ProtocolException;
import org.runspace.error.RunspaceException;

/**
 * Gets the session key when a secure string needs it (MS-PSRP 3.1.5.4.3 to 3.1.5.4.5). The key pair lives as long as
 * the exchange. Thread-safe.
 */
final class SessionKeys {
    private static final int RSA_BITS = 2048;

    private final SessionLoop loop;
    private final Codec codec;
    private final Object lock = new Object();
    private CompletableFuture<Void> waiting;
    private KeyPair pair;

    SessionKeys(SessionLoop loop, Codec codec) {
        this.loop = loop;
        this.codec = codec;
    }

    /**
     * Begins the exchange if need be. Completes when secure strings can cross, or with the reason why they cannot; the
     * core sees to the deadline.
     */
    CompletableFuture<Void> need() {
        CompletableFuture<Void> mine;
        synchronized (lock) {
            if (waiting == null) {
                waiting = new CompletableFuture<>();
            }
            mine = waiting;
        }
        try {
            loop.change((session, now) -> session.requestKey(now));
        } catch (RunspaceException e) {
            ready(e);
        }
        return mine;
    }

    /** Waits for {@link #need}; for work that may block. */
    void await() {
        try {
            need().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunspaceException(ErrorCode.INTERRUPTED, e);
        } catch (ExecutionException e) {
            throw (RunspaceException) e.getCause();
        }
    }

    /** Makes the key pair and sends its public half. Takes a while. */
    void make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            KeyPair made = generator.generateKeyPair();
            synchronized (lock) {
                pair = made;
            }
            PublicKey key = new PublicKey((RSAPublicKey) made.getPublic());
            loop.change((session, now) -> session.keyPairMade(codec.encode(MessageType.PUBLIC_KEY, key.payload())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    /** Decrypts the session key and puts it to use. */
    void received(EncryptedSessionKey message) {
        RunspaceException failure = null;
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            synchronized (lock) {
                cipher.init(Cipher.DECRYPT_MODE, pair.getPrivate());
                pair = null;
            }
            byte[] key = cipher.doFinal(message.cipherText());
            codec.secrets().key(key);
            Arrays.fill(key, (byte) 0);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            failure = new ProtocolException(
                    ErrorCode.MESSAGE, e, MessageType.ENCRYPTED_SESSION_KEY, "no session key in it");
        }
        RunspaceException outcome = failure;
        loop.change((session, now) -> session.keyEnded(outcome));
    }

    /** Tells everybody who waits. */
    void ready(RunspaceException failure) {
        CompletableFuture<Void> told;
        synchronized (lock) {
            told = waiting;
            waiting = null;
        }
        if (told != null && failure == null) {
            told.complete(null);
        } else if (told != null) {
            told.completeExceptionally(failure);
        }
    }
}
