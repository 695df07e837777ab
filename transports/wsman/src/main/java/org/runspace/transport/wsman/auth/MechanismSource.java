package org.runspace.transport.wsman.auth;

/** Begins one mechanism for each connection, with one credential. Thread-safe. */
public interface MechanismSource extends AutoCloseable {
    /**
     * Returns which mechanism it is.
     *
     * @return the same always
     */
    MechanismKind kind();

    /**
     * Begins the mechanism for a connection. Does not block. If {@link Mechanism#start} then fails with
     * {@link LoginException.Reason#UNKNOWN_SERVICE} or {@link LoginException.Reason#NO_CREDENTIAL}, the mechanism does
     * not suit this server, and another one that is allowed takes its place; other reasons end the login, so that a
     * password that was refused is not tried in another way.
     *
     * @param connection its certificate is bound to the login where there is one
     * @return to be closed by the caller
     */
    Mechanism begin(LoginConnection connection);

    /** Wipes the credential. Nothing can begin after it. Idempotent. */
    @Override
    void close();
}
