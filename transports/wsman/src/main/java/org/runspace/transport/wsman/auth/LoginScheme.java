package org.runspace.transport.wsman.auth;

/** The names of a way to log in: in HTTP's headers, and in those of an encrypted body (MS-WSMV 2.2.9.1). */
public enum LoginScheme {
    /** What client and server agree on (RFC 4559). */
    NEGOTIATE("Negotiate", "SPNEGO"),
    /** Kerberos without negotiation. */
    KERBEROS("Kerberos", "Kerberos"),
    /** NTLM without negotiation, as proxies take it (MS-NTHT). */
    NTLM("NTLM", "NTLM"),
    /** A password that is handed to the server (MS-CSSP). */
    CREDSSP("CredSSP", "CredSSP");

    private final String scheme;
    private final String protocol;

    LoginScheme(String scheme, String name) {
        this.scheme = scheme;
        this.protocol = "application/HTTP-" + name + "-session-encrypted";
    }

    /**
     * Returns the name in the headers {@code WWW-Authenticate} and {@code Authorization}.
     *
     * @return the name as servers spell it
     */
    public String scheme() {
        return scheme;
    }

    /**
     * Returns the name of the encryption by this login's keys.
     *
     * @return the name for {@link SecurityContext#seal}
     */
    public String protocol() {
        return protocol;
    }
}
