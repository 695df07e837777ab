package org.runspace.transport.wsman.auth.spnego;

import java.util.List;
import java.util.Optional;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.MechanismKind;
import org.runspace.transport.wsman.auth.der.Der;
import org.runspace.transport.wsman.auth.der.DerReader;

/**
 * The client's first token: the mechanisms it can use, and the first token of the one it prefers (RFC 4178 section
 * 4.2.1).
 *
 * @param list the mechanisms as encoded, which is what is signed
 * @param token the first token of the first mechanism; empty if it is left out
 */
public record NegTokenInit(byte[] list, byte[] token) {
    private static final byte[] SPNEGO = Der.identifier("1.3.6.1.5.5.2");
    private static final int MECHANISMS = Der.field(0);
    private static final int REQUEST_FLAGS = Der.field(1);
    private static final int TOKEN = Der.field(2);
    private static final int INIT = Der.field(0);

    /**
     * Creates a token.
     *
     * @param mechanisms in the order of preference
     * @param token the first token of the first mechanism
     * @return a new token
     */
    static NegTokenInit of(List<MechanismKind> mechanisms, byte[] token) {
        return new NegTokenInit(MechanismIds.list(mechanisms), token);
    }

    /**
     * Reads a token.
     *
     * @param bytes the whole token
     * @return the token
     * @throws LoginException {@link LoginException.Reason#PROTOCOL} if it is none
     */
    public static NegTokenInit parse(byte[] bytes) throws LoginException {
        DerReader framed = new DerReader(bytes).enter(Der.application(0));
        framed.content(Der.OBJECT_IDENTIFIER);
        DerReader fields = framed.enter(INIT).enter(Der.SEQUENCE);
        byte[] list = fields.content(MECHANISMS);
        fields.enterIf(REQUEST_FLAGS);
        Optional<DerReader> token = fields.enterIf(TOKEN);
        return new NegTokenInit(list, token.isPresent() ? token.get().content(Der.OCTET_STRING) : new byte[0]);
    }

    /**
     * Returns the mechanisms.
     *
     * @return in the order of preference; empty in the places of those that are not known here
     * @throws LoginException {@link LoginException.Reason#PROTOCOL} if the list is not well formed
     */
    public List<Optional<MechanismKind>> mechanisms() throws LoginException {
        return MechanismIds.readList(list);
    }

    /** Writes the token. */
    byte[] encode() {
        byte[] fields = Der.element(
                Der.SEQUENCE, Der.element(MECHANISMS, list), Der.element(TOKEN, Der.element(Der.OCTET_STRING, token)));
        return Der.element(Der.application(0), SPNEGO, Der.element(INIT, fields));
    }
}
