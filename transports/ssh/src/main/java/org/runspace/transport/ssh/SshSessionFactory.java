package org.runspace.transport.ssh;

import org.apache.sshd.client.ClientFactoryManager;
import org.apache.sshd.client.session.ClientSessionImpl;
import org.apache.sshd.client.session.SessionFactory;
import org.apache.sshd.common.io.IoSession;

/** Makes MINA's sessions of the kind that takes its configuration from its connection. */
final class SshSessionFactory extends SessionFactory {
    SshSessionFactory(ClientFactoryManager client) {
        super(client);
    }

    @Override
    protected ClientSessionImpl doCreateSession(IoSession ioSession) throws Exception {
        return new SshSession(getClient(), ioSession);
    }
}
