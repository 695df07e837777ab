package org.runspace.transport.wsman.http;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.runspace.Cancellable;
import org.runspace.error.ErrorCode;
import org.runspace.error.Excerpt;
import org.runspace.transport.wsman.seal.SealedBody;

/** One request of the session and those who wait for its answer. Thread-safe. */
final class Post {
    /** What is being done for the request. */
    enum Phase {
        WAITING("while it waited for a connection"),
        CONNECTING("while connecting"),
        LOGGING_IN("while logging in"),
        ANSWERING("after the request was sent");

        private final String words;

        Phase(String words) {
            this.words = words;
        }
    }

    private static final String SOAP = "application/soap+xml;charset=UTF-8";
    private static final System.Logger LOG = System.getLogger(Post.class.getName());

    private final byte[] envelope;
    private final Answer answer;
    private final Executor tasks;
    private final Turn turn = new Turn();
    private volatile Phase phase = Phase.WAITING;
    private volatile Cancellable limit = Cancellable.NONE;
    private volatile @Nullable Connection connection;
    private volatile boolean loggedInAgain;

    Post(ByteBuffer envelope, Answer answer, Executor tasks) {
        this.envelope = new byte[envelope.remaining()];
        envelope.get(this.envelope);
        this.answer = answer;
        this.tasks = tasks;
    }

    SealedBody.Body envelope() {
        return new SealedBody.Body(SOAP, ByteBuffer.wrap(envelope).asReadOnlyBuffer());
    }

    int bytes() {
        return envelope.length;
    }

    /** What ends the wait, which is dropped when there is an answer. */
    void limitedBy(Cancellable timer) {
        limit = timer;
        if (over()) {
            timer.cancel();
        }
    }

    void carriedBy(@Nullable Connection carrier) {
        connection = carrier;
    }

    @Nullable
    Connection carrier() {
        return connection;
    }

    void enters(Phase next) {
        phase = next;
    }

    /** Whether the server may have read the request. */
    boolean sent() {
        return phase == Phase.ANSWERING;
    }

    boolean over() {
        return turn.over();
    }

    /** Says whether the request may be repeated because the server has forgotten the login: once. */
    boolean mayLogInAgain() {
        boolean first = !loggedInAgain;
        loggedInAgain = true;
        return first;
    }

    void begins(int status, String contentType) {
        turn.run(() -> answer.begins(status, contentType));
    }

    void data(ByteBuffer bytes) {
        turn.run(() -> answer.data(bytes));
    }

    void ended() {
        finish(answer::ended);
    }

    void failed(ExchangeFailure failure) {
        turn.end(() -> {
            limit.cancel();
            try {
                tasks.execute(() -> tell(() -> answer.failed(failure)));
            } catch (RejectedExecutionException e) {
                tell(() -> answer.failed(failure));
            }
        });
    }

    void aborted() {
        failed(abortion());
    }

    ExchangeFailure abortion() {
        return new ExchangeFailure(ExchangeFailure.Kind.ABORTED, sent(), "The session was aborted.", null);
    }

    void timedOut(Duration after, Target target) {
        failed(new ExchangeFailure(
                ExchangeFailure.Kind.TIMEOUT,
                sent(),
                "No answer of " + target + " within " + after.toMillis() + " ms, " + phase.words,
                null));
    }

    private void finish(Runnable last) {
        turn.end(() -> {
            limit.cancel();
            tell(last);
        });
    }

    /** Nobody is left who could be told of what this call throws. */
    private static void tell(Runnable last) {
        try {
            last.run();
        } catch (RuntimeException | Error e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    ErrorCode.UNTOLD_FAILURE.message("the handling of an answer's end", Excerpt.textOf(e)),
                    e);
        }
    }
}
