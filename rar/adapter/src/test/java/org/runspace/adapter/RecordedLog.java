package org.runspace.adapter;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The lines that a part of the adapter logs while this is open. */
final class RecordedLog extends Handler implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    /** Held, because the log manager does not keep loggers. */
    private final Logger logger;

    private volatile Consumer<String> action = line -> {};

    private RecordedLog(Logger logger) {
        this.logger = logger;
    }

    /** Begins to record what the classes of a package log. */
    static RecordedLog of(String name) {
        Logger logger = Logger.getLogger(name);
        RecordedLog log = new RecordedLog(logger);
        logger.addHandler(log);
        return log;
    }

    List<String> lines() {
        return lines;
    }

    /** Does something with each line from now on, on the thread that logs it. */
    void onEach(Consumer<String> action) {
        this.action = action;
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(line.getMessage());
        action.accept(line.getMessage());
    }

    @Override
    public void flush() {
        // nothing is kept back
    }

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
