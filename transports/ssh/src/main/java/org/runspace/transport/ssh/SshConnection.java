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
import org.runspace.error.ErrorCode;
import org.runspace.error.OpenFailure;
import org.runspace.spi.BlockingTasks;
import org.runspace.spi.TransportContext;
import org.runspace.transport.stream.TimeLimit;
import org.runspace.transport.stream.TransportOpenException;

/**
 * One SSH connection, from the first look-up to its end: keys, password and known hosts are gathered, the host is
 * reached, directly or through another host, shows its key, and lets the user in. It lives as long as it has users.
 * Thread-safe; MINA and the users are called without the lock.
 */
final class SshConnection implements SessionListener {
    private static final System.Logger LOG = System.getLogger(SshConnection.class.getName());

    private static final int MOST_LINES = 50;

    private volatile SshTarget target;
    private final TransportContext context;
    private final Connections connections;
    private final BlockingTasks blocking;
    private volatile String waitingFor;
    private volatile Login login;
    private volatile HostKeys hostKeys;
    private volatile Throwable trouble;

    /** Guards everything below. */
    private final Object lock = new Object();

    private final Set<ConnectionUser> users = new LinkedHashSet<>();
    private final List<String> said = new ArrayList<>();
    private SshClient client;
    /** Until the client was given back: this may happen on a thread of MINA, after all users are gone. */
    private Cancellable kept = Cancellable.NONE;

    private Route route;
    private ClientSession session;
    private Cancellable connectTimer = Cancellable.NONE;
    private ConnectionPhase phase = ConnectionPhase.IDLE;

    SshConnection(SshTarget target, TransportContext context, Connections connections) {
        this.target = target;
        this.context = context;
        this.connections = connections;
        this.blocking = new BlockingTasks(context, "runspace-ssh " + target.address());
        this.waitingFor = "gathering keys and passwords";
    }

    /** The host, and how it is reached, as far as that is known yet. */
    SshTarget target() {
        return target;
    }

    SshAddress address() {
        return target.address();
    }

    Login login() {
        return login;
    }

    HostKeys hostKeys() {
        return hostKeys;
    }

    Duration keepAlive() {
        return target.keepAlive();
    }

    boolean allowsSha1() {
        return target.trust().sha1();
    }

    int keepAliveMisses() {
        return target.keepAliveMisses();
    }

    /** What the connection is doing, for the message if that takes too long. */
    String waitingFor() {
        return waitingFor;
    }

    /** Whether the host has said that it speaks SSH. */
    boolean hasGreeted() {
        synchronized (lock) {
            return session != null && session.getServerVersion() != null;
        }
    }

    /** Whether the host has not answered a login in which it was given a secret. */
    boolean isLoggingInWithSecret() {
        synchronized (lock) {
            return phase == ConnectionPhase.LOGGING_IN && login.hasShownSecret();
        }
    }

    /** Adds a user, which gets the result. False if this connection takes no more users. */
    boolean join(ConnectionUser user) {
        ClientSession standing;
        List<String> lines;
        boolean first;
        synchronized (lock) {
            if (!phase.takesUsers()) {
                return false;
            }
            users.add(user);
            standing = phase.stands() ? session : null;
            lines = List.copyOf(said);
            first = moves(ConnectionPhase.Event.JOINED);
        }
        if (first) {
            start();
        } else {
            lines.forEach(line -> tell(List.of(user), told -> told.serverSaid(line)));
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
    boolean markFull() {
        synchronized (lock) {
            boolean shared = users.size() > 1;
            if (shared) {
                moves(ConnectionPhase.Event.NO_ROOM);
            }
            return shared || phase == ConnectionPhase.FULL;
        }
    }

    /** Why an established connection has ended. */
    String describeEnd() {
        Throwable cause = trouble;
        return "the connection to " + target.address() + " ended" + (cause == null ? "" : ": " + cause.getMessage());
    }

    /** MINA made its side, and is about to talk. */
    void began(ClientSession made) {
        made.addSessionListener(this);
        boolean late;
        synchronized (lock) {
            session = made;
            late = phase == ConnectionPhase.GONE;
        }
        if (late) {
            context.tasks().execute(() -> made.close(true));
        }
    }

    /** The carrier is established, and MINA uses it. */
    void authenticate(ClientSession made) {
        try {
            made.auth().addListener(this::authenticated);
        } catch (IOException | RuntimeException | Error e) {
            failWith(e);
        }
    }

    void serverSaid(String text) {
        for (String line : text.strip().split("\\R")) {
            List<ConnectionUser> told;
            synchronized (lock) {
                if (said.size() < MOST_LINES) {
                    said.add(line);
                }
                told = List.copyOf(users);
            }
            tell(told, user -> user.serverSaid(line));
        }
    }

    /** Does nothing to a connection that is established or has ended. */
    void fail(Failure failure) {
        List<ConnectionUser> told;
        synchronized (lock) {
            if (!moves(ConnectionPhase.Event.FAILED)) {
                return;
            }
            told = List.copyOf(users);
        }
        free();
        Failure shown = failure.with(target.says());
        tell(told, user -> user.failed(shown));
    }

    /** What one user throws must not keep the others from hearing of it. */
    private static void tell(List<ConnectionUser> users, Consumer<ConnectionUser> what) {
        for (ConnectionUser user : users) {
            try {
                what.accept(user);
            } catch (RuntimeException | Error e) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        ErrorCode.UNTOLD_FAILURE.message("a session of a shared SSH connection", e),
                        e);
            }
        }
    }

    private void failWith(Throwable cause) {
        boolean keysAgreed;
        synchronized (lock) {
            keysAgreed = phase != ConnectionPhase.CONNECTING;
        }
        fail(Failures.classify(this, keysAgreed, trouble == null ? cause : trouble));
    }

    /** Applies an event, with the lock held. False if it changes nothing. */
    private boolean moves(ConnectionPhase.Event event) {
        ConnectionPhase before = phase;
        phase = before.after(event);
        return phase != before;
    }

    @Override
    public void sessionEvent(Session changed, Event event) {
        if (event != Event.KeyEstablished) {
            return;
        }
        synchronized (lock) {
            if (!moves(ConnectionPhase.Event.KEYS_AGREED)) {
                return;
            }
        }
        waitingFor = "logging in as " + login.user();
        stopConnectTimer();
    }

    @Override
    public void sessionException(Session broken, Throwable cause) {
        trouble = trouble == null ? cause : trouble;
    }

    @Override
    public void sessionClosed(Session closed) {
        failWith(null);
        end();
    }

    private void authenticated(AuthFuture future) {
        if (!future.isSuccess()) {
            failWith(future.getException());
            return;
        }
        login.close();
        List<ConnectionUser> waiting;
        ClientSession standing;
        synchronized (lock) {
            if (!moves(ConnectionPhase.Event.LET_IN)) {
                return;
            }
            waiting = List.copyOf(users);
            standing = session;
        }
        tell(waiting, user -> user.ready(this, standing));
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
            target = ConfiguredTarget.of(target);
            hostKeys = new HostKeys(
                    KnownHosts.read(target.trust(), target.address()),
                    target.trust().strictness());
            login = Login.prepare(target, context.credentials(), blocking);
            waitingFor = "connecting";
            Route begun = acquire();
            if (begun != null) {
                begun.begin();
            }
        } catch (TransportOpenException e) {
            fail(new Failure(e.kind(), e.getMessage(), e));
        } catch (RuntimeException | Error e) {
            fail(new Failure(
                    OpenFailure.CONFIGURATION,
                    "the connection to " + target.address() + " could not be prepared: " + e,
                    e));
        }
    }

    /** Takes what must be given back at the end; null if the end came already. */
    private Route acquire() {
        SshClient acquired = SshClients.acquire();
        Cancellable keeping = context.keepFor("the SSH connection to " + target.address());
        boolean over;
        synchronized (lock) {
            over = phase == ConnectionPhase.GONE;
            client = over ? null : acquired;
            kept = keeping;
        }
        if (over) {
            login.close();
            SshClients.release(context.tasks());
            keeping.cancel();
            return null;
        }
        Route made = target.jumps().isEmpty()
                ? new DirectRoute(this, acquired, this::fail)
                : new JumpRoute(this, acquired, connections, target.lastJump(), context, this::fail);
        Cancellable timer = context.schedule(this::connectTimedOut, target.connectTimeout());
        boolean late;
        synchronized (lock) {
            late = phase == ConnectionPhase.GONE;
            route = made;
            connectTimer = timer;
        }
        if (late) {
            timer.cancel();
        }
        return late ? null : made;
    }

    private void connectTimedOut() {
        TimeLimit limit = new TimeLimit(SshSettings.CONNECT_TIMEOUT, target.connectTimeout());
        fail(new Failure(
                OpenFailure.TIMEOUT,
                "no answer from " + target.address() + " " + limit + ", while " + waitingFor,
                null));
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

    private void end() {
        synchronized (lock) {
            if (!moves(ConnectionPhase.Event.ENDED)) {
                return;
            }
        }
        free();
    }

    /** Frees everything, whatever it was at; called once. */
    private void free() {
        ClientSession toClose;
        Route toAbort;
        boolean acquired;
        Cancellable keptSoFar;
        synchronized (lock) {
            toClose = session;
            toAbort = route;
            acquired = client != null;
            keptSoFar = kept;
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
        keptSoFar.cancel();
    }
}
