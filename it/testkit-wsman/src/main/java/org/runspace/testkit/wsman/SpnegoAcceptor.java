package org.runspace.testkit.wsman;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.LoginException.Reason;
import org.runspace.transport.wsman.auth.MechanismKind;
import org.runspace.transport.wsman.auth.spnego.NegTokenInit;
import org.runspace.transport.wsman.auth.spnego.NegTokenResp;
import org.runspace.transport.wsman.auth.spnego.NegTokenResp.State;
import org.runspace.transport.wsman.seal.MessageSeal;

/**
 * The server's side of the negotiation on one connection (RFC 4178). It takes the first of the client's mechanisms that
 * it has, and NTLM's messages without negotiation, too.
 */
public final class SpnegoAcceptor implements Acceptor {
    private static final byte[] NTLM = "NTLMSSP\0".getBytes(US_ASCII);

    private final List<Supplier<? extends MechanismAcceptor>> mechanisms;
    private Phase phase = Phase.NEW;
    private byte[] list = {};
    private boolean signatures;
    private @Nullable MechanismAcceptor chosen;

    private enum Phase {
        NEW,
        /** A mechanism's messages come without negotiation. */
        BARE,
        NEGOTIATING,
        COMPLETE
    }

    /**
     * Creates the acceptor.
     *
     * @param mechanisms each begins a login by one mechanism
     */
    public SpnegoAcceptor(List<Supplier<? extends MechanismAcceptor>> mechanisms) {
        this.mechanisms = List.copyOf(mechanisms);
    }

    @Override
    public byte[] next(byte[] token) throws LoginException {
        return switch (phase) {
            case NEW -> begin(token);
            case BARE -> bare(token);
            case NEGOTIATING -> goOn(NegTokenResp.parse(token), Optional.empty());
            case COMPLETE -> throw new LoginException(Reason.PROTOCOL, "The login is over.");
        };
    }

    private byte[] begin(byte[] token) throws LoginException {
        if (token.length >= NTLM.length && Arrays.equals(token, 0, NTLM.length, NTLM, 0, NTLM.length)) {
            chosen = known(MechanismKind.NTLM).orElseThrow(SpnegoAcceptor::nothingInCommon);
            phase = Phase.BARE;
            return bare(token);
        }
        NegTokenInit init = NegTokenInit.parse(token);
        List<Optional<MechanismKind>> offered = init.mechanisms();
        list = init.list();
        phase = Phase.NEGOTIATING;
        for (int i = 0; i < offered.size(); i++) {
            Optional<MechanismAcceptor> mechanism = offered.get(i).flatMap(this::known);
            if (mechanism.isPresent()) {
                chosen = mechanism.get();
                signatures = i > 0;
                return i == 0 && init.token().length > 0 ? first(init) : choice(State.REQUEST_MIC);
            }
        }
        throw nothingInCommon();
    }

    private static LoginException nothingInCommon() {
        return new LoginException(Reason.NOT_OFFERED, "The client offers no mechanism that the server has.");
    }

    private Optional<MechanismAcceptor> known(MechanismKind kind) {
        for (Supplier<? extends MechanismAcceptor> mechanism : mechanisms) {
            MechanismAcceptor begun = mechanism.get();
            if (begun.kind() == kind) {
                return Optional.of(begun);
            }
            begun.close();
        }
        return Optional.empty();
    }

    private byte[] bare(byte[] token) throws LoginException {
        byte[] answer = chosen().next(token);
        phase = chosen().isComplete() ? Phase.COMPLETE : Phase.BARE;
        return answer;
    }

    private byte[] first(NegTokenInit init) throws LoginException {
        NegTokenResp token = new NegTokenResp(Optional.empty(), Optional.empty(), init.token(), Optional.empty());
        return goOn(token, Optional.of(chosen().kind()));
    }

    private byte[] choice(State state) {
        return new NegTokenResp(Optional.of(state), Optional.of(chosen().kind()), new byte[0], Optional.empty())
                .encode();
    }

    private byte[] goOn(NegTokenResp token, Optional<MechanismKind> choice) throws LoginException {
        byte[] answer = token.token().length == 0 ? new byte[0] : chosen().next(token.token());
        if (!chosen().isComplete()) {
            return new NegTokenResp(Optional.of(State.ACCEPT_INCOMPLETE), choice, answer, Optional.empty()).encode();
        }
        signatures |= chosen().signsList();
        if (signatures && token.signature().isEmpty()) {
            return new NegTokenResp(Optional.of(State.REQUEST_MIC), choice, answer, Optional.empty()).encode();
        }
        Optional<byte[]> signature = Optional.empty();
        if (token.signature().isPresent()) {
            chosen().verifyList(list, token.signature().get());
            signature = Optional.of(chosen().signList(list));
        }
        phase = Phase.COMPLETE;
        return new NegTokenResp(Optional.of(State.ACCEPT_COMPLETED), choice, answer, signature).encode();
    }

    @Override
    public boolean isComplete() {
        return phase == Phase.COMPLETE;
    }

    @Override
    public String user() {
        return chosen().user();
    }

    @Override
    public MessageSeal seal(String protocol) {
        return chosen().seal(protocol);
    }

    private MechanismAcceptor chosen() {
        if (chosen == null) {
            throw new IllegalStateException("no mechanism was chosen");
        }
        return chosen;
    }

    @Override
    public void close() {
        if (chosen != null) {
            chosen.close();
        }
    }
}
