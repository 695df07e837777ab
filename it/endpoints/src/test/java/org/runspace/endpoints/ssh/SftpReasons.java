package org.runspace.endpoints.ssh;

import java.text.MessageFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What the log says about files that have gone over the session all the same, and what it warns of. */
final class SftpReasons extends Handler implements BeforeEachCallback, AfterEachCallback {
    private final Logger reasons = Logger.getLogger("org.runspace.DirectWay");
    private final Logger all = Logger.getLogger("");
    private final Queue<String> gaveUp = new ConcurrentLinkedQueue<>();
    private final Queue<String> warnings = new ConcurrentLinkedQueue<>();

    List<String> gaveUp() {
        return List.copyOf(gaveUp);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        gaveUp.clear();
        warnings.clear();
        reasons.setLevel(Level.FINE);
        all.addHandler(this);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        all.removeHandler(this);
        reasons.setLevel(null);
    }

    @Override
    public void publish(LogRecord entry) {
        if (Level.FINE.equals(entry.getLevel()) && reasons.getName().equals(entry.getLoggerName())) {
            gaveUp.add(MessageFormat.format(entry.getMessage(), entry.getParameters()));
        } else if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
            warnings.add(entry.getLoggerName() + ": " + entry.getMessage());
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
