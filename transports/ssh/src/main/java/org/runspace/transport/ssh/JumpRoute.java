package org.runspace.transport.ssh;

import java.io.IOException;
import java.util.function.Consumer;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelDirectTcpip;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.client.session.AbstractClientSession;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.session.helpers.AbstractSession;
import org.runspace.error.OpenFailure;
import org.runspace.spi.TransportContext;

/**
 * The way through another host's SSH server, which opens a TCP connection for us (RFC 4254 section 7.2). No port is
 * opened on this machine for it.
 */
final class JumpRoute implements Route, ConnectionUser {
    private final SshConnection connection;
    private final SshClient client;
    private final Connections connections;
    private final SshTarget jump;
    private final TransportContext context;
    private final Consumer<Failure> failed;

    /** Guards everything below. */
    private final Object lock = new Object();

    private SshConnection via;
    private boolean aborted;

    JumpRoute(
            SshConnection connection,
            SshClient client,
            Connections connections,
            SshTarget jump,
            TransportContext context,
            Consumer<Failure> failed) {
        this.connection = connection;
        this.client = client;
        this.connections = connections;
        this.jump = jump;
        this.context = context;
        this.failed = failed;
    }

    @Override
    public void begin() {
        connection.waitFor("going through " + jump.address());
        SshConnection joined = connections.join(jump, context, this);
        boolean late;
        synchronized (lock) {
            via = joined;
            late = aborted;
        }
        if (late) {
            joined.leave(this);
        }
    }

    @Override
    public void ready(SshConnection on, ClientSession session) {
        try {
            ChannelDirectTcpip channel = TcpChannel.register(
                    session, connection.address().host(), connection.address().port());
            channel.open().addListener(future -> answered(future, channel));
        } catch (IOException | RuntimeException | Error e) {
            failed(unreachable(e));
        }
    }

    private void answered(OpenFuture future, ChannelDirectTcpip channel) {
        if (!future.isOpened()) {
            failed(unreachable(future.getException()));
            return;
        }
        synchronized (lock) {
            if (aborted) {
                return;
            }
        }
        connection.waitFor("agreeing on keys");
        try {
            Tunnel tunnel = new Tunnel(channel, client.getSessionFactory());
            tunnel.setAttribute(AttributeRepository.class, SshSession.attributes(connection));
            client.getSessionFactory().sessionCreated(tunnel);
            AbstractClientSession session = (AbstractClientSession) AbstractSession.getSession(tunnel);
            session.setUsername(connection.login().user());
            tunnel.read();
            connection.authenticate(session);
        } catch (Exception e) {
            failed(unreachable(e));
        }
    }

    private Failure unreachable(Throwable cause) {
        return new Failure(
                OpenFailure.UNREACHABLE,
                jump.address() + " does not reach " + connection.address() + Failures.noTunnel(cause),
                cause);
    }

    @Override
    public void failed(Failure failure) {
        failed.accept(failure);
    }

    @Override
    public void serverSaid(String line) {
        connection.serverSaid(line);
    }

    @Override
    public void abort() {
        SshConnection joined;
        synchronized (lock) {
            aborted = true;
            joined = via;
        }
        if (joined != null) {
            joined.leave(this);
        }
    }
}
