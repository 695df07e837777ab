package org.runspace.transport.ssh;

import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.runspace.error.OpenFailure;

/** Finds out what MINA's failures mean. */
final class Failures {
    private static final int MOST_TEXT = 1000;

    /** What OpenSSH's server says where it has no reason of its own. */
    private static final String GENERAL_REFUSAL = "open failed";

    private Failures() {}

    /** Why a connection could not be made, once the host was reached. */
    static Failure classify(SshConnection connection, boolean keysAgreed, Throwable cause) {
        String refusal = connection.hostKeys().refusal();
        if (refusal != null) {
            return new Failure(OpenFailure.HOST_KEY, refusal, null);
        }
        return keysAgreed ? loginFailure(connection, cause) : keyFailure(connection, cause);
    }

    private static Failure loginFailure(SshConnection connection, Throwable cause) {
        if (cause instanceof SshException told
                && told.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE) {
            return new Failure(OpenFailure.AUTHENTICATION, connection.login().describe(), cause);
        }
        if (cause instanceof SshException told && told.getDisconnectCode() > 0) {
            return new Failure(
                    OpenFailure.AUTHENTICATION, connection.login().describe() + "; " + told.getMessage(), cause);
        }
        return connection.login().hasShownSecret()
                ? new Failure(
                        OpenFailure.AUTHENTICATION,
                        connection.address() + " ended the connection during the login" + reason(cause) + "; "
                                + connection.login().tried(),
                        cause)
                : new Failure(
                        OpenFailure.UNREACHABLE,
                        connection.address() + " ended the connection during the login" + reason(cause),
                        cause);
    }

    /** MINA has one code for a host that cannot prove its key and for one with which nothing can be agreed on. */
    private static Failure keyFailure(SshConnection connection, Throwable cause) {
        boolean failed = cause instanceof SshException told
                && told.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_KEY_EXCHANGE_FAILED;
        if (failed && !String.valueOf(cause.getMessage()).startsWith("Unable to negotiate")) {
            return new Failure(
                    OpenFailure.HOST_KEY, connection.address() + " does not prove its host key" + reason(cause), cause);
        }
        if (failed || cause instanceof RuntimeException) {
            return new Failure(
                    OpenFailure.PROTOCOL,
                    connection.address() + " speaks no SSH that is known here" + reason(cause)
                            + hint(connection, cause),
                    cause);
        }
        return connection.hasGreeted()
                ? new Failure(
                        OpenFailure.UNREACHABLE,
                        connection.address() + " ended the connection before it showed its key" + reason(cause),
                        cause)
                : new Failure(
                        OpenFailure.TOO_MANY,
                        connection.address() + " ended the connection before its greeting" + reason(cause)
                                + "; usually MaxStartups in its sshd_config allows no more logins at once, or it"
                                + " refuses this client's address",
                        cause);
    }

    /** What kind of failure it is if a server opens no session. */
    static OpenFailure kindOf(SshChannelOpenException refusal) {
        return refusal.getReasonCode() == SshConstants.SSH_OPEN_RESOURCE_SHORTAGE
                ? OpenFailure.TOO_MANY
                : OpenFailure.CONFIGURATION;
    }

    /** Why a server opens no session, and the setting of OpenSSH's server that usually causes it. */
    static String noSession(SshChannelOpenException refusal) {
        return "the server opens no session" + reason(refusal)
                + (isForWantOfRoom(refusal) ? "; usually MaxSessions in its sshd_config allows no more" : "");
    }

    /** Whether another connection to the same server may have room for the session. */
    static boolean isForWantOfRoom(SshChannelOpenException refusal) {
        return refusal.getReasonCode() == SshConstants.SSH_OPEN_RESOURCE_SHORTAGE
                || refusal.getReasonCode() == SshConstants.SSH_OPEN_CONNECT_FAILED;
    }

    /**
     * Why a server does not connect to another host, behind the sentence that says so. OpenSSH's server has the reason
     * of the network for a host that it cannot reach, and only general words for one that it must not connect to.
     */
    static String noTunnel(Throwable cause) {
        boolean forbidden = cause instanceof SshChannelOpenException refusal
                && (refusal.getReasonCode() == SshConstants.SSH_OPEN_ADMINISTRATIVELY_PROHIBITED
                        || GENERAL_REFUSAL.equals(refusal.getMessage()));
        return reason(cause)
                + (forbidden
                        ? "; usually AllowTcpForwarding or PermitOpen in its sshd_config, or the key's line in its"
                                + " authorized_keys, forbids it"
                        : "");
    }

    private static String hint(SshConnection connection, Throwable cause) {
        boolean onlySha1 = String.valueOf(cause.getMessage()).endsWith("/ server: ssh-rsa)");
        return onlySha1 && !connection.allowsSha1()
                ? ". It signs with SHA-1 only, which the setting sha1=true allows"
                : "";
    }

    /** With a limit, because a server can write as much as fits into a packet. */
    private static String reason(Throwable cause) {
        String message = cause == null ? null : cause.getMessage();
        if (message == null) {
            return "";
        }
        return ": " + (message.length() > MOST_TEXT ? message.substring(0, MOST_TEXT) + "..." : message);
    }
}
