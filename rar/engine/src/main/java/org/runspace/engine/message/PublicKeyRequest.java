package org.runspace.engine.message;

/** PUBLIC_KEY_REQUEST, by which a server starts the key exchange (MS-PSRP 2.2.2.5). It says nothing but that. */
public record PublicKeyRequest() {
    /**
     * The payload.
     *
     * @return an empty text
     */
    public Object payload() {
        return "";
    }
}
