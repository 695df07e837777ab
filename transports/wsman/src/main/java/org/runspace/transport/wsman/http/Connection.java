package org.runspace.transport.wsman.http;

import java.io.IOException;
import java.util.Optional;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;
import org.runspace.transport.wsman.seal.SealedBody;

/** One connection of a session, which logs in once and carries one request at a time. Thread-safe. */
final class Connection {
    private enum State {
        /** Nothing was done yet, or it is being connected and logged in for its first request. */
        NEW,
        /** A request is on its way. */
        BUSY,
        /** It is logged in and waits for the next request. */
        FREE,
        /** It has ended. */
        CLOSED
    }

    /** The session that the connection belongs to. It is called with no lock held. */
    interface Owner {
        /** The server has accepted the login. */
        void loggedIn(Connection connection);

        /** The connection can carry another request. */
        void freed(Connection connection);

        /** The connection has ended, with this failure if there is one; its request is told afterwards. */
        void closed(Connection connection, @Nullable ExchangeFailure failure);

        /** A request that the server has not carried out needs another connection. */
        void again(Post post);
    }

    private final Session session;
    private final Owner owner;
    private final Wire wire = new Wire(this::ended);
    private final LoginSteps login = new LoginSteps();

    /** Guards everything below. */
    private final Object lock = new Object();

    private State state = State.NEW;
    private @Nullable Post post;
    private boolean used;
    private long freeSince;

    Connection(Session session, Owner owner) {
        this.session = session;
        this.owner = owner;
    }

    /** Carries a request. The connection is new or free, and the caller alone knows of it. */
    void serve(Post next) {
        State before;
        synchronized (lock) {
            before = state;
            if (before != State.CLOSED) {
                post = next;
                used = before == State.FREE;
                state = used ? State.BUSY : State.NEW;
            }
        }
        if (before == State.CLOSED) {
            owner.again(next);
            return;
        }
        next.carriedBy(this);
        if (next.over()) {
            abandon(next);
        } else if (before == State.FREE) {
            send(next);
        } else {
            open(next);
        }
    }

    private void open(Post first) {
        try {
            new Opening(session, wire, login, first).begin().whenComplete((opened, failure) -> opened(first, failure));
        } catch (RuntimeException e) {
            lost(e, false);
        }
    }

    private void opened(Post first, @Nullable Throwable failure) {
        if (failure != null) {
            lost(failure, false);
            return;
        }
        synchronized (lock) {
            state = state == State.NEW ? State.BUSY : state;
        }
        send(first);
    }

    private void send(Post next) {
        try {
            Optional<String> authorization = login.authorization();
            if (authorization.isEmpty()) {
                owner.loggedIn(this);
            }
            boolean clear = session.settings().sealing() == Sealing.OFF;
            SealedBody.Body body = clear ? next.envelope() : login.seal(next.envelope());
            HttpRequest request = session.requests().with(body);
            authorization.ifPresent(value -> request.setHeader(HttpHeaders.AUTHORIZATION, value));
            session.cookies().addTo(request);
            next.enters(Post.Phase.ANSWERING);
            wire.send(request, body.bytes(), new Answering(session, this, login, next, authorization));
        } catch (IOException | RuntimeException e) {
            lost(e, false);
        }
    }

    /** The server has taken the password that is in each request. */
    void accepted() {
        owner.loggedIn(this);
    }

    /** The request has its answer. */
    void answered(boolean reusable) {
        synchronized (lock) {
            if (state != State.BUSY) {
                return;
            }
            state = State.FREE;
            post = null;
            freeSince = session.context().nanoTime();
        }
        if (reusable && wire.open()) {
            owner.freed(this);
        } else {
            close(CloseMode.GRACEFUL);
        }
    }

    /** Says whether the connection can be expected to carry another request. */
    boolean fresh() {
        synchronized (lock) {
            long idle = session.context().nanoTime() - freeSince;
            return state == State.FREE
                    && wire.open()
                    && idle < session.settings().limits().idle().toNanos();
        }
    }

    private void ended() {
        Post had;
        synchronized (lock) {
            if (state == State.NEW) {
                // the opening ends with it, and knows why: the end may be told before its failure
                return;
            }
            had = post;
        }
        lost(new ConnectionClosedException(), had != null && had.sent());
    }

    /** Ends the connection because of something that its request is told. */
    void lost(Throwable cause, boolean sent) {
        Post had = end(CloseMode.IMMEDIATE);
        if (had == null) {
            owner.closed(this, null);
        } else if (mayRepeat(had, cause, sent)) {
            owner.closed(this, null);
            owner.again(had);
        } else if (Failures.cause(cause) instanceof StatusException status) {
            owner.closed(this, null);
            status.tell(had);
        } else {
            ExchangeFailure failure = Failures.of(cause, session.target(), sent);
            owner.closed(this, failure);
            had.failed(failure);
        }
    }

    /** The server had ended the connection before the request began, or has forgotten the login. */
    private boolean mayRepeat(Post had, Throwable cause, boolean sent) {
        if (cause instanceof ExchangeException) {
            return cause instanceof LoginForgottenException && had.mayLogInAgain();
        }
        synchronized (lock) {
            return used && !sent;
        }
    }

    /** Ends the connection if this request is still on it. */
    void abandon(Post given) {
        synchronized (lock) {
            if (post != given) {
                return;
            }
            state = State.CLOSED;
            post = null;
        }
        wipe(CloseMode.IMMEDIATE);
        owner.closed(this, null);
    }

    /** Ends the connection, politely if nothing is on its way. */
    void abort() {
        boolean idle;
        synchronized (lock) {
            idle = state == State.FREE;
        }
        close(idle ? CloseMode.GRACEFUL : CloseMode.IMMEDIATE);
    }

    /** Ends the connection, and whatever is on it. */
    void close(CloseMode mode) {
        Post had = end(mode);
        owner.closed(this, null);
        if (had != null) {
            had.aborted();
        }
    }

    /** Wipes the keys; returns the request that was on the connection, if any. */
    private @Nullable Post end(CloseMode mode) {
        Post had;
        synchronized (lock) {
            had = post;
            post = null;
            if (state == State.CLOSED) {
                return had;
            }
            state = State.CLOSED;
        }
        wipe(mode);
        return had;
    }

    private void wipe(CloseMode mode) {
        wire.close(mode);
        login.close();
    }
}
