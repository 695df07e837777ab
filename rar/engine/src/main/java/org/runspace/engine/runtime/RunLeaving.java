package org.runspace.engine.runtime;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.runspace.RunHandle;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.spi.Deadline;

/**
 * The way of a run to its server, for another client to go on with it (MS-PSRP 3.1.4.7). The server does not send again
 * what it has sent, so the client leaves between two messages: if a part of one has arrived, it takes the session up
 * again for the rest, and asks for no more then.
 */
final class RunLeaving {
    private static final Duration SENDING = Duration.ofSeconds(1);
    private static final long PAUSE_NANOS = 5_000_000;

    private final RunspaceSession session;
    private final SessionLoop loop;
    private final PipelineRun run;

    RunLeaving(RunspaceSession session, PipelineRun run) {
        this.session = session;
        this.loop = session.loop();
        this.run = run;
    }

    /**
     * Leaves it. Waits until that is done, or has failed; then the run goes on, unless the session could not be taken
     * up again.
     */
    RunHandle leave(String connection) {
        awaitSent();
        requireAlone();
        loop.readToEndOfMessage(run);
        try {
            disconnectBetweenMessages();
            requireStillAlone();
        } catch (RuntimeException | Error e) {
            loop.goOn();
            throw e;
        }
        long received = loop.leave(run);
        session.close();
        return new RunHandle(connection, session.instanceId(), run.id(), run.title(), received);
    }

    /** An answer can come before the transport has told that what it answers was sent. */
    private void awaitSent() {
        Deadline deadline = Deadline.after(SENDING, loop.nanoTime());
        while (run.isSending()
                && !deadline.hasPassed(loop.nanoTime())
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void disconnectBetweenMessages() {
        Deadline deadline = Deadline.after(session.options().callTimeout(), loop.nanoTime());
        session.disconnect();
        while (loop.isUnfinished(run)) {
            session.reconnect();
            awaitRest(deadline);
            session.disconnect();
        }
    }

    private void requireAlone() {
        List<PipelineRun> all = loop.runs();
        if (!all.contains(run)) {
            throw refused("it has ended");
        }
        if (all.size() > 1) {
            throw refused("its session has " + (all.size() - 1) + " others, which would be lost");
        }
        if (!run.isReceived()) {
            throw refused("its consumer does not want the rest");
        }
        if (run.isAsking()) {
            throw refused("its script waits for an answer of the host");
        }
        if (run.isAwaitingKey()) {
            throw refused("a secure string in its output waits for the session key");
        }
        if (run.isSending()) {
            throw refused("a part of its input was not sent yet");
        }
    }

    /** What ended or began while the session was being left is not known to the caller. */
    private void requireStillAlone() {
        try {
            requireAlone();
        } catch (RunspaceException e) {
            session.reconnect();
            throw e;
        }
    }

    private void awaitRest(Deadline deadline) {
        do {
            if (deadline.hasPassed(loop.nanoTime())) {
                throw refused("it was in the middle of a message all the time");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
            if (Thread.currentThread().isInterrupted()) {
                throw refused("the waiting thread was interrupted");
            }
        } while (loop.isUnfinished(run));
    }

    private static RunspaceException refused(String why) {
        return new RunspaceException(ErrorCode.RUN_NOT_LEFT, null, why);
    }
}
