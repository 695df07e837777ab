package org.runspace.transport.wsman.http;

/** Whether envelopes are encrypted by the keys of the login (MS-WSMV 2.2.9.1). */
public enum Sealing {
    /** They are, in both directions; answers that are not are refused. */
    REQUIRED,
    /** They are not, so that without TLS anyone on the way can read and change them. */
    OFF
}
