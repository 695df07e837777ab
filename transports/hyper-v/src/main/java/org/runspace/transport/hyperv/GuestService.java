package org.runspace.transport.hyperv;

import java.util.UUID;

/** The services that a session connects to: two of a guest, in this order, and one of a container. */
public enum GuestService {
    /** Takes the credentials and starts a PowerShell with them (the guest's service vmicvmsession). */
    BROKER("999e53d4-3d5c-4c3e-8779-bed06ec056e1", "broker"),
    /** The PowerShell that the broker started, for one session. */
    SERVER("a5201c21-2770-4c11-a68e-f182edb29220", "PowerShell server"),
    /** The PowerShell in a container with a virtual machine around it, which passes the connection on. */
    CONTAINER("a5201c21-2770-4c11-a68e-f182edb29220", "PowerShell server in its container");

    private final UUID id;
    private final String words;

    GuestService(String id, String words) {
        this.id = UUID.fromString(id);
        this.words = words;
    }

    /**
     * Returns the id with which the service is registered in every guest.
     *
     * @return the second half of a socket address
     */
    public UUID id() {
        return id;
    }

    /** For messages. */
    @Override
    public String toString() {
        return words;
    }
}
