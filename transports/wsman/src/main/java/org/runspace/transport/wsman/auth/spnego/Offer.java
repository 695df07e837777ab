package org.runspace.transport.wsman.auth.spnego;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runspace.transport.wsman.auth.LoginConnection;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.Mechanism;
import org.runspace.transport.wsman.auth.MechanismKind;
import org.runspace.transport.wsman.auth.MechanismSource;

/** The mechanisms that are offered to one server: those that are allowed, from the first on that can begin. */
final class Offer {
    private final List<MechanismSource> allowed;
    private final LoginConnection connection;
    private List<MechanismSource> offered = List.of();

    /**
     * The beginning of the negotiation.
     *
     * @param mechanism the first mechanism
     * @param token its first token
     * @param offered all mechanisms, in the order of preference
     */
    record First(Mechanism mechanism, byte[] token, List<MechanismKind> offered) {}

    Offer(List<MechanismSource> allowed, LoginConnection connection) {
        this.allowed = allowed;
        this.connection = connection;
    }

    /** Begins the first mechanism that suits the server; the last one's failure is the login's. */
    First first() throws LoginException {
        List<LoginException> unsuitable = new ArrayList<>();
        for (int i = 0; i < allowed.size(); i++) {
            Mechanism mechanism = allowed.get(i).begin(connection);
            try {
                byte[] token = mechanism.start();
                offered = allowed.subList(i, allowed.size());
                return new First(
                        mechanism,
                        token,
                        offered.stream().map(MechanismSource::kind).toList());
            } catch (LoginException e) {
                mechanism.close();
                unsuitable.forEach(e::addSuppressed);
                if (i == allowed.size() - 1 || !letsOthersTry(e.reason())) {
                    throw e;
                }
                unsuitable.add(e);
            }
        }
        throw new LoginException(LoginException.Reason.NO_CREDENTIAL, "No mechanism is allowed.");
    }

    private static boolean letsOthersTry(LoginException.Reason reason) {
        return switch (reason) {
            case UNKNOWN_SERVICE, NO_CREDENTIAL, NO_VALID_TICKET, UNAVAILABLE -> true;
            case REFUSED, LOCKED_OUT, EXPIRED, CLOCK_SKEW, NOT_OFFERED, INSECURE, UNTRUSTED_SERVER, PROTOCOL -> false;
        };
    }

    /** Returns the mechanism that the server chose in place of the first. */
    Mechanism other(MechanismKind choice) throws LoginException {
        for (MechanismSource source : offered) {
            if (source.kind() == choice) {
                return source.begin(connection);
            }
        }
        throw new LoginException(
                LoginException.Reason.NOT_OFFERED, "The server chose " + choice + ", which is not allowed.");
    }

    boolean isFirst(@Nullable Mechanism mechanism) {
        return mechanism != null && offered.get(0).kind() == mechanism.kind();
    }
}
