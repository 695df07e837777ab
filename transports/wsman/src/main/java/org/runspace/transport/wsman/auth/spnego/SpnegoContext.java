package org.runspace.transport.wsman.auth.spnego;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runspace.transport.wsman.auth.LoginConnection;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.Mechanism;
import org.runspace.transport.wsman.auth.MechanismKind;
import org.runspace.transport.wsman.auth.MechanismSource;
import org.runspace.transport.wsman.auth.SecurityContext;
import org.runspace.transport.wsman.auth.spnego.NegTokenResp.State;
import org.runspace.transport.wsman.seal.MessageSeal;
import org.runspace.transport.wsman.seal.SealException;

/**
 * The client's side of the negotiation: it offers the mechanisms that are allowed, together with the first token of the
 * first one, and goes on with the one that the server chooses (RFC 4178). No other one is ever used.
 */
final class SpnegoContext implements SecurityContext {
    private final Offer offer;
    private Phase phase = Phase.NEW;
    private @Nullable Mechanism mechanism;
    private @Nullable ListSignatures signatures;

    private enum Phase {
        /** Nothing was sent. */
        NEW,
        /** The server's choice is awaited. */
        OFFERED,
        /** The mechanism's tokens go to and fro. */
        CHOSEN,
        /** The client sent its last token; the server may confirm it, and must if the choice was not the first. */
        SATISFIED,
        /** The server confirmed it. */
        CONFIRMED
    }

    /**
     * Creates the context.
     *
     * @param sources in the order of preference
     * @param connection the connection
     */
    SpnegoContext(List<MechanismSource> sources, LoginConnection connection) {
        this.offer = new Offer(sources, connection);
    }

    @Override
    public byte[] start() throws LoginException {
        Offer.First first = offer.first();
        mechanism = first.mechanism();
        NegTokenInit init = NegTokenInit.of(first.offered(), first.token());
        signatures = new ListSignatures(init.list());
        phase = Phase.OFFERED;
        return init.encode();
    }

    @Override
    public byte[] next(byte[] token) throws LoginException {
        NegTokenResp response = NegTokenResp.parse(token);
        if (response.state().filter(State.REJECT::equals).isPresent()) {
            throw new LoginException(
                    LoginException.Reason.REFUSED, ("The server rejected the login. " + adviceOnRefusal()).strip());
        }
        if (response.state().filter(State.REQUEST_MIC::equals).isPresent()) {
            signatures().require();
        }
        return switch (phase) {
            case OFFERED -> chosen(response);
            case CHOSEN, SATISFIED -> goOn(response);
            case NEW, CONFIRMED -> throw misplaced();
        };
    }

    private byte[] chosen(NegTokenResp response) throws LoginException {
        phase = Phase.CHOSEN;
        MechanismKind choice = response.mechanism().orElse(mechanism().kind());
        if (choice == mechanism().kind()) {
            return goOn(response);
        }
        Mechanism first = mechanism();
        mechanism = offer.other(choice);
        first.close();
        signatures().require();
        return response(mechanism().start(), Optional.empty());
    }

    private byte[] goOn(NegTokenResp response) throws LoginException {
        if (response.mechanism().filter(choice -> choice != mechanism().kind()).isPresent()) {
            throw misplaced();
        }
        byte[] answer = response.token().length == 0 ? new byte[0] : mechanism().next(response.token());
        Optional<byte[]> signature = Optional.empty();
        if (mechanism().isComplete()) {
            if (mechanism().signsList()) {
                signatures().require();
            }
            verify(response);
            signature = signatures().sign(mechanism());
        }
        return isLast(response, answer, signature) ? confirmed(answer, signature) : more(answer, signature);
    }

    /** A server need not state what follows from the tokens. */
    private boolean isLast(NegTokenResp response, byte[] answer, Optional<byte[]> signature) {
        return response.state()
                .map(State.ACCEPT_COMPLETED::equals)
                .orElseGet(() -> mechanism().isComplete() && answer.length == 0 && signature.isEmpty());
    }

    private void verify(NegTokenResp response) throws LoginException {
        if (response.signature().isPresent()) {
            byte[] signature = response.signature().get();
            // Early Windows servers put their token there once more.
            if (!Arrays.equals(signature, response.token())) {
                signatures().verify(mechanism(), signature);
            }
        }
    }

    private byte[] confirmed(byte[] answer, Optional<byte[]> signature) throws LoginException {
        if (!mechanism().isComplete()
                || answer.length > 0
                || signature.isPresent()
                || !signatures().settled()) {
            throw new LoginException(
                    LoginException.Reason.UNTRUSTED_SERVER,
                    "The server ended the negotiation before it proved that nobody changed it.");
        }
        phase = Phase.CONFIRMED;
        return answer;
    }

    private byte[] more(byte[] answer, Optional<byte[]> signature) throws LoginException {
        if (answer.length == 0 && signature.isEmpty()) {
            throw misplaced();
        }
        phase = mechanism().isComplete() ? Phase.SATISFIED : Phase.CHOSEN;
        return response(answer, signature);
    }

    private static byte[] response(byte[] token, Optional<byte[]> signature) {
        return new NegTokenResp(Optional.of(State.ACCEPT_INCOMPLETE), Optional.empty(), token, signature).encode();
    }

    private static LoginException misplaced() {
        return new LoginException(
                LoginException.Reason.PROTOCOL,
                "The server sent a token of the negotiation that does not belong there.");
    }

    @Override
    public boolean isComplete() {
        return switch (phase) {
            case NEW, OFFERED, CHOSEN -> false;
            case SATISFIED -> offer.isFirst(mechanism());
            case CONFIRMED -> true;
        };
    }

    @Override
    public byte[] wrap(byte[] message) throws SealException {
        return mechanism().wrap(message);
    }

    @Override
    public byte[] unwrap(byte[] sealed) throws SealException {
        return mechanism().unwrap(sealed);
    }

    @Override
    public MessageSeal seal(String protocol) {
        return mechanism().seal(protocol);
    }

    @Override
    public String adviceOnRefusal() {
        return mechanism == null ? "" : mechanism.adviceOnRefusal();
    }

    private Mechanism mechanism() {
        if (mechanism == null) {
            throw new IllegalStateException("the negotiation has not begun");
        }
        return mechanism;
    }

    private ListSignatures signatures() {
        if (signatures == null) {
            throw new IllegalStateException("the negotiation has not begun");
        }
        return signatures;
    }

    @Override
    public void close() {
        if (mechanism != null) {
            mechanism.close();
        }
    }
}
