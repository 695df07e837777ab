package org.runspace.transport.wsman.auth.spnego;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.MechanismKind;
import org.runspace.transport.wsman.auth.der.Der;
import org.runspace.transport.wsman.auth.der.DerReader;

/**
 * Every token but the first (RFC 4178 section 4.2.2).
 *
 * @param state how far the negotiation is
 * @param mechanism the server's choice
 * @param token the mechanism's token; empty if there is none
 * @param signature the signature of the list of mechanisms
 */
public record NegTokenResp(
        Optional<State> state, Optional<MechanismKind> mechanism, byte[] token, Optional<byte[]> signature) {
    private static final int STATE = Der.field(0);
    private static final int MECHANISM = Der.field(1);
    private static final int TOKEN = Der.field(2);
    private static final int SIGNATURE = Der.field(3);
    private static final int RESPONSE = Der.field(1);

    /** How far a negotiation is; the numbers of the protocol are the places in this list. */
    public enum State {
        /** The server needs nothing more. */
        ACCEPT_COMPLETED,
        /** More tokens are needed. */
        ACCEPT_INCOMPLETE,
        /** The server refuses. */
        REJECT,
        /** More tokens are needed, and signatures of the list. */
        REQUEST_MIC
    }

    /**
     * Reads a token.
     *
     * @param bytes the whole token
     * @return the token
     * @throws LoginException {@link LoginException.Reason#PROTOCOL} if it is none,
     *     {@link LoginException.Reason#NOT_OFFERED} if the mechanism in it is not known here
     */
    public static NegTokenResp parse(byte[] bytes) throws LoginException {
        DerReader fields = new DerReader(bytes).enter(RESPONSE).enter(Der.SEQUENCE);
        Optional<DerReader> state = fields.enterIf(STATE);
        Optional<DerReader> mechanism = fields.enterIf(MECHANISM);
        Optional<DerReader> token = fields.enterIf(TOKEN);
        Optional<DerReader> signature = fields.enterIf(SIGNATURE);
        return new NegTokenResp(
                state.isPresent() ? Optional.of(state(state.get())) : Optional.empty(),
                mechanism.isPresent() ? Optional.of(known(mechanism.get())) : Optional.empty(),
                token.isPresent() ? token.get().content(Der.OCTET_STRING) : new byte[0],
                signature.isPresent() ? Optional.of(signature.get().content(Der.OCTET_STRING)) : Optional.empty());
    }

    private static State state(DerReader reader) throws LoginException {
        long number = reader.number(Der.ENUMERATED);
        return Arrays.stream(State.values())
                .filter(state -> state.ordinal() == number)
                .findFirst()
                .orElseThrow(() -> new LoginException(
                        LoginException.Reason.PROTOCOL, "The negotiation is in an unknown state: " + number + "."));
    }

    private static MechanismKind known(DerReader reader) throws LoginException {
        return MechanismIds.read(reader)
                .orElseThrow(() -> new LoginException(
                        LoginException.Reason.NOT_OFFERED, "The server chose a mechanism that was not offered to it."));
    }

    /**
     * Writes the token.
     *
     * @return the whole token
     */
    public byte[] encode() {
        ByteArrayOutputStream fields = new ByteArrayOutputStream();
        state.ifPresent(it -> fields.writeBytes(Der.element(STATE, Der.element(Der.ENUMERATED, number(it)))));
        mechanism.ifPresent(it -> fields.writeBytes(Der.element(MECHANISM, MechanismIds.of(it))));
        if (token.length > 0) {
            fields.writeBytes(Der.element(TOKEN, Der.element(Der.OCTET_STRING, token)));
        }
        signature.ifPresent(it -> fields.writeBytes(Der.element(SIGNATURE, Der.element(Der.OCTET_STRING, it))));
        return Der.element(RESPONSE, Der.element(Der.SEQUENCE, fields.toByteArray()));
    }

    private static byte[] number(State state) {
        return new byte[] {(byte) state.ordinal()};
    }
}
