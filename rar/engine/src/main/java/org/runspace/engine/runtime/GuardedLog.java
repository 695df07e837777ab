package org.runspace.engine.runtime;

/**
 * Logs what ended something, and never throws: a log whose class loader was closed, for example, must not keep a
 * session, a pipeline or an adapter from ending. Thread-safe.
 */
public final class GuardedLog {
    private GuardedLog() {}

    /**
     * Logs a line with its cause. What the log throws is kept with the cause.
     *
     * @param log takes the line
     * @param level its level
     * @param line what happened
     * @param cause why
     */
    public static void log(System.Logger log, System.Logger.Level level, String line, Throwable cause) {
        try {
            log.log(level, line, cause);
        } catch (RuntimeException | Error e) {
            if (e != cause) {
                cause.addSuppressed(e);
            }
        }
    }
}
