package org.runspace.transport.ssh;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.function.Consumer;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.future.ConnectFuture;
import org.runspace.error.OpenFailure;
import org.runspace.transport.stream.TransportOpenException;

/** A TCP connection to the first of the host's addresses that takes one. */
final class DirectRoute implements Route {
    private final SshConnection connection;
    private final SshClient client;
    private final Consumer<Failure> failed;

    /** Guards everything below. */
    private final Object lock = new Object();

    private final Queue<InetAddress> places = new ArrayDeque<>();
    private ConnectFuture attempt;
    private boolean aborted;

    DirectRoute(SshConnection connection, SshClient client, Consumer<Failure> failed) {
        this.connection = connection;
        this.client = client;
        this.failed = failed;
    }

    @Override
    public void begin() throws TransportOpenException {
        String host = connection.address().host();
        try {
            places.addAll(Arrays.asList(InetAddress.getAllByName(host)));
        } catch (UnknownHostException e) {
            throw new TransportOpenException(OpenFailure.UNREACHABLE, "the host " + host + " is not known", e);
        }
        next(null);
    }

    private void next(Throwable before) {
        InetAddress place;
        synchronized (lock) {
            if (aborted) {
                return;
            }
            place = places.poll();
        }
        if (place == null) {
            failed.accept(new Failure(
                    OpenFailure.UNREACHABLE, connection.address() + " cannot be reached: " + reason(before), before));
            return;
        }
        try {
            ConnectFuture begun = client.connect(
                    connection.login().user(),
                    new InetSocketAddress(place, connection.address().port()),
                    SshSession.attributes(connection),
                    null);
            boolean late;
            synchronized (lock) {
                attempt = begun;
                late = aborted;
            }
            begun.addListener(this::connected);
            if (late) {
                begun.cancel();
            }
        } catch (IOException | RuntimeException | Error e) {
            next(e);
        }
    }

    private void connected(ConnectFuture future) {
        if (future.isConnected()) {
            connection.waitFor("agreeing on keys");
            connection.authenticate(future.getClientSession());
        } else if (!future.isCanceled()) {
            next(future.getException());
        }
    }

    private static String reason(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    @Override
    public void abort() {
        ConnectFuture begun;
        synchronized (lock) {
            aborted = true;
            begun = attempt;
        }
        if (begun != null) {
            begun.cancel();
        }
    }
}
