package org.runspace.transport.hyperv;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Knows the virtual machines of this host. Thread-safe. */
public interface VirtualMachines {
    /**
     * Looks machines up.
     *
     * @param nameOrId a name, compared without case, or an id in its usual form of 36 characters
     * @param limit how long it may take
     * @return all that have the name, or the one with the id; empty if there is none
     * @throws IOException if the host cannot be asked
     */
    List<VirtualMachine> find(String nameOrId, Duration limit) throws IOException;
}
