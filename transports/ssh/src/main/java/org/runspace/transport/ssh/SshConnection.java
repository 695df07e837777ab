package org.runspace.transport.ssh;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.future.AuthFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.runspace.Cancellable;
import org.runspace.error.OpenFailure;
import org.runspace.spi.Target;
import org.runspace.spi.TransportContext;
import org.runspace.transport.stream.TransportOpenException;

/**
 * One SSH connection, from the first look-up to its end: keys, password and known hosts are gathered, the host is
 * reached, directly or through another host, shows its key, and lets the user in. It lives as long as it has users.
 * Thread-safe; MINA and the users are called without the lock.
 */
final class SshConnection implements SessionListener {
    private static final int MOST_LINES = 50;

    private final Target target;
    private final SshAddress address;
    private final TransportContext context;
    private final Connections connections;
    private final BlockingTasks blocking;
    private volatile String waitingFor;
    private volatile Login login;
    private volatile HostKeys hostKeys;
    private volatile boolean keysAgreed;
    private volatile Throwable trouble;

    /** Guards everything below. */
    private final Object lock = new Object();

    private final Set<ConnectionUser> users = new LinkedHashSet<>();
    private final List<String> said = new ArrayList<>();
    private SshClient client;
    private Route route;
    private ClientSession session;
    private Cancellable connectTimer = Cancellable.NONE;
    private boolean started;
    private boolean ready;
    private boolean full;
    private boolean gone;

    SshConnection(Target target, TransportContext context, Connections connections) {
        this.target = target;
        this.address = SshSettings.address(target);
        this.context = context;
        this.connections = connections;
        this.blocking = new BlockingTasks(context, "runspace-ssh " + address);
        this.waitingFor = "gathering keys and passwords";
    }

    SshAddress address() {
        return address;
    }

    Login login() {
        return login;
    }

    HostKeys hostKeys() {
        return hostKeys;
    }

    Duration keepAlive() {
        return target.duration(SshSettings.KEEP_ALIVE);
    }

    int keepAliveMisses() {
        return target.number(SshSettings.KEEP_ALIVE_MISSES);
    }

    /** What is being done, for a failure that comes of its taking too long. */
    String waitingFor() {
        return waitingFor;
    }

    /** Takes a user, who is told what comes of it. False if this connection takes nobody any more. */
    boolean join(ConnectionUser user) {
        ClientSession standing;
        List<String> lines;
        boolean first;
        synchronized (lock) {
            if (gone || full) {
                return false;
            }
            users.add(user);
            standing = ready ? session : null;
            lines = List.copyOf(said);
            first = !started;
            started = true;
        }
        if (first) {
            start();
        } else {
            lines.forEach(user::peerSaid);
        }
        if (standing != null) {
            context.tasks().execute(() -> user.ready(this, standing));
        }
        return true;
    }

    /** The last user takes the connection along. */
    void leave(ConnectionUser user) {
        boolean last;
        synchronized (lock) {
            last = users.remove(user) && users.isEmpty();
        }
        if (last) {
            end();
        }
    }

    /**
     * The server takes no more sessions on this connection. False if there is but this one user, for whom another
     * connection would be no better.
     */
    boolean markFull(ConnectionUser user) {
        synchronized (lock) {
            full |= users.size() > 1;
            return full;
        }
    }

    /** Why a connection that stood is gone. */
    String describeEnd() {
        Throwable cause = trouble;
        String last;
        synchronized (lock) {
            last = said.isEmpty() || ready ? "" : said.get(said.size() - 1);
        }
        return "the connection to " + address + " ended" + (cause == null ? "" : ": " + cause.getMessage())
                + (last.isEmpty() ? "" : ": " + last);
    }

    /** MINA made its side, and is about to talk. */
    void began(ClientSession made) {
        made.addSessionListener(this);
        boolean late;
        synchronized (lock) {
            session = made;
            late = gone;
        }
        if (late) {
            context.tasks().execute(() -> made.close(true));
        }
    }

    /** The carrier stands, and MINA talks on it. */
    void authenticate(ClientSession made) {
        try {
            made.auth().addListener(this::authenticated);
        } catch (IOException | RuntimeException e) {
            fail(Failures.classify(this, keysAgreed, trouble == null ? e : trouble));
        }
    }

    void peerSaid(String text) {
        for (String line : text.strip().split("\\R")) {
            List<ConnectionUser> told;
            synchronized (lock) {
                if (said.size() < MOST_LINES) {
                    said.add(line);
                }
                told = List.copyOf(users);
            }
            told.forEach(user -> user.peerSaid(line));
        }
    }

    void fail(Failure failure) {
        List<ConnectionUser> told;
        synchronized (lock) {
            if (ready || gone) {
                return;
            }
            told = List.copyOf(users);
            full = true;
        }
        end();
        told.forEach(user -> user.failed(failure));
    }

    @Override
    public void sessionEvent(Session changed, Event event) {
        if (event == Event.KeyEstablished && !keysAgreed) {
            keysAgreed = true;
            waitingFor = "logging in as " + login.user();
            stopConnectTimer();
        }
    }

    @Override
    public void sessionException(Session broken, Throwable cause) {
        trouble = trouble == null ? cause : trouble;
    }

    @Override
    public void sessionClosed(Session closed) {
        fail(Failures.classify(this, keysAgreed, trouble));
        end();
    }

    private void authenticated(AuthFuture future) {
        if (!future.isSuccess()) {
            fail(Failures.classify(this, keysAgreed, trouble == null ? future.getException() : trouble));
            return;
        }
        login.close();
        List<ConnectionUser> waiting;
        ClientSession standing;
        synchronized (lock) {
            ready = true;
            waiting = List.copyOf(users);
            standing = session;
        }
        waiting.forEach(user -> user.ready(this, standing));
    }

    private void start() {
        try {
            blocking.execute(this::prepareAndConnect);
        } catch (RejectedExecutionException e) {
            context.tasks().execute(() -> fail(new Failure(OpenFailure.CONFIGURATION, "no thread to connect with", e)));
        }
    }

    private void prepareAndConnect() {
        try {
            hostKeys = new HostKeys(
                    KnownHosts.read(SshSettings.files(target, SshSettings.KNOWN_HOSTS), address),
                    SshSettings.strictness(target));
            login = Login.prepare(target, context.credentials(), blocking);
            waitingFor = "connecting";
            Route begun = acquire();
            if (begun != null) {
                begun.begin();
            }
        } catch (TransportOpenException e) {
            fail(new Failure(e.kind(), e.getMessage(), e));
        } catch (RuntimeException e) {
            fail(new Failure(
                    OpenFailure.CONFIGURATION, "the connection to " + address + " could not be prepared: " + e, e));
        }
    }

    /** Takes what must be given back at the end; null if the end came already. */
    private Route acquire() {
        Duration limit = target.duration(SshSettings.CONNECT_TIMEOUT);
        synchronized (lock) {
            if (gone) {
                login.close();
                return null;
            }
            client = SshClients.acquire();
            Consumer<Failure> failed = this::fail;
            List<SshAddress> jumps = SshSettings.jumps(target);
            route = jumps.isEmpty()
                    ? new DirectRoute(this, client, failed)
                    : new JumpRoute(this, client, connections, Jumps.last(target, jumps), context, failed);
            connectTimer = context.schedule(
                    () -> fail(new Failure(
                            OpenFailure.TIMEOUT,
                            "no answer from " + address + " within " + limit.toMillis() / 1000.0 + " s while "
                                    + waitingFor,
                            null)),
                    limit);
            return route;
        }
    }

    void waitFor(String what) {
        waitingFor = what;
    }

    private void stopConnectTimer() {
        Cancellable timer;
        synchronized (lock) {
            timer = connectTimer;
        }
        timer.cancel();
    }

    /** Frees everything, whatever it was at. */
    private void end() {
        ClientSession toClose;
        Route toAbort;
        boolean acquired;
        synchronized (lock) {
            if (gone) {
                return;
            }
            gone = true;
            toClose = session;
            toAbort = route;
            acquired = client != null;
        }
        connections.remove(this);
        blocking.stop();
        stopConnectTimer();
        if (login != null) {
            login.close();
        }
        if (toClose != null) {
            toClose.close(true);
        }
        if (toAbort != null) {
            toAbort.abort();
        }
        if (acquired) {
            SshClients.release(context.tasks());
        }
    }
}
