package org.runspace.transport.hyperv;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The virtual machines of this host. Thread-safe. */
public interface VirtualMachines {
    /**
     * Returns the virtual machines with a name or an id.
     *
     * @param nameOrId a name, compared without case, or an id in its usual form of 36 characters
     * @param limit the time it may take
     * @return all machines with the name, or the one with the id; empty if there is none
     * @throws IOException if the machines of the host cannot be listed
     */
    List<VirtualMachine> find(String nameOrId, Duration limit) throws IOException;
}
