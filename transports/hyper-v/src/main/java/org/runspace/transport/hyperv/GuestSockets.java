package org.runspace.transport.hyperv;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;

/** Connects to services of guests. Thread-safe. */
public interface GuestSockets {
    /**
     * Connects once.
     *
     * @param machine the virtual machine's id
     * @param service which of its services
     * @param limit how long it may take
     * @return to be closed
     * @throws IOException if there is no such service, now or at all; a
     *     {@link org.runspace.transport.stream.TransportOpenException} if trying again makes no sense
     */
    GuestSocket connect(UUID machine, GuestService service, Duration limit) throws IOException;
}
