package org.runspace.transport.hyperv;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;

/** Connects to services of guests. Thread-safe. */
public interface GuestSockets {
    /**
     * Connects to a service, without trying again.
     *
     * @param machine the virtual machine's id
     * @param service the service of that machine
     * @param limit the time it may take
     * @return a socket, to be closed by the caller
     * @throws IOException if there is no such service at present; a
     *     {@link org.runspace.transport.stream.TransportOpenException} if trying again is of no use
     */
    GuestSocket connect(UUID machine, GuestService service, Duration limit) throws IOException;
}
