package org.runspace.engine.runtime;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.runspace.error.ErrorCode;

/**
 * Logs what a server causes and no exception tells. Only the first lines of a session get their level, and all others
 * the level DEBUG, so that a server cannot fill the log. Thread-safe.
 */
final class ServerNotices {
    private static final int MOST = 100;

    private final String session;
    private final AtomicInteger logged = new AtomicInteger();

    ServerNotices(String session) {
        this.session = session;
    }

    /** Logs a line that begins with a number; the session is added. */
    void log(System.Logger log, System.Logger.Level level, Supplier<String> text) {
        if (level.getSeverity() <= System.Logger.Level.DEBUG.getSeverity() || logged.get() > MOST) {
            log.log(System.Logger.Level.DEBUG, () -> line(text));
        } else if (logged.incrementAndGet() <= MOST) {
            log.log(level, () -> line(text));
        } else {
            log.log(level, () -> line(() -> ErrorCode.NOTICES_HIDDEN.message(MOST)));
        }
    }

    private String line(Supplier<String> text) {
        return text.get() + " [" + session + "]";
    }
}
