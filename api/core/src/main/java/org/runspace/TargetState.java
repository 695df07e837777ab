package org.runspace;

import java.util.Locale;
import org.runspace.error.OpenFailure;
import org.runspace.error.RemoteTimeoutException;
import org.runspace.error.RunspaceOpenException;

/**
 * How the work at one target of a {@link RunspaceGroup} ended.
 *
 * <table>
 * <caption>What leads to which state</caption>
 * <tr><th>Failure</th><th>State</th></tr>
 * <tr><td>none; errors that the script went on after are in its result, unless
 *     {@link RunspaceGroup#errorsFail()} has them fail</td><td>{@link #SUCCEEDED}</td></tr>
 * <tr><td>a {@link RunspaceOpenException} of the kind {@code UNREACHABLE} or {@code TIMEOUT}</td>
 *     <td>{@link #UNREACHABLE}</td></tr>
 * <tr><td>a {@link RemoteTimeoutException}, of the target's deadline for example</td><td>{@link #TIMED_OUT}</td></tr>
 * <tr><td>a {@link PipelineStoppedException}</td><td>{@link #STOPPED}</td></tr>
 * <tr><td>any other, a script that called {@code exit} with another code than 0 included, unless a host of the
 *     caller's own was told that</td><td>{@link #FAILED}</td></tr>
 * <tr><td>the group's limit of failures was reached before</td><td>{@link #NOT_STARTED}</td></tr>
 * </table>
 */
public enum TargetState {
    /** The script or the commands ran to their end. */
    SUCCEEDED,
    /** They were ended by an error, or the session was refused or broke. */
    FAILED,
    /** No connection was made in time, so nothing ran. */
    UNREACHABLE,
    /** They ran longer than the target's deadline, and were stopped. */
    TIMED_OUT,
    /** They were stopped. */
    STOPPED,
    /** Too many other targets had failed before its turn, so nothing was sent to it. */
    NOT_STARTED;

    /**
     * Returns the state in which a failure leaves its target, by the table above.
     *
     * @param failure what the opening of the session or the run threw
     * @return never {@link #SUCCEEDED} or {@link #NOT_STARTED}
     */
    public static TargetState of(Throwable failure) {
        if (failure instanceof RunspaceOpenException open) {
            return of(open.kind());
        }
        if (failure instanceof RemoteTimeoutException) {
            return TIMED_OUT;
        }
        return failure instanceof PipelineStoppedException ? STOPPED : FAILED;
    }

    private static TargetState of(OpenFailure kind) {
        return switch (kind) {
            case UNREACHABLE, TIMEOUT -> UNREACHABLE;
            case TOO_MANY, AUTHENTICATION, HOST_KEY, NOT_FOUND, CONFIGURATION, PROTOCOL, INTERRUPTED -> FAILED;
        };
    }

    /**
     * Returns the name in words, for a summary or a log.
     *
     * @return in lower case with blanks: {@code not started}
     */
    public String inWords() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
