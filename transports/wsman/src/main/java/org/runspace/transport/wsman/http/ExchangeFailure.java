package org.runspace.transport.wsman.http;

import org.jspecify.annotations.Nullable;

/**
 * The reason why a request has no answer.
 *
 * @param kind what went wrong
 * @param sent whether the server may have read the request, so that a repetition might do it twice
 * @param message one sentence, without secrets
 * @param cause the underlying exception, or null
 */
public record ExchangeFailure(
        Kind kind, boolean sent, String message, @Nullable Throwable cause) {
    /** The kinds of failures. */
    public enum Kind {
        /** The name is unknown, or nothing answers there. */
        UNREACHABLE,
        /** TLS failed: the certificate is not trusted, or there is no common version. */
        TLS,
        /** The login failed; the cause is a {@link org.runspace.transport.wsman.auth.LoginException}. */
        LOGIN,
        /** The answer did not arrive in time. */
        TIMEOUT,
        /** The connection was cut. */
        LOST,
        /** The proxy refused the way to the server, or did not find it. */
        PROXY,
        /** The server sent the client elsewhere; the message is the address. */
        REDIRECT,
        /** The answer is not HTTP, too large, or in clear where it must be encrypted. */
        PROTOCOL,
        /** The session was aborted. */
        ABORTED
    }
}
