package org.runspace.adapter;

import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.runspace.error.GuardedLog;

/** Who is told the events of one managed connection. One listener that fails keeps no other from being told. */
final class EventListeners {
    private static final System.Logger LOG = System.getLogger(EventListeners.class.getName());

    private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();

    void add(ConnectionEventListener listener) {
        listeners.add(listener);
    }

    void remove(ConnectionEventListener listener) {
        listeners.remove(listener);
    }

    /** Tells all. A failure is written to the log, because the caller could do nothing about it. */
    void tell(ConnectionEvent event, BiConsumer<ConnectionEventListener, ConnectionEvent> kind) {
        for (ConnectionEventListener listener : listeners) {
            try {
                kind.accept(listener, event);
            } catch (RuntimeException | Error e) {
                GuardedLog.untold(
                        LOG, "the event listener " + listener.getClass().getName(), e);
            }
        }
    }
}
