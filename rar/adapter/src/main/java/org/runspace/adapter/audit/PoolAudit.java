package org.runspace.adapter.audit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runspace.audit.RunListener;
import org.runspace.audit.RunReports;
import org.runspace.spi.Target;

/** Who is told of the runs of one pool, as its properties say. All its sessions tell them together. Thread-safe. */
public final class PoolAudit {
    /** The property with the level at which runs are logged. */
    static final String LOG = "auditLog";

    /** The property with the name of a listener that an application offers. */
    static final String LISTENER = "auditListener";

    private @Nullable Wanted wanted;
    private RunReports reports = RunReports.NONE;

    private record Wanted(LogLevel log, String listener) {}

    /** Creates the audit of a pool that was not configured yet. */
    public PoolAudit() {
        // everything comes with the properties
    }

    /**
     * Returns what tells those who are to know. While the properties do not change, it is the same.
     *
     * @param properties of the pool, checked
     * @return never null
     */
    public synchronized RunReports reports(Target properties) {
        Wanted now = new Wanted(properties.choice(LOG, LogLevel.class), properties.text(LISTENER));
        if (!now.equals(wanted)) {
            reports = RunReports.to(listeners(now));
            wanted = now;
        }
        return reports;
    }

    private static List<RunListener> listeners(Wanted wanted) {
        List<RunListener> listeners = new ArrayList<>();
        if (wanted.log.level() != null) {
            listeners.add(new RunLog(wanted.log.level()));
        }
        if (!wanted.listener.isEmpty()) {
            listeners.add(new OfferedListener(wanted.listener));
        }
        return listeners;
    }
}
