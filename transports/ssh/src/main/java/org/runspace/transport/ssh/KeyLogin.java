package org.runspace.transport.ssh;

import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.sshd.client.auth.pubkey.KeyAgentIdentity;
import org.apache.sshd.client.auth.pubkey.KeyPairIdentity;
import org.apache.sshd.client.auth.pubkey.PublicKeyIdentity;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKey;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.signature.SignatureFactoriesManager;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/**
 * The method {@code publickey} (RFC 4252 section 7), with the login's keys. What an agent is asked for may take long,
 * so MINA's threads do not wait for it.
 */
final class KeyLogin extends UserAuthPublicKey {
    private final Login login;

    KeyLogin(Login login) {
        this.login = login;
    }

    @Override
    protected Iterator<PublicKeyIdentity> createPublicKeyIterator(
            ClientSession session, SignatureFactoriesManager manager) {
        List<PublicKeyIdentity> identities = new ArrayList<>();
        login.keys().forEach(key -> identities.add(identity(session, key)));
        login.agentKeys().forEach((key, comment) -> identities.add(new KeyAgentIdentity(login.agent(), key, comment)));
        login.lastKeys().forEach(key -> identities.add(identity(session, key)));
        return identities.iterator();
    }

    private PublicKeyIdentity identity(ClientSession session, KeyPair key) {
        return new KeyPairIdentity(this, session, key);
    }

    @Override
    protected boolean sendAuthDataRequest(ClientSession session, String service) throws Exception {
        boolean sent = super.sendAuthDataRequest(session, service);
        if (sent) {
            login.tried(
                    "publickey (" + KeyUtils.getKeyType(current.getKeyIdentity().getPublic()) + ")");
        }
        return sent;
    }

    @Override
    protected boolean processAuthDataRequest(ClientSession session, String service, Buffer buffer) throws Exception {
        if (!(current instanceof KeyAgentIdentity)) {
            return super.processAuthDataRequest(session, service, buffer);
        }
        Buffer copy = new ByteArrayBuffer(buffer.getCompactData());
        login.runBlocking(() -> signByAgent(session, service, copy));
        return true;
    }

    private void signByAgent(ClientSession session, String service, Buffer buffer) {
        try {
            super.processAuthDataRequest(session, service, buffer);
        } catch (Exception e) {
            session.exceptionCaught(e);
        }
    }
}
