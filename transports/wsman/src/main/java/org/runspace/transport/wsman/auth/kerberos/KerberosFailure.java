package org.runspace.transport.wsman.auth.kerberos;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.LoginException.Reason;

/** The reasons of Kerberos's refusals, by their codes (RFC 4120 7.5.9). */
final class KerberosFailure {
    /** The types of the JDK's exceptions are not exported; their texts begin with the code's text and the code. */
    private static final String JDK_EXCEPTIONS = "sun.security.krb5.";

    private static final Pattern CODE = Pattern.compile("[^(]*\\((\\d{1,4})\\).*", Pattern.DOTALL);
    private static final int TICKET_EXPIRED = 32;
    private static final int MOST_CAUSES = 8;

    private KerberosFailure() {}

    /**
     * Returns the exception for what the JDK threw.
     *
     * @param action what was tried, the beginning of a sentence
     * @param reason the reason of failures without a code
     * @param thrown what was thrown
     */
    static LoginException of(String action, Reason reason, Throwable thrown) {
        Throwable cause = kerberosCause(thrown);
        Matcher code = code(cause);
        return new LoginException(
                code.matches() ? reason(Integer.parseInt(code.group(1))) : withoutCode(cause, reason),
                action + " failed: " + KerberosMeaning.explain(text(cause)),
                thrown);
    }

    /** Without a code no Kerberos server has answered: a network that fails may do so for a moment only. */
    private static Reason withoutCode(Throwable cause, Reason reason) {
        boolean network = cause instanceof SocketException
                || cause instanceof SocketTimeoutException
                || cause instanceof UnknownHostException;
        return network ? Reason.UNAVAILABLE : reason;
    }

    /**
     * Returns the exception for an error that the server itself sent.
     *
     * @param action what was tried, the beginning of a sentence
     * @param code the error's code
     */
    static LoginException ofServer(String action, long code) {
        return new LoginException(
                reason(code), action + " failed: the server answered with the Kerberos error " + code + ".");
    }

    /**
     * Returns the exception for what Java throws when a value of {@code krb5.conf} stands where a section belongs, or
     * the other way round.
     *
     * @param action what was tried, the beginning of a sentence
     */
    static LoginException ofConfiguration(String action, IllegalArgumentException thrown) {
        String file = System.getProperty("java.security.krb5.conf", "krb5.conf");
        return new LoginException(
                Reason.NO_CREDENTIAL,
                action + " failed: the Kerberos configuration " + file + " is malformed: " + thrown.getMessage(),
                thrown);
    }

    /** Tells whether a ticket was refused for its age. */
    static boolean isExpiredTicket(Throwable thrown) {
        Matcher code = code(kerberosCause(thrown));
        return code.matches() && Integer.parseInt(code.group(1)) == TICKET_EXPIRED;
    }

    private static Reason reason(long code) {
        return switch ((int) code) {
            case 1, 23 -> Reason.EXPIRED; // KDC_ERR_NAME_EXP, KDC_ERR_KEY_EXPIRED
            case 6 -> Reason.NO_CREDENTIAL; // KDC_ERR_C_PRINCIPAL_UNKNOWN: an account of the server alone, perhaps
            case 12, 24, 31 -> Reason.REFUSED; // policy, wrong password
            case 18 -> Reason.LOCKED_OUT; // KDC_ERR_CLIENT_REVOKED
            case 2, 7, 26, 27, 35, 41 -> Reason.UNKNOWN_SERVICE; // not in the database, or with another key
            case 11, 33, 37 -> Reason.CLOCK_SKEW; // KDC_ERR_NEVER_VALID, KRB_AP_ERR_TKT_NYV, KRB_AP_ERR_SKEW
            case 29 -> Reason.UNAVAILABLE; // KDC_ERR_SVC_UNAVAILABLE
            default -> Reason.NO_CREDENTIAL;
        };
    }

    /** The one whose text says most: those around it only repeat it, those in it explain the reading of the answer. */
    private static Throwable kerberosCause(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .limit(MOST_CAUSES)
                .filter(cause -> cause instanceof IOException
                        || cause.getClass().getName().startsWith(JDK_EXCEPTIONS))
                .findFirst()
                .orElse(thrown);
    }

    private static Matcher code(Throwable cause) {
        return CODE.matcher(text(cause));
    }

    private static String text(Throwable cause) {
        return String.valueOf(cause.getMessage()).strip();
    }
}
