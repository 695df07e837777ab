package org.runspace.transport.wsman.auth;

import java.util.List;
import java.util.Optional;

/**
 * A server's answer during a login.
 *
 * @param status the HTTP status
 * @param challenges the challenges of the {@code WWW-Authenticate} headers, in their order
 */
public record LoginAnswer(int status, List<Challenge> challenges) {
    /** Copies the challenges. */
    public LoginAnswer {
        challenges = List.copyOf(challenges);
    }

    /**
     * A challenge.
     *
     * @param scheme {@code Negotiate} for example
     * @param token what follows the scheme, base64 in most cases; empty if nothing does
     */
    public record Challenge(String scheme, String token) {}

    /**
     * Returns the token of a scheme's challenge.
     *
     * @param scheme compared without case
     * @return empty if there is no challenge of the scheme
     */
    public Optional<String> token(String scheme) {
        return challenges.stream()
                .filter(challenge -> challenge.scheme().equalsIgnoreCase(scheme))
                .map(Challenge::token)
                .findFirst();
    }
}
