package org.runspace.transport.wsman.auth;

/** The mechanisms that a client and a server can agree on (RFC 4178). */
public enum MechanismKind {
    /** Kerberos 5 (RFC 4121). */
    KERBEROS("Kerberos"),
    /** NTLM, version 2 (MS-NLMP). */
    NTLM("NTLM");

    private final String title;

    MechanismKind(String title) {
        this.title = title;
    }

    /** Returns the name that messages use. */
    @Override
    public String toString() {
        return title;
    }
}
