package org.runspace;

import java.util.Optional;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceResourceException;

/**
 * The sources of credentials that the applications of a server offer to its pools. A pool knows one by its name and
 * asks it for each session, so a password that was changed needs no new deployment. Thread-safe.
 */
public final class CredentialSources {
    private static final Offers<CredentialSource> OFFERS = new Offers<>(ErrorCode.CREDENTIALS_OFFERED);

    private CredentialSources() {}

    /**
     * Offers a source.
     *
     * @param name the name that pools ask for
     * @param source called on threads that may block
     * @return to be cancelled before the application ends, whose classes stay in the server otherwise
     * @throws RunspaceResourceException if another source is offered under that name
     */
    public static Cancellable offer(String name, CredentialSource source) {
        return OFFERS.add(name, source);
    }

    /**
     * Returns the source that is offered under a name.
     *
     * @param name the name
     * @return empty if there is none at present
     */
    public static Optional<CredentialSource> named(String name) {
        return OFFERS.named(name);
    }
}
