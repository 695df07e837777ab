package org.runspace.transport.wsman.auth;

/** Logs in by one mechanism, whose tokens go without negotiation: Kerberos, or NTLM as {@code Negotiate} takes it. */
public final class MechanismAuthentication implements Authentication {
    private final LoginScheme scheme;
    private final MechanismSource source;

    /**
     * Creates the authentication.
     *
     * @param scheme what names the tokens
     * @param source closed with this authentication
     */
    public MechanismAuthentication(LoginScheme scheme, MechanismSource source) {
        this.scheme = scheme;
        this.source = source;
    }

    @Override
    public ConnectionLogin begin(LoginConnection connection) {
        return new ContextLogin(scheme, connection, source.begin(connection));
    }

    @Override
    public void close() {
        source.close();
    }
}
