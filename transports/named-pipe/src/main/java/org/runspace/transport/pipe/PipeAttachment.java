package org.runspace.transport.pipe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.runspace.Cancellable;
import org.runspace.error.OpenFailure;
import org.runspace.spi.Deadline;
import org.runspace.spi.TransportContext;
import org.runspace.transport.pipe.AttachmentPhase.Event;
import org.runspace.transport.stream.ByteConnection;
import org.runspace.transport.stream.ByteConnectionEvents;
import org.runspace.transport.stream.TransportOpenException;

/**
 * One session's way to a process, which serves one client at a time: a connection that comes while another client is
 * attached is taken by the system, gets no answer, and is reset when the other client leaves. So nothing counts as
 * attached before the first byte has arrived; until then what was sent is kept, and sent again over the next
 * connection. Thread-safe.
 */
final class PipeAttachment implements ByteConnection {
    /** How long a server that has lost its client may take to listen again. */
    private static final Duration LISTENER_RESTART = Duration.ofSeconds(2);

    private static final Duration PAUSE = Duration.ofMillis(50);
    /** A server that hangs up this fast several times is not waiting for another client to leave. */
    private static final Duration AT_ONCE = Duration.ofMillis(20);

    private static final int HANG_UPS = 20;
    private static final String ONE_AT_A_TIME =
            "; a process serves one client at a time, and another one is probably attached";

    private final PipeTarget target;
    private final Pipes pipes;
    private final TransportContext context;
    private final PipeTarget.AnswerLimit limit;
    private final ByteConnectionEvents events;

    private final Object lock = new Object();
    private ByteConnection pipe;
    private ByteArrayOutputStream unanswered = new ByteArrayOutputStream();
    private Deadline restartLimit;
    private Cancellable timer = Cancellable.NONE;
    private long connectedAt;
    private int hangUps;
    /** Changed with the lock held. */
    private volatile AttachmentPhase phase = AttachmentPhase.SEARCHING;

    PipeAttachment(
            PipeTarget target,
            Pipes pipes,
            TransportContext context,
            PipeTarget.AnswerLimit limit,
            ByteConnectionEvents events) {
        this.target = target;
        this.pipes = pipes;
        this.context = context;
        this.limit = limit;
        this.events = events;
        this.restartLimit = Deadline.after(target.startTimeout(), context.nanoTime());
    }

    /** Looks for the pipe and connects; later again if that may help. */
    void attempt() {
        if (phase.isOver()) {
            return;
        }
        try {
            PipeRefused refused = new PipeRefused(PipeRefused.Reason.ABSENT, pipes.whyAbsent(target), null);
            for (String place : pipes.find(target)) {
                Events ofPipe = new Events();
                try {
                    adopt(ofPipe, pipes.connect(place, ofPipe));
                    return;
                } catch (PipeRefused e) {
                    refused = refused.reason().compareTo(e.reason()) <= 0 ? e : refused;
                }
            }
            notConnected(refused);
        } catch (TransportOpenException e) {
            finish(e.kind(), e.getMessage(), e);
        } catch (RuntimeException e) {
            finish(OpenFailure.UNREACHABLE, String.valueOf(e), e);
        } catch (Error e) {
            finish(OpenFailure.CONFIGURATION, String.valueOf(e), e);
        }
    }

    private void notConnected(PipeRefused refused) {
        switch (refused.reason()) {
            case ABSENT -> retryRestart(OpenFailure.NOT_FOUND, refused);
            case STALE -> retryRestart(OpenFailure.UNREACHABLE, refused);
            case BUSY -> {
                if (limit.end().hasPassed(context.nanoTime())) {
                    finish(
                            OpenFailure.TIMEOUT,
                            "no connection " + limit.reason() + ": " + refused.getMessage() + ONE_AT_A_TIME,
                            refused);
                } else {
                    later(this::attempt, PAUSE);
                }
            }
            case DENIED -> finish(OpenFailure.AUTHENTICATION, refused.getMessage(), refused);
            default -> finish(OpenFailure.CONFIGURATION, refused.getMessage(), refused);
        }
    }

    private void retryRestart(OpenFailure kind, PipeRefused refused) {
        boolean over;
        synchronized (lock) {
            over = restartLimit.hasPassed(context.nanoTime()) || limit.end().hasPassed(context.nanoTime());
        }
        if (over || !pipes.mayComeBack(target)) {
            finish(kind, refused.getMessage(), refused);
        } else {
            later(this::attempt, PAUSE);
        }
    }

    private void adopt(Events ofPipe, ByteConnection made) {
        boolean first;
        boolean late;
        synchronized (lock) {
            late = phase.isOver();
            first = moves(Event.CONNECTED);
            if (!late) {
                pipe = made;
                ofPipe.pipe = made;
                connectedAt = context.nanoTime();
                if (unanswered.size() > 0) {
                    made.write(ByteBuffer.wrap(unanswered.toByteArray()), failure -> {});
                }
            }
        }
        if (late) {
            made.close();
            return;
        }
        if (first) {
            events.connected(this);
            startTimer();
        }
        made.resume();
    }

    private void startTimer() {
        Cancellable started = later(
                () -> finish(Event.TIMED_OUT, OpenFailure.TIMEOUT, busy(), null),
                limit.end().remaining(context.nanoTime()));
        synchronized (lock) {
            timer = started;
        }
        if (phase != AttachmentPhase.UNANSWERED) {
            started.cancel();
        }
    }

    private String busy() {
        return target + " took the connection but did not answer " + limit.reason() + ONE_AT_A_TIME;
    }

    @Override
    public void write(ByteBuffer bytes, Consumer<IOException> done) {
        ByteConnection direct;
        boolean kept;
        synchronized (lock) {
            kept = unanswered != null;
            direct = kept ? null : pipe;
            if (kept) {
                keep(ByteBuffer.allocate(bytes.remaining()).put(bytes).flip());
            }
        }
        if (kept) {
            done.accept(null);
        } else if (direct != null) {
            direct.write(bytes, done);
        } else {
            done.accept(new IOException("the pipe is closed"));
        }
    }

    /** Whether it arrives shows by the answer. */
    private void keep(ByteBuffer copy) {
        unanswered.write(copy.array(), 0, copy.limit());
        if (pipe != null) {
            pipe.write(copy, failure -> {});
        }
    }

    @Override
    public void hold() {
        withPipe(ByteConnection::hold);
    }

    @Override
    public void resume() {
        withPipe(ByteConnection::resume);
    }

    private void withPipe(Consumer<ByteConnection> action) {
        ByteConnection current;
        synchronized (lock) {
            current = pipe;
        }
        if (current != null) {
            action.accept(current);
        }
    }

    @Override
    public void close() {
        ByteConnection toClose;
        boolean tell;
        synchronized (lock) {
            toClose = pipe;
            moves(Event.CLOSED);
            tell = toClose == null && moves(Event.PIPE_ENDED);
            timer.cancel();
        }
        if (toClose != null) {
            toClose.close();
        } else if (tell) {
            tellEnded();
        }
    }

    /** Gives the attempt up, unless there is a connection already. */
    void giveUp() {
        synchronized (lock) {
            moves(Event.GIVEN_UP);
        }
    }

    private void tellEnded() {
        try {
            context.tasks().execute(() -> events.ended("the session was closed", null));
        } catch (RejectedExecutionException e) {
            events.ended("the session was closed", null);
        }
    }

    /** Fails, unless it has ended already. */
    private void finish(OpenFailure kind, String why, Throwable cause) {
        finish(Event.FAILED, kind, why, cause);
    }

    private void finish(Event event, OpenFailure kind, String why, Throwable cause) {
        ByteConnection toClose;
        boolean connected;
        synchronized (lock) {
            connected = phase != AttachmentPhase.SEARCHING;
            if (!moves(event)) {
                return;
            }
            toClose = pipe;
            timer.cancel();
        }
        if (connected) {
            events.ended(kind, why, cause instanceof IOException io ? io : null);
        } else {
            events.failed(kind, why, cause);
        }
        if (toClose != null) {
            toClose.close();
        }
    }

    /** Applies an event, with the lock held. False if it changes nothing. */
    private boolean moves(Event event) {
        AttachmentPhase before = phase;
        phase = before.after(event);
        return phase != before;
    }

    /** Without timers nothing can be waited for. */
    private Cancellable later(Runnable task, Duration delay) {
        try {
            return context.schedule(task, delay);
        } catch (RuntimeException | Error e) {
            finish(OpenFailure.CONFIGURATION, "no timer to wait with", e);
            return Cancellable.NONE;
        }
    }

    /** The events of one connection. */
    private final class Events implements PipeEvents {
        /** Guarded by the lock. */
        private ByteConnection pipe;

        @Override
        public void received(ByteBuffer bytes) {
            if (phase != AttachmentPhase.ATTACHED) {
                synchronized (lock) {
                    if (!moves(Event.ANSWERED)) {
                        return;
                    }
                    unanswered = null;
                    timer.cancel();
                }
            }
            events.received(bytes);
        }

        @Override
        public void ended(IOException cause) {
            boolean answered;
            boolean again;
            boolean tell;
            synchronized (lock) {
                if (pipe == null || PipeAttachment.this.pipe != pipe) {
                    return;
                }
                PipeAttachment.this.pipe = null;
                answered = phase == AttachmentPhase.ATTACHED;
                again = phase == AttachmentPhase.UNANSWERED && mayTryAgain();
                tell = moves(Event.PIPE_ENDED);
            }
            if (again) {
                later(PipeAttachment.this::attempt, PAUSE);
            } else if (tell) {
                events.ended("the session was closed", null);
            } else {
                finish(OpenFailure.UNREACHABLE, answered ? target + " closed the pipe, or has ended" : hungUp(), cause);
            }
        }

        /** A process that hangs up on a waiting client listens again; how it is meant shows when that is repeated. */
        private boolean mayTryAgain() {
            long now = context.nanoTime();
            hangUps = now - connectedAt < AT_ONCE.toNanos() ? hangUps + 1 : 0;
            restartLimit = Deadline.after(LISTENER_RESTART, now);
            return hangUps < HANG_UPS && !limit.end().hasPassed(now);
        }

        private String hungUp() {
            return target + " closed the connection several times without an answer";
        }
    }
}
