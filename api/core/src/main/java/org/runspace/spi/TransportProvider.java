package org.runspace.spi;

import java.util.List;

/** A connection type, found as a service by its scheme. Thread-safe and without state of its own. */
public interface TransportProvider {
    /**
     * Returns the first word of its connection strings.
     *
     * @return lower case letters and digits
     */
    String scheme();

    /**
     * Returns the settings its connection strings may have.
     *
     * @return possibly empty
     */
    List<Setting> settings();

    /**
     * Creates a transport for one session. Nothing is connected before {@link Transport#open}.
     *
     * @param target checked against {@link #settings()}
     * @param context threads, timers and the clock to use
     * @return a new transport
     * @throws org.runspace.error.ConnectionStringException if the target makes no sense for this type
     */
    Transport create(Target target, TransportContext context);
}
