package org.runspace.adapter.audit;

import org.jspecify.annotations.Nullable;

/** At which level a pool logs its runs. */
enum LogLevel {
    /** It does not log them. */
    OFF(null),
    /** For administrators. */
    INFO(System.Logger.Level.INFO),
    /** For a log that has a setting of its own for this. */
    DEBUG(System.Logger.Level.DEBUG);

    private final System.Logger.@Nullable Level level;

    LogLevel(System.Logger.@Nullable Level level) {
        this.level = level;
    }

    System.Logger.@Nullable Level level() {
        return level;
    }
}
