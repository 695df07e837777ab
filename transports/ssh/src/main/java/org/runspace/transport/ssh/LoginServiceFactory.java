package org.runspace.transport.ssh;

import java.io.IOException;
import org.apache.sshd.client.future.AuthFuture;
import org.apache.sshd.client.session.ClientUserAuthService;
import org.apache.sshd.client.session.ClientUserAuthServiceFactory;
import org.apache.sshd.common.Service;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;

/** Watches the login, for the server's messages and the methods that it offers. */
final class LoginServiceFactory extends ClientUserAuthServiceFactory {
    @Override
    public Service create(Session session) throws IOException {
        return new LoginService((SshSession) session);
    }

    /**
     * Goes on with the next key or method, after one that could not answer the server. Called while the server waits.
     */
    static void giveWay(Session session) {
        session.getService(LoginService.class).giveWay();
    }

    /** The service of one connection. */
    private static final class LoginService extends ClientUserAuthService {
        private final SshConnection connection;

        LoginService(SshSession session) {
            super(session);
            connection = SshSession.connection(session);
        }

        @Override
        public void process(int command, Buffer buffer) throws Exception {
            int start = buffer.rpos();
            if (command == SshConstants.SSH_MSG_USERAUTH_BANNER) {
                connection.serverSaid(buffer.getString());
            } else if (command == SshConstants.SSH_MSG_USERAUTH_FAILURE) {
                connection.login().offered(buffer.getString());
            }
            buffer.rpos(start);
            super.process(command, buffer);
        }

        private void giveWay() {
            AuthFuture login = authFutureHolder.get();
            if (login == null || login.isDone()) {
                return;
            }
            try {
                tryNext(SshConstants.SSH_MSG_USERAUTH_FAILURE, login);
            } catch (Exception e) {
                clientSession.exceptionCaught(e);
            }
        }
    }
}
