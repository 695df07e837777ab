package org.runspace.transport.ssh;

import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.sshd.client.auth.pubkey.KeyPairIdentity;
import org.apache.sshd.client.auth.pubkey.PublicKeyIdentity;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKey;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.signature.SignatureFactoriesManager;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/**
 * The method {@code publickey} (RFC 4252 section 7), with the login's keys. A key that cannot sign gives way to the
 * next one. What an agent is asked for may take long, so MINA's threads do not wait for it.
 */
final class KeyLogin extends UserAuthPublicKey {
    private static final System.Logger LOG = System.getLogger(KeyLogin.class.getName());

    private final Login login;
    private String attempt = "";

    KeyLogin(Login login) {
        this.login = login;
    }

    @Override
    protected Iterator<PublicKeyIdentity> createPublicKeyIterator(
            ClientSession session, SignatureFactoriesManager manager) {
        List<PublicKeyIdentity> identities = new ArrayList<>();
        login.keys().named().forEach(key -> identities.add(identity(session, key)));
        identities.addAll(login.keys().ofAgent());
        login.keys().ofAccount().forEach(key -> identities.add(identity(session, key)));
        return identities.iterator();
    }

    private PublicKeyIdentity identity(ClientSession session, KeyPair key) {
        return new KeyPairIdentity(this, session, key);
    }

    @Override
    protected boolean sendAuthDataRequest(ClientSession session, String service) throws Exception {
        boolean sent = super.sendAuthDataRequest(session, service);
        if (sent) {
            attempt =
                    "publickey (" + KeyUtils.getKeyType(current.getKeyIdentity().getPublic()) + ")";
            login.tried(attempt);
        }
        return sent;
    }

    @Override
    protected boolean processAuthDataRequest(ClientSession session, String service, Buffer buffer) throws Exception {
        if (!(current instanceof AgentIdentity)) {
            return sign(session, service, buffer);
        }
        Buffer copy = new ByteArrayBuffer(buffer.getCompactData());
        login.runBlocking(() -> {
            if (!sign(session, service, copy)) {
                LoginServiceFactory.giveWay(session);
            }
        });
        return true;
    }

    /** False if the current key does not sign; it is not tried again with another algorithm. */
    private boolean sign(ClientSession session, String service, Buffer buffer) {
        try {
            return super.processAuthDataRequest(session, service, buffer);
        } catch (Exception e) {
            LOG.log(System.Logger.Level.DEBUG, "a key did not sign", e);
            login.tried(attempt + " without a signature: " + e.getMessage());
            current = null;
            return false;
        }
    }
}
