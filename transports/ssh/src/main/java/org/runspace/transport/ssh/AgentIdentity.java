package org.runspace.transport.ssh;

import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Map;
import org.apache.sshd.client.auth.pubkey.PublicKeyIdentity;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.session.SessionContext;

/**
 * A key, or a certificate of one, whose private part only an agent knows. MINA's own kind does not take the signatures
 * that agents make for certificates: they bear the name of the key's algorithm and not of the certificate's.
 *
 * @param agent the agent
 * @param key what the server is shown
 * @param signer what the agent knows the key by; not the same if only this JVM has the certificate
 */
record AgentIdentity(UnixAgent agent, PublicKey key, PublicKey signer) implements PublicKeyIdentity {
    @Override
    public KeyPair getKeyIdentity() {
        return new KeyPair(key, null);
    }

    @Override
    public Map.Entry<String, byte[]> sign(SessionContext session, String algorithm, byte[] data) throws Exception {
        String plain = KeyUtils.getSignatureAlgorithm(algorithm, key);
        Map.Entry<String, byte[]> signature = agent.sign(session, signer, key.equals(signer) ? algorithm : plain, data);
        boolean asWanted = signature.getKey().equals(plain);
        return asWanted ? Map.entry(algorithm, signature.getValue()) : signature;
    }
}
