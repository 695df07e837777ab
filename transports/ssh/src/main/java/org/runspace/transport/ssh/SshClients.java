package org.runspace.transport.ssh;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientConnectionService;
import org.apache.sshd.client.session.ClientConnectionServiceFactory;
import org.apache.sshd.common.BaseBuilder;
import org.apache.sshd.common.Service;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;

/**
 * The one client of MINA, with its threads, for all connections: started with the first of them and stopped after the
 * last. Thread-safe.
 */
final class SshClients {
    private static final int WORKERS =
            Math.max(2, Math.min(8, Runtime.getRuntime().availableProcessors()));
    private static SshClient client;
    private static int users;

    private SshClients() {}

    /** The client, which stays started until {@link #release}. */
    static synchronized SshClient acquire() {
        if (users == 0) {
            client = start();
        }
        users++;
        return client;
    }

    /**
     * Must be called once for each {@link #acquire}. Stopping waits for MINA's threads, so it is done on a task, which
     * is none of them.
     */
    static void release(Executor tasks) {
        SshClient last;
        synchronized (SshClients.class) {
            users--;
            last = users == 0 ? client : null;
            client = users == 0 ? null : client;
        }
        if (last != null) {
            try {
                tasks.execute(last::stop);
            } catch (RejectedExecutionException e) {
                last.close(true);
            }
        }
    }

    /** Nothing of it depends on this account's files or on the connection: each connection brings what is its own. */
    private static SshClient start() {
        SshClient made = ClientBuilder.builder().factory(QuietClient::new).build();
        made.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        made.setServerKeyVerifier(RejectAllServerKeyVerifier.INSTANCE);
        made.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        made.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        made.setChannelFactories(List.of());
        made.setServiceFactories(List.of(new LoginServiceFactory(), new ConnectionServiceFactory()));
        made.setNioWorkers(WORKERS);
        CoreModuleProperties.AUTH_TIMEOUT.set(made, Duration.ZERO);
        CoreModuleProperties.IDLE_TIMEOUT.set(made, Duration.ZERO);
        CoreModuleProperties.IO_CONNECT_TIMEOUT.set(made, Duration.ZERO);
        CoreModuleProperties.TCP_NODELAY.set(made, true);
        CoreModuleProperties.SOCKET_KEEPALIVE.set(made, true);
        CoreModuleProperties.HEARTBEAT_REQUEST.set(made, "keepalive@openssh.com");
        CoreModuleProperties.ALLOW_EMPTY_CERTIFICATE_PRINCIPALS.set(made, false);
        made.setKeyExchangeFactories(CertifiedExchange.factories(BaseBuilder.DEFAULT_KEX_PREFERENCE));
        made.setSessionFactory(new SshSessionFactory(made));
        made.start();
        return made;
    }

    /**
     * A host that hangs up before its session stands, or an interrupted stop, is for the log of those who look for it.
     */
    private static final class QuietClient extends SshClient {
        /** MINA names its threads after it, by which an operator knows them. */
        @Override
        public String toString() {
            return SshClient.class.getSimpleName() + "[" + Integer.toHexString(System.identityHashCode(this)) + "]";
        }

        @Override
        protected void warn(String message, Object o1, Object o2, Throwable t) {
            debug(message, o1, o2, t);
        }

        @Override
        protected void warn(String message, Object o1, Object o2, Object o3, Object o4, Object o5, Throwable t) {
            debug(message, o1, o2, o3, o4, o5, t);
        }
    }

    /** Sets the connection's own keep-alive before MINA reads it, which is at this moment. */
    private static final class ConnectionServiceFactory extends ClientConnectionServiceFactory {
        @Override
        public Service create(Session session) throws IOException {
            SshSession made = (SshSession) session;
            SshConnection connection = SshSession.connection(made);
            CoreModuleProperties.HEARTBEAT_INTERVAL.set(session, connection.keepAlive());
            CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(session, connection.keepAliveMisses());
            ClientConnectionService service = new ConnectionService(made);
            service.addPortForwardingEventListenerManager(this);
            return service;
        }
    }

    /** A host that answers no more is told by the exceptions of the sessions, as everything that goes wrong. */
    private static final class ConnectionService extends ClientConnectionService {
        ConnectionService(SshSession session) throws SshException {
            super(session);
        }

        @Override
        protected void warn(String message, Object o1, Object o2, Object o3, Object o4, Object o5, Throwable t) {
            debug(message, o1, o2, o3, o4, o5, t);
        }
    }
}
