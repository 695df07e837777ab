package org.runspace.transport.ssh;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What an administrator would find in the log, but for what MINA's server has to say, which is a test's own. */
final class Warnings extends Handler {
    private final Queue<String> all = new ConcurrentLinkedQueue<>();

    void listen() {
        Logger.getLogger("").addHandler(this);
    }

    void leave() {
        Logger.getLogger("").removeHandler(this);
    }

    List<String> all() {
        return List.copyOf(all);
    }

    @Override
    public void publish(LogRecord entry) {
        String logger = String.valueOf(entry.getLoggerName());
        if (entry.getLevel().intValue() >= Level.WARNING.intValue() && !logger.contains(".server.")) {
            all.add(logger + ": " + entry.getMessage());
        }
    }

    @Override
    public void flush() {
        // keeps nothing back
    }

    @Override
    public void close() {
        // has nothing open
    }
}
