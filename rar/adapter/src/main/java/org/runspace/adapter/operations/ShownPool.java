package org.runspace.adapter.operations;

import java.util.UUID;

/** A pool among the MBeans, to which its sessions are added. Thread-safe. */
public interface ShownPool {
    /** A pool that no administrator sees. */
    ShownPool NOT_SHOWN = new ShownPool() {
        @Override
        public void opened(UUID id, SessionMXBean session) {
            // not shown either
        }

        @Override
        public void gone(UUID id) {
            // was not shown
        }

        @Override
        public int number() {
            return 1;
        }
    };

    /**
     * Shows a session. Those beyond a limit are not shown.
     *
     * @param id the session's
     * @param session what is shown of it
     */
    void opened(UUID id, SessionMXBean session);

    /**
     * Shows a session no longer.
     *
     * @param id the session's
     */
    void gone(UUID id);

    /**
     * Returns what tells this pool from others with the same target.
     *
     * @return the number in the names of its MBeans, from 1
     */
    int number();
}
