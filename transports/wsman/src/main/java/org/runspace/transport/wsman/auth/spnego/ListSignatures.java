package org.runspace.transport.wsman.auth.spnego;

import java.util.Optional;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.Mechanism;

/**
 * The signatures by which both sides confirm that the list of mechanisms arrived as it was sent, so that nobody could
 * remove the stronger ones (RFC 4178 section 5).
 */
final class ListSignatures {
    private final byte[] list;
    private Half ours = Half.UNNECESSARY;
    private Half theirs = Half.UNNECESSARY;

    private enum Half {
        UNNECESSARY,
        DUE,
        DONE
    }

    ListSignatures(byte[] list) {
        this.list = list;
    }

    /** Both sides have to sign. */
    void require() {
        ours = ours == Half.UNNECESSARY ? Half.DUE : ours;
        theirs = theirs == Half.UNNECESSARY ? Half.DUE : theirs;
    }

    /** Returns the client's signature if it has not been sent yet. */
    Optional<byte[]> sign(Mechanism mechanism) throws LoginException {
        if (ours != Half.DUE) {
            return Optional.empty();
        }
        ours = Half.DONE;
        return Optional.of(mechanism.signList(list));
    }

    void verify(Mechanism mechanism, byte[] signature) throws LoginException {
        if (theirs == Half.DONE) {
            throw new LoginException(LoginException.Reason.PROTOCOL, "The server signed the list of mechanisms twice.");
        }
        mechanism.verifyList(list, signature);
        theirs = Half.DONE;
    }

    /** Whether nothing is missing. */
    boolean settled() {
        return ours != Half.DUE && theirs != Half.DUE;
    }
}
