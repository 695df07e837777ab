package org.runspace.transport.wsman.http;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;
import org.runspace.Cancellable;
import org.runspace.spi.TransportContext;
import org.runspace.transport.wsman.auth.Authentication;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.LoginException.Reason;

/**
 * Carries the requests of one session over HTTP. Each connection is logged in for this session only, carries one
 * request at a time, is kept for the next one, and is dropped after any failure, because its keys count the messages.
 *
 * <p>All sessions share a few threads, which exist while there is a session. Answers are passed on by them, so no
 * method of an {@link Answer} may block; failures come on {@link TransportContext#tasks()}.
 *
 * <p>A status that is no success is passed on with its content, whatever that is; redirects, refused logins and web
 * pages with a status of success are failures. A refused password is not tried again: all further requests fail, too.
 */
public final class HttpExchanges implements Exchanges {
    /** Reasons that another attempt does not change, and that may lock the account if there are many. */
    private static final Set<Reason> FINAL = EnumSet.of(Reason.REFUSED, Reason.LOCKED_OUT, Reason.EXPIRED);

    private final Session session;
    private final Executor tasks;
    private final LastUse login;
    private final Connection.Owner owner = new Owner();

    /** Guards everything below. */
    private final Object lock = new Object();

    private final Deque<Connection> free = new ArrayDeque<>();
    private final Set<Connection> connections = new HashSet<>();
    private final Set<Connection> loggingIn = new HashSet<>();
    private final Queue<Post> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private boolean proven;
    private @Nullable Cancellable sweeping;
    private @Nullable ExchangeFailure refusal;
    private boolean aborted;

    /**
     * Creates the exchanges of a session, which must be ended by {@link #abort}. Nothing is connected before the first
     * request.
     *
     * @param settings what the requests have in common
     * @param authentication how the connections log in; it is not closed here
     * @param context the threads and timers of the session
     * @param unused is run when the authentication is not used any more: at the abort, or when what was to be undone
     *     then is done
     * @throws IllegalArgumentException if the endpoint is not an http or https URL with a host
     */
    public HttpExchanges(
            HttpSettings settings, Authentication authentication, TransportContext context, Runnable unused) {
        this(Session.of(settings, authentication, context), unused);
    }

    private HttpExchanges(Session session, Runnable unused) {
        this.session = session;
        this.tasks = session.context().tasks();
        this.login = new LastUse(unused);
        Reactors.acquire();
    }

    @Override
    public void post(ByteBuffer envelope, Duration limit, Answer answer) {
        Post post = new Post(envelope, answer, tasks);
        post.limitedBy(session.context().schedule(() -> expired(post, limit), limit));
        assign(post);
    }

    @Override
    public void postOrUndo(ByteBuffer envelope, ByteBuffer undo, Duration limit, Answer answer) {
        post(envelope, limit, new Undo(undo, answer, this::another, session.context(), login));
    }

    private HttpExchanges another() {
        return new HttpExchanges(session, () -> {});
    }

    @Override
    public void abort() {
        List<Post> unsent;
        List<Connection> open;
        synchronized (lock) {
            if (aborted) {
                return;
            }
            aborted = true;
            if (sweeping != null) {
                sweeping.cancel();
            }
            unsent = takeWaiting();
            open = List.copyOf(connections);
        }
        unsent.forEach(Post::aborted);
        open.forEach(Connection::abort);
        Reactors.release(tasks);
        login.end();
    }

    private void expired(Post post, Duration limit) {
        post.timedOut(limit, session.target());
        synchronized (lock) {
            if (waiting.remove(post)) {
                waitingBytes -= post.bytes();
            }
        }
        Connection carrier = post.carrier();
        if (carrier != null) {
            carrier.abandon(post);
        }
    }

    /** Gives a request to a connection, or lets it wait for one. */
    private void assign(Post post) {
        List<Connection> stale = new ArrayList<>();
        Connection connection = null;
        ExchangeFailure failure;
        synchronized (lock) {
            failure = aborted ? post.abortion() : refusal;
            if (failure == null) {
                connection = take(stale);
                failure = connection == null ? await(post) : null;
            }
        }
        stale.forEach(old -> old.close(CloseMode.GRACEFUL));
        if (failure != null) {
            post.failed(failure);
        } else if (connection != null) {
            connection.serve(post);
        }
    }

    /** A free connection, or a new one; null if there may be no more. */
    private @Nullable Connection take(List<Connection> stale) {
        while (!free.isEmpty()) {
            Connection connection = free.removeFirst();
            if (connection.fresh()) {
                return connection;
            }
            stale.add(connection);
        }
        return make();
    }

    private boolean over() {
        return aborted || refusal != null;
    }

    private @Nullable Connection make() {
        HttpLimits limits = session.settings().limits();
        int logins = proven ? limits.logins() : 1;
        if (connections.size() >= limits.connections() || loggingIn.size() >= logins) {
            return null;
        }
        Connection connection = new Connection(session, owner);
        connections.add(connection);
        loggingIn.add(connection);
        return connection;
    }

    private @Nullable ExchangeFailure await(Post post) {
        if (waitingBytes + post.bytes() > session.settings().limits().waitingBytes()) {
            return new ExchangeFailure(
                    ExchangeFailure.Kind.PROTOCOL, false, "Too many requests wait for a connection.", null);
        }
        waiting.add(post);
        waitingBytes += post.bytes();
        return null;
    }

    private List<Post> takeWaiting() {
        List<Post> all = List.copyOf(waiting);
        waiting.clear();
        waitingBytes = 0;
        return all;
    }

    private @Nullable Post next() {
        Post post = waiting.poll();
        waitingBytes -= post == null ? 0 : post.bytes();
        return post;
    }

    /** Makes connections for requests that wait, as many as there may be. */
    private void makeForWaiting() {
        while (true) {
            Post post;
            Connection connection;
            synchronized (lock) {
                connection = waiting.isEmpty() || over() ? null : make();
                post = connection == null ? null : next();
            }
            if (connection == null || post == null) {
                return;
            }
            connection.serve(post);
        }
    }

    /** Closes the connections that nobody has needed for a while. */
    private void sweep() {
        List<Connection> stale = new ArrayList<>();
        synchronized (lock) {
            sweeping = null;
            for (Connection connection : List.copyOf(free)) {
                if (!connection.fresh()) {
                    free.remove(connection);
                    stale.add(connection);
                }
            }
            sweepLater();
        }
        stale.forEach(old -> old.close(CloseMode.GRACEFUL));
    }

    private void sweepLater() {
        if (sweeping == null && !free.isEmpty() && !aborted) {
            sweeping = session.context()
                    .schedule(this::sweep, session.settings().limits().idle());
        }
    }

    /** What the connections report. */
    private final class Owner implements Connection.Owner {
        @Override
        public void loggedIn(Connection connection) {
            synchronized (lock) {
                if (!loggingIn.remove(connection)) {
                    return;
                }
                proven = true;
            }
            makeForWaiting();
        }

        @Override
        public void freed(Connection connection) {
            Post post;
            boolean kept;
            synchronized (lock) {
                post = next();
                kept = post == null && !over();
                if (kept) {
                    free.addFirst(connection);
                    sweepLater();
                }
            }
            if (post != null) {
                connection.serve(post);
            } else if (!kept) {
                connection.abort();
            }
        }

        @Override
        public void closed(Connection connection, @Nullable ExchangeFailure failure) {
            List<Post> refused = List.of();
            synchronized (lock) {
                connections.remove(connection);
                loggingIn.remove(connection);
                free.remove(connection);
                if (failure != null && failure.cause() instanceof LoginException cause) {
                    refusal = FINAL.contains(cause.reason()) ? failure : refusal;
                    refused = takeWaiting();
                }
            }
            refused.forEach(post -> post.failed(Objects.requireNonNull(failure)));
            makeForWaiting();
        }

        @Override
        public void again(Post post) {
            assign(post);
        }
    }
}
