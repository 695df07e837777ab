package org.runspace.engine.runtime;

import java.util.UUID;
import java.util.concurrent.Executor;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/**
 * Runs work of one session on tasks. What the work throws, or what keeps it from beginning, ends the run or the session
 * that it belongs to. Thread-safe.
 */
final class SessionTasks {
    private final SessionLoop loop;
    private final Executor threads;

    SessionTasks(SessionLoop loop, Executor threads) {
        this.loop = loop;
        this.threads = threads;
    }

    Executor threads() {
        return threads;
    }

    /** Runs work of the session, named by {@code what}. */
    void ofSession(String what, Runnable work) {
        threads.execute(() -> {
            try {
                work.run();
            } catch (Throwable e) {
                loop.end(what, e);
            }
        });
    }

    /** Runs work of a run, which fails under {@code code} if the work does. */
    void ofRun(UUID pipeline, ErrorCode code, Runnable work) {
        try {
            threads.execute(() -> {
                try {
                    work.run();
                } catch (Throwable e) {
                    loop.fail(pipeline, code, e);
                }
            });
        } catch (Throwable e) {
            loop.fail(pipeline, code, e);
        }
    }

    /** Runs work of a run when the session key is there; the run fails if there is none. */
    void withKey(UUID pipeline, ErrorCode code, Runnable work) {
        loop.keys().need().whenComplete((none, failure) -> {
            if (failure == null) {
                ofRun(pipeline, code, work);
            } else {
                loop.fail(pipeline, (RunspaceException) failure);
            }
        });
    }
}
