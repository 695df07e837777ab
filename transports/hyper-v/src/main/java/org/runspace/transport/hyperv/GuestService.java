package org.runspace.transport.hyperv;

import java.util.UUID;

/** The two services of a guest that PowerShell Direct talks to, in this order. */
public enum GuestService {
    /** Takes the credentials and starts a PowerShell under them (the guest's service vmicvmsession). */
    BROKER("999e53d4-3d5c-4c3e-8779-bed06ec056e1", "broker"),
    /** That PowerShell, for one session. */
    SERVER("a5201c21-2770-4c11-a68e-f182edb29220", "PowerShell server");

    private final UUID id;
    private final String words;

    GuestService(String id, String words) {
        this.id = UUID.fromString(id);
        this.words = words;
    }

    /**
     * What the service is registered under in every guest.
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
