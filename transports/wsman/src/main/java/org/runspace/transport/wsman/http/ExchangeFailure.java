package org.runspace.transport.wsman.http;

import org.jspecify.annotations.Nullable;
import org.runspace.transport.wsman.auth.LoginException;

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
    /**
     * What is done about a failure. While a session is being opened, every one is final, so that its reason is known
     * soon.
     */
    public enum Course {
        /** Another attempt would end in the same way, and might lock an account. */
        FINAL,
        /** The reason may pass: an open session tries again, for as long as it may. */
        RETRIED_WHILE_OPEN,
        /** The session can be opened at another address. */
        TRIED_ELSEWHERE
    }

    /** The kinds of failures, and what is done about each. */
    public enum Kind {
        /** The name is unknown, or nothing answers there. */
        UNREACHABLE(Course.RETRIED_WHILE_OPEN),
        /** TLS failed: the certificate is not trusted, or there is no common version. */
        TLS(Course.FINAL),
        /** A file that the settings of TLS name cannot be used. */
        FILE(Course.FINAL),
        /** The connection ended before TLS was agreed on, and nobody said why. */
        TLS_CUT(Course.RETRIED_WHILE_OPEN),
        /** The login failed; the cause is a {@link LoginException}. */
        LOGIN(Course.FINAL),
        /**
         * What decides about the login, a Kerberos server for example, cannot be asked now, or a new ticket is needed.
         */
        LOGIN_UNAVAILABLE(Course.RETRIED_WHILE_OPEN),
        /** The answer did not arrive in time. */
        TIMEOUT(Course.RETRIED_WHILE_OPEN),
        /** The connection was cut. */
        LOST(Course.RETRIED_WHILE_OPEN),
        /** The server, or what stands before it, cannot serve now, and has not done what it was asked for. */
        UNAVAILABLE(Course.RETRIED_WHILE_OPEN),
        /** The proxy refused the way to the server. */
        PROXY(Course.FINAL),
        /** The proxy cannot be reached, or cannot reach the server now. */
        PROXY_UNAVAILABLE(Course.RETRIED_WHILE_OPEN),
        /** The host that connections go through refused the way, or is not the one it should be. */
        JUMP(Course.FINAL),
        /** The host that connections go through cannot be reached, or cannot reach the server now. */
        JUMP_UNAVAILABLE(Course.RETRIED_WHILE_OPEN),
        /** The server sent the client elsewhere; the cause is a {@link RedirectException}. */
        REDIRECT(Course.TRIED_ELSEWHERE),
        /** The answer is not HTTP, too large, or in clear where it must be encrypted. */
        PROTOCOL(Course.FINAL),
        /** The session was aborted. */
        ABORTED(Course.FINAL);

        private final Course course;

        Kind(Course course) {
            this.course = course;
        }

        /**
         * Returns what is done about such a failure.
         *
         * @return never null
         */
        public Course course() {
            return course;
        }
    }
}
