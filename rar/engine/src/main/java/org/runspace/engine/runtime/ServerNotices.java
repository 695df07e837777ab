package org.runspace.engine.runtime;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

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

    /** Logs a line about the session. */
    void log(System.Logger log, System.Logger.Level level, Supplier<String> text) {
        if (level.getSeverity() <= System.Logger.Level.DEBUG.getSeverity() || logged.get() > MOST) {
            log.log(System.Logger.Level.DEBUG, () -> line(text));
        } else if (logged.incrementAndGet() <= MOST) {
            log.log(level, () -> line(text));
        } else {
            log.log(
                    level,
                    () -> session + ": the server causes more than " + MOST
                            + " lines; the level of the others is DEBUG");
        }
    }

    private String line(Supplier<String> text) {
        return session + ": " + text.get();
    }
}
