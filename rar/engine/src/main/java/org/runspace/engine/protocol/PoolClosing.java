package org.runspace.engine.protocol;

import java.time.Duration;
import java.util.Queue;
import org.runspace.error.ErrorCode;
import org.runspace.spi.Deadline;

/**
 * The close of a client's pool: the channels of the pipelines are released first, then the transport closes the session
 * (MS-PSRP 3.1.4.2). A server takes no answer of the host during a close, and never ends it while a script outside of
 * any pipeline waits for one; so the connection is cut then. Not thread-safe.
 */
final class PoolClosing {
    private final Queue<ClientStep> steps;
    private final Duration limit;
    private Stage stage = Stage.NONE;
    private int questions;
    private long deadline = Deadlines.NEVER;

    private enum Stage {
        /** The pool is not being closed. */
        NONE,
        /** Channels of pipelines are being released. */
        RELEASING,
        /** The transport is closing the session, or the connection is cut. */
        CLOSING
    }

    PoolClosing(Queue<ClientStep> steps, Duration limit) {
        this.steps = steps;
        this.limit = limit;
    }

    /** The session is to end at the server when the channels are released. */
    void begin(long now) {
        begin(Stage.RELEASING, now);
    }

    /** The connection is cut: a session that the server keeps stays there, also if a channel is released meanwhile. */
    void cut(long now) {
        begin(Stage.CLOSING, now);
        steps.add(new ClientAction.Abort());
    }

    private void begin(Stage first, long now) {
        stage = first;
        deadline = Deadline.after(limit, now).nanoTime();
    }

    void end() {
        deadline = Deadlines.NEVER;
    }

    long deadline() {
        return deadline;
    }

    /** Says in the log that the server did not answer in time. */
    void timedOut() {
        steps.add(new ClientEvent.Diagnostic(System.Logger.Level.INFO, ErrorCode.CLOSE_TIMEOUT.message(limit)));
    }

    /** A script outside of any pipeline waits for the host. Returns whether the connection must be cut. */
    boolean asked() {
        questions++;
        return stage == Stage.CLOSING && mustCut();
    }

    void answered() {
        questions--;
    }

    /** No pipeline is left: closes the session, once. Returns whether the connection must be cut instead. */
    boolean released() {
        if (stage != Stage.RELEASING) {
            return false;
        }
        stage = Stage.CLOSING;
        if (mustCut()) {
            return true;
        }
        steps.add(new ClientAction.Close());
        return false;
    }

    private boolean mustCut() {
        if (questions > 0) {
            steps.add(new ClientEvent.Diagnostic(System.Logger.Level.INFO, ErrorCode.CLOSE_UNANSWERED.message()));
        }
        return questions > 0;
    }
}
