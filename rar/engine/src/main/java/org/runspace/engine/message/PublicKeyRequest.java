package org.runspace.engine.message;

/** PUBLIC_KEY_REQUEST, by which a server starts the key exchange (MS-PSRP 2.2.2.5). It has no data. */
public record PublicKeyRequest() {
    /**
     * Returns the payload.
     *
     * @return an empty text
     */
    public Object payload() {
        return "";
    }
}
