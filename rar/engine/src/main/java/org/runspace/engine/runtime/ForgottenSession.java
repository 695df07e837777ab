package org.runspace.engine.runtime;

import java.lang.ref.Cleaner;
import java.util.concurrent.Executor;
import org.runspace.engine.protocol.ClientSession;
import org.runspace.error.ErrorCode;

/**
 * What is done when nothing refers to a session any more that has not ended, so that nobody can close it: it is ended,
 * or stays with the server it was left to, and the log says where it was opened. Refers to nothing that refers to the
 * session as its owner has it, because that would never be forgotten then. Thread-safe.
 */
final class ForgottenSession implements Runnable {
    private static final System.Logger LOG = System.getLogger(ForgottenSession.class.getName());

    /**
     * Shared by all sessions of this class loader, which its thread does not hold: that ends when this field can be
     * reached no more and no session is left. A thread of our own making would hold the application's class loader.
     */
    private static final Cleaner CLEANER = Cleaner.create();

    private final SessionLoop loop;
    private final SessionClosing closing;
    private final Executor tasks;
    private final Object id;
    private final OpenedAt opened = OpenedAt.here();

    ForgottenSession(Object id, SessionLoop loop, SessionClosing closing, Executor tasks) {
        this.id = id;
        this.loop = loop;
        this.closing = closing;
        this.tasks = tasks;
    }

    /**
     * Waits for the owner to forget a session.
     *
     * @param session what the owner has of it
     * @return to be cleaned when the owner has closed it
     */
    Cleaner.Cleanable watch(RunspaceSession session) {
        return CLEANER.register(session, this);
    }

    /** Does nothing to a session that was closed, or that ended by itself. */
    @Override
    public void run() {
        if (!loop.read(ClientSession::state).isEnded()) {
            EssentialTask.start(tasks, this::end);
        }
    }

    private void end() {
        try {
            LOG.log(
                    System.Logger.Level.WARNING,
                    ErrorCode.SESSION_FORGOTTEN.message(loop.name(), id, opened.caller()),
                    opened.stack());
        } finally {
            closing.run();
        }
    }
}
