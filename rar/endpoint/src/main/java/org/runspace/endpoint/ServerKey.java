package org.runspace.endpoint;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Cipher;
import org.runspace.engine.clixml.AesSecureStrings;
import org.runspace.engine.message.EncryptedSessionKey;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.message.ProtocolVersions;
import org.runspace.engine.message.PublicKey;
import org.runspace.engine.protocol.SessionSecrets;
import org.runspace.error.ErrorCode;
import org.runspace.error.RemoteTimeoutException;
import org.runspace.object.PSVersion;

/**
 * The session key of a server's session (MS-PSRP 3.2.5.4.3 and 3.2.5.4.4). From protocol 2.2 on it may be used before
 * the client has it; older clients are asked for their public key first. Thread-safe.
 */
final class ServerKey {
    private static final int WAIT_SECONDS = 60;

    private final SessionSecrets secrets;
    private final byte[] key = new byte[AesSecureStrings.KEY_BYTES];
    private final CompletableFuture<Void> exchanged = new CompletableFuture<>();

    ServerKey(SessionSecrets secrets) {
        this.secrets = secrets;
        new SecureRandom().nextBytes(key);
    }

    void negotiated(PSVersion version) {
        secrets.negotiated(version, true);
        if (version.compareTo(ProtocolVersions.V2_2) >= 0) {
            secrets.key(key);
        }
    }

    /** Encrypts the key for a client. */
    EncryptedSessionKey wrap(PublicKey client) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, client.key());
        return new EncryptedSessionKey(cipher.doFinal(key));
    }

    /** The client has the key, or gets it before anything that is sent from now on. */
    void markExchanged() {
        secrets.key(key);
        exchanged.complete(null);
    }

    void await() throws InterruptedException {
        try {
            exchanged.get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new RemoteTimeoutException(
                    ErrorCode.POOL_CALL_TIMEOUT, e, MessageType.PUBLIC_KEY_REQUEST, WAIT_SECONDS + " s");
        }
    }
}
