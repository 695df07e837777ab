package org.runspace.engine.protocol;

import java.util.Queue;
import java.util.function.Supplier;

/**
 * What a server says and sends of its own accord, for the log: so many lines of a session at most, so that it can fill
 * neither the log nor the queue of the steps. Not thread-safe.
 */
final class ServerChatter {
    /** More than a profile with warnings writes. */
    static final int MOST_LINES = 200;

    private final Queue<ClientStep> steps;
    private long lines;

    ServerChatter(Queue<ClientStep> steps) {
        this.steps = steps;
    }

    /**
     * Adds a line.
     *
     * @param level of the log
     * @param text makes the line, which is not done for one that is left out
     */
    void add(System.Logger.Level level, Supplier<String> text) {
        lines++;
        if (lines <= MOST_LINES) {
            steps.add(new ClientEvent.Diagnostic(level, text.get()));
        }
    }

    /** Says at the end of the session how many lines were left out, if any were. */
    void end() {
        if (lines > MOST_LINES) {
            steps.add(new ClientEvent.Diagnostic(
                    System.Logger.Level.DEBUG,
                    "the server wrote or sent " + (lines - MOST_LINES) + " more lines and messages of its own accord"));
        }
    }
}
