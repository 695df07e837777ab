package org.runspace.transport.wsman.auth;

/** A context of one mechanism alone, which can take part in the negotiation between several (RFC 4178). */
public interface Mechanism extends SecurityContext {
    /**
     * Returns which mechanism it is.
     *
     * @return the same always
     */
    MechanismKind kind();

    /**
     * Tells whether the list of mechanisms has to be signed even if its first one was chosen (MS-SPNG 3.3.5.1). Valid
     * once it is complete.
     *
     * @return true if the server expects a signature
     */
    boolean signsList();

    /**
     * Signs the list of mechanisms that the client sent. At most once, before anything is sealed.
     *
     * @param list the encoded list
     * @return the signature
     * @throws LoginException if that fails
     */
    byte[] signList(byte[] list) throws LoginException;

    /**
     * Checks the server's signature of the same list. At most once, before anything is opened.
     *
     * @param list the encoded list
     * @param signature as the server sent it
     * @throws LoginException {@link LoginException.Reason#UNTRUSTED_SERVER} if the signature is not the server's
     */
    void verifyList(byte[] list, byte[] signature) throws LoginException;
}
