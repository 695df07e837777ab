package org.runspace.transport.wsman.auth;

import java.util.ArrayList;
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
     * Reads an answer's headers.
     *
     * @param status the HTTP status
     * @param headers the values of the {@code WWW-Authenticate} headers, each of which may have several challenges
     * @return the answer
     * @throws LoginException {@link LoginException.Reason#PROTOCOL} if a header is not well formed, or there are too
     *     many challenges
     */
    public static LoginAnswer of(int status, List<String> headers) throws LoginException {
        List<Challenge> challenges = new ArrayList<>();
        for (String header : headers) {
            new ChallengeParser(header, challenges).parse();
        }
        return new LoginAnswer(status, challenges);
    }

    /**
     * A challenge.
     *
     * @param scheme {@code Negotiate} for example
     * @param token what follows the scheme, base64 or parameters as they were sent; empty if nothing does
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
