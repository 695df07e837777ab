package org.runspace.transport.wsman.auth;

import org.jspecify.annotations.Nullable;
import org.runspace.error.Excerpt;

/** A login that failed. */
public final class LoginException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is said where a server refuses a user's name and password without a reason. */
    public static final String MAY_BE_WRONG = "The user's name or the password may be wrong.";

    private final Reason reason;

    /** The reasons that a caller can do something about. */
    public enum Reason {
        /** The server refused, and did not say why: a wrong name or password in most cases. */
        REFUSED,
        /** The account is locked. */
        LOCKED_OUT,
        /** The password or the account has expired. */
        EXPIRED,
        /** The clocks of client, server and Kerberos server differ too much. */
        CLOCK_SKEW,
        /** Kerberos knows no service by the server's name. */
        UNKNOWN_SERVICE,
        /** There is no credential, or it does not suit the way of the login. */
        NO_CREDENTIAL,
        /**
         * The Kerberos tickets that are kept for the user are too old; the program that keeps them can get new ones.
         */
        NO_VALID_TICKET,
        /** The server offers none of the ways that are allowed. */
        NOT_OFFERED,
        /** A secret or an envelope would travel in clear, which is not allowed. */
        INSECURE,
        /** The server did not prove that it is the one it claims to be. */
        UNTRUSTED_SERVER,
        /** What decides about the login, a Kerberos server for example, cannot be asked now. */
        UNAVAILABLE,
        /** The server's answer does not follow the protocol. */
        PROTOCOL;

        /**
         * Tells whether the same login may succeed later.
         *
         * @return false if another attempt would end in the same way, and might lock an account
         */
        public boolean passes() {
            return switch (this) {
                case NO_VALID_TICKET, UNAVAILABLE -> true;
                case REFUSED, LOCKED_OUT, EXPIRED, CLOCK_SKEW, UNKNOWN_SERVICE, NO_CREDENTIAL, NOT_OFFERED -> false;
                case INSECURE, UNTRUSTED_SERVER, PROTOCOL -> false;
            };
        }
    }

    /**
     * Creates the exception.
     *
     * @param reason what went wrong
     * @param message one sentence, without secrets; is cut if it is long ({@link Excerpt})
     * @param cause the underlying exception, or null
     */
    public LoginException(Reason reason, String message, @Nullable Throwable cause) {
        super(Excerpt.indented(message), cause);
        this.reason = reason;
    }

    /**
     * Creates the exception without a cause.
     *
     * @param reason what went wrong
     * @param message one sentence, without secrets; is cut if it is long ({@link Excerpt})
     */
    public LoginException(Reason reason, String message) {
        this(reason, message, null);
    }

    /**
     * Returns what went wrong.
     *
     * @return never null
     */
    public Reason reason() {
        return reason;
    }
}
