package org.runspace.transport.ssh;

import java.util.List;
import org.apache.sshd.client.kex.DHGClient;
import org.apache.sshd.client.kex.DHGEXClient;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.kex.DHFactory;
import org.apache.sshd.common.kex.KeyExchange;
import org.apache.sshd.common.kex.KeyExchangeFactory;
import org.apache.sshd.common.session.Session;

/**
 * MINA's key exchange, which tells the connection's {@link HostKeys} which certificate it has checked, or why one does
 * not count. The host is then judged by its plain key, as OpenSSH does.
 */
final class CertifiedExchange extends DHGClient {
    private CertifiedExchange(DHFactory factory, Session session) {
        super(factory, session);
    }

    /**
     * The key exchanges of MINA's default. The one with a group of the server's checks no certificates, so none that it
     * brings is believed.
     */
    static List<KeyExchangeFactory> factories(List<BuiltinDHFactories> wanted) {
        return NamedFactory.setUpTransformedFactories(
                false, wanted, factory -> factory.isGroupExchange() ? DHGEXClient.newFactory(factory) : of(factory));
    }

    private static KeyExchangeFactory of(DHFactory factory) {
        return new KeyExchangeFactory() {
            @Override
            public String getName() {
                return factory.getName();
            }

            @Override
            public KeyExchange createKeyExchange(Session session) {
                return new CertifiedExchange(factory, session);
            }
        };
    }

    /** Does not throw: MINA goes on with the certificate then, as the login needs what the server has shown. */
    @Override
    protected void verifyCertificate(Session session, OpenSshCertificate certificate) throws Exception {
        HostKeys keys = SshSession.connection((SshSession) session).hostKeys();
        try {
            super.verifyCertificate(session, certificate);
            keys.checked(certificate);
        } catch (SshException | RuntimeException e) {
            keys.doesNotCount(e.getMessage());
        }
    }
}
