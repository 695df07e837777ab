package org.runspace.transport.ssh;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import org.apache.sshd.client.ClientFactoryManager;
import org.apache.sshd.client.auth.UserAuthFactory;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.AbstractClientSession;
import org.apache.sshd.client.session.ClientSessionImpl;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.buffer.Buffer;

/**
 * MINA's side of a connection. It begins to talk while it is made, before anybody could configure it; so it asks its
 * connection, which comes with the carrier, for everything that differs between connections.
 */
final class SshSession extends ClientSessionImpl {
    private static final AttributeKey<SshConnection> CONNECTION = new AttributeKey<>();

    /** The name of RSA with SHA-1 (RFC 4253 section 6.6), which MINA offers last. */
    private static final String BY_SHA1 = BuiltinSignatures.rsa.getName();

    SshSession(ClientFactoryManager client, IoSession carrier) throws Exception {
        super(client, carrier);
        connection(this).began(this);
    }

    /** What a carrier must bring as its attribute {@code AttributeRepository.class}. */
    static AttributeRepository attributes(SshConnection connection) {
        return AttributeRepository.ofKeyValuePair(CONNECTION, connection);
    }

    static SshConnection connection(AbstractClientSession session) {
        return session.getConnectionContext().getAttribute(CONNECTION);
    }

    @Override
    public ServerKeyVerifier getServerKeyVerifier() {
        return connection(this).hostKeys();
    }

    @Override
    public List<UserAuthFactory> getUserAuthFactories() {
        return connection(this).login().methods();
    }

    /** The host's name, which certificates are for, and not the address it was found at. */
    @Override
    public SocketAddress getConnectAddress() {
        SshTarget target = connection(this).target();
        return InetSocketAddress.createUnresolved(
                target.trust().portlessName(target.address()), target.address().port());
    }

    /** A server with several keys is to show one that is known here. */
    @Override
    protected String resolveAvailableSignaturesProposal(FactoryManager manager) {
        return connection(this).hostKeys().order(super.resolveAvailableSignaturesProposal(manager));
    }

    /** For the keys of hosts and users, and for what their authorities signed. */
    @Override
    public List<NamedFactory<Signature>> getSignatureFactories() {
        List<NamedFactory<Signature>> all = super.getSignatureFactories();
        return connection(this).allowsSha1()
                ? all
                : all.stream()
                        .filter(factory -> !factory.getName().equals(BY_SHA1))
                        .toList();
    }

    /**
     * What goes wrong with a connection is in the exceptions of its sessions, so it is for the log of those only who
     * look for a fault.
     */
    @Override
    protected void warn(String message, Object o1, Object o2, Object o3, Object o4, Throwable t) {
        debug(message, o1, o2, o3, o4, t);
    }

    @Override
    protected void handleDisconnect(int code, String message, String language, Buffer buffer) throws Exception {
        connection(this).serverSaid(message);
        super.handleDisconnect(code, message, language, buffer);
    }
}
