package org.runspace.testkit.wsman;

import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.MechanismKind;

/** The server's side of one mechanism, which {@link SpnegoAcceptor} can offer. */
public interface MechanismAcceptor extends Acceptor {
    /**
     * Returns which mechanism it is.
     *
     * @return the same always
     */
    MechanismKind kind();

    /**
     * Tells whether the client has to sign the list of mechanisms even if its first one was chosen. Valid once the
     * client is logged in.
     *
     * @return true if it has to
     */
    boolean signsList();

    /**
     * Signs the list of mechanisms.
     *
     * @param list as the client sent it
     * @return the signature
     * @throws LoginException if that fails
     */
    byte[] signList(byte[] list) throws LoginException;

    /**
     * Verifies the client's signature of the list.
     *
     * @param list as the client sent it
     * @param signature as the client sent it
     * @throws LoginException if it is another one
     */
    void verifyList(byte[] list, byte[] signature) throws LoginException;
}
