package org.runspace.transport.ssh;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.session.ConnectionService;
import org.runspace.Cancellable;
import org.runspace.error.OpenFailure;
import org.runspace.spi.Deadline;
import org.runspace.spi.TransportContext;
import org.runspace.transport.stream.ByteConnectionEvents;
import org.runspace.transport.stream.TextLines;
import org.runspace.transport.stream.TimeLimit;

/**
 * Opens one session: it gets a connection, its own or a shared one, and a channel on it, and becomes a
 * {@link SshByteConnection} when PowerShell runs. Thread-safe.
 */
final class SessionOpening implements ConnectionUser, SessionChannel.Events {
    private final SshTarget target;
    private final TransportContext context;
    private final ByteConnectionEvents events;
    private final TextLines errors;

    /** Guards everything below. */
    private final Object lock = new Object();

    private SshConnection connection;
    private SessionChannel channel;
    private SshByteConnection opened;
    private Cancellable timer = Cancellable.NONE;
    private boolean over;

    SessionOpening(SshTarget target, TransportContext context, ByteConnectionEvents events) {
        this.target = target;
        this.context = context;
        this.events = events;
        this.errors = new TextLines(events::errorLine);
    }

    void begin(Deadline deadline) {
        Cancellable started = context.schedule(
                () -> timeOut(TimeLimit.ofOpening(deadline)),
                TimeLimit.untilShortlyBefore(deadline, context.nanoTime()));
        boolean late;
        synchronized (lock) {
            timer = started;
            late = over;
        }
        if (late) {
            started.cancel();
        }
        join();
    }

    private void join() {
        SshConnection joined = Connections.ALL.join(target, context, this);
        boolean late;
        synchronized (lock) {
            connection = joined;
            late = over;
        }
        if (late) {
            joined.leave(this);
        }
    }

    private void timeOut(TimeLimit limit) {
        SshConnection at;
        synchronized (lock) {
            at = connection;
        }
        String what = at == null ? "connecting" : at.waitingFor();
        boolean secretShown = at != null && at.isLoggingInWithSecret();
        fail(
                secretShown ? OpenFailure.AUTHENTICATION : OpenFailure.TIMEOUT,
                "no answer from " + target.address() + " " + limit + ", while " + what,
                null);
    }

    /** Reports a failure of the session's own; those of its connection say already what the configuration says. */
    private void fail(OpenFailure kind, String message, Throwable cause) {
        SshConnection on;
        synchronized (lock) {
            on = connection;
        }
        Failure failure = new Failure(kind, message, cause);
        failed(on == null ? failure : failure.with(on.target().says()));
    }

    /** Ends the attempt without a report; does nothing once PowerShell runs. */
    void giveUp() {
        synchronized (lock) {
            if (over) {
                return;
            }
            over = true;
        }
        free();
    }

    @Override
    public void serverSaid(String line) {
        events.errorLine(line);
    }

    @Override
    public void failed(Failure failure) {
        synchronized (lock) {
            if (over) {
                return;
            }
            over = true;
        }
        free();
        events.failed(failure.kind(), failure.message(), failure.cause());
    }

    @Override
    public void ready(SshConnection on, ClientSession session) {
        SessionChannel made =
                new SessionChannel(target.program().request(), target.program().text(), this);
        synchronized (lock) {
            if (over) {
                return;
            }
            connection = on;
            channel = made;
        }
        on.waitFor("opening a channel");
        try {
            session.getService(ConnectionService.class).registerChannel(made);
            made.open().addListener(this::channelAnswered);
            // last, so that a refusal is heard as what it is before its channel counts as closed
            made.addCloseFutureListener(closed -> channelClosed(made));
        } catch (IOException | RuntimeException | Error e) {
            fail(OpenFailure.UNREACHABLE, "no channel could be opened: " + e.getMessage(), e);
        }
    }

    /** A server that takes no more sessions on a connection may take them on another one. */
    private void channelAnswered(OpenFuture future) {
        if (future.isOpened() || future.isCanceled()) {
            return;
        }
        SshConnection refusing;
        synchronized (lock) {
            if (over) {
                return;
            }
            refusing = connection;
            channel = null;
        }
        if (!(future.getException() instanceof SshChannelOpenException refusal)) {
            fail(OpenFailure.UNREACHABLE, refusing.describeEnd(), future.getException());
        } else if (Failures.isForWantOfRoom(refusal) && refusing.markFull()) {
            refusing.leave(this);
            join();
        } else {
            fail(Failures.kindOf(refusal), Failures.noSession(refusal), refusal);
        }
    }

    @Override
    public void started() {
        SshByteConnection made;
        synchronized (lock) {
            if (over) {
                return;
            }
            over = true;
            made = new SshByteConnection(connection, this, channel, files(channel), context, events);
            opened = made;
        }
        stopTimer();
        events.connected(made);
    }

    private SftpFiles files(SessionChannel of) {
        return switch (target.source().choice(SshSettings.SFTP, SshSettings.Sftp.class)) {
            case AUTO -> new SftpFiles(of.getClientSession(), context);
            case OFF -> null;
        };
    }

    @Override
    public void refused() {
        fail(OpenFailure.NOT_FOUND, target.program().refusal(), null);
    }

    @Override
    public void received(ByteBuffer bytes) {
        SshByteConnection to = opened();
        if (to != null) {
            to.received(bytes);
        }
    }

    @Override
    public void errors(ByteBuffer bytes) {
        errors.add(bytes);
    }

    @Override
    public void eof() {
        SshByteConnection to = opened();
        if (to != null) {
            to.eof();
        }
    }

    private void channelClosed(SessionChannel closed) {
        SshByteConnection to = opened();
        errors.end();
        if (to != null) {
            to.channelClosed();
            return;
        }
        SshConnection on;
        boolean mine;
        synchronized (lock) {
            on = connection;
            mine = channel == closed;
        }
        if (mine) {
            fail(OpenFailure.UNREACHABLE, on == null ? "the connection ended" : on.describeEnd(), null);
        }
    }

    private SshByteConnection opened() {
        synchronized (lock) {
            return opened;
        }
    }

    private void free() {
        SshConnection joined;
        SessionChannel made;
        synchronized (lock) {
            joined = connection;
            made = channel;
        }
        stopTimer();
        if (made != null) {
            made.close(false);
        }
        if (joined != null) {
            joined.leave(this);
        }
    }

    private void stopTimer() {
        Cancellable toStop;
        synchronized (lock) {
            toStop = timer;
        }
        toStop.cancel();
    }
}
