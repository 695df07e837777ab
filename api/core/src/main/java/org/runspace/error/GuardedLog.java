package org.runspace.error;

import java.util.function.UnaryOperator;

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
            log.log(level, line, Excerpt.cause(cause));
        } catch (RuntimeException | Error e) {
            keep(e, cause);
        }
    }

    /**
     * Logs a line that says all about its cause, whose stack trace would tell nothing more. What the log throws is kept
     * with the cause.
     *
     * @param log takes the line
     * @param level its level
     * @param line what happened, and why
     * @param cause the cause
     */
    public static void logLine(System.Logger log, System.Logger.Level level, String line, Throwable cause) {
        try {
            log.log(level, line);
        } catch (RuntimeException | Error e) {
            keep(e, cause);
        }
    }

    /**
     * Logs a line that has no cause. What the log throws is dropped, because nobody is left to be told.
     *
     * @param log takes the line
     * @param level its level
     * @param line what happened
     */
    public static void logLine(System.Logger log, System.Logger.Level level, String line) {
        try {
            log.log(level, line);
        } catch (RuntimeException | Error e) {
            // what goes on needs no log
        }
    }

    /**
     * Logs a failure. An exception of this library has said all; another one is a fault, which is looked for by its
     * stack trace.
     *
     * @param log takes the line
     * @param level the level for an exception of this library; a fault is an error
     * @param line makes the line of why it failed
     * @param failure what was thrown
     */
    public static void logFailure(
            System.Logger log, System.Logger.Level level, UnaryOperator<String> line, Throwable failure) {
        if (failure instanceof RunspaceException known) {
            logLine(log, level, line.apply(known.getMessage()), failure);
        } else {
            log(log, System.Logger.Level.ERROR, line.apply(failure.toString()), failure);
        }
    }

    /**
     * Logs that a part of the client threw where nobody is left whom it could be told.
     *
     * @param log takes the line
     * @param part what failed, to begin a sentence with
     * @param failure what was thrown
     */
    public static void untold(System.Logger log, String part, Throwable failure) {
        log(log, System.Logger.Level.ERROR, ErrorCode.UNTOLD_FAILURE.message(part, failure), failure);
    }

    private static void keep(Throwable thrown, Throwable cause) {
        if (thrown != cause) {
            cause.addSuppressed(thrown);
        }
    }
}
