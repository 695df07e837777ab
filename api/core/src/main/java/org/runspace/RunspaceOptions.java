package org.runspace;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.runspace.audit.RunListener;
import org.runspace.audit.RunReports;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.host.PSHost;
import org.runspace.object.PSCredential;
import org.runspace.object.PSVersion;

/**
 * Options for opening, using and closing a session. Immutable; the {@code with...} methods return changed copies.
 *
 * @param openTimeout the time from the first connect to the opened pool, all attempts included; 3 minutes by default
 * @param stopTimeout how long the server may take to stop a pipeline before the caller gets an exception, and how long
 *     the client's host may take then to perform the calls that have arrived; 60 s by default
 * @param closeTimeout how long the server may take to close the session before the connection is cut, and the client's
 *     host and listeners to handle what has arrived; 60 s by default
 * @param callTimeout how long the server may take to answer a request about the session, a reset for example; 60 s by
 *     default
 * @param applicationArguments the data that scripts see as {@code $PSSenderInfo.ApplicationArguments}; primitive values
 *     only, no nulls
 * @param protocolVersion the highest version of the protocol to offer, 2.0 to 2.4; over a connection that others could
 *     read, at most 2.3 is offered, so that secure strings are encrypted
 * @param host the host that scripts see as {@code $Host}, or null for no host: scripts that ask the user something fail
 * @param credentials the credentials for the login; by default only those that the connection type finds by itself
 * @param limits the limits for received data
 * @param reports who is told of the runs; nobody by default
 * @param openRetry how often the opening is tried; once by default
 */
public record RunspaceOptions(
        Duration openTimeout,
        Duration stopTimeout,
        Duration closeTimeout,
        Duration callTimeout,
        Map<String, Object> applicationArguments,
        PSVersion protocolVersion,
        @Nullable PSHost host,
        CredentialSource credentials,
        ReceiveLimits limits,
        RunReports reports,
        OpenRetry openRetry) {
    /** The defaults named at each component. */
    public static final RunspaceOptions DEFAULT = new RunspaceOptions(
            Duration.ofMinutes(3),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Map.of(),
            PSVersion.of(2, 4),
            null,
            CredentialSource.NONE,
            ReceiveLimits.DEFAULT,
            RunReports.NONE,
            OpenRetry.NONE);

    /**
     * Creates options and copies the arguments.
     *
     * @throws RunspaceException with {@link ErrorCode#OPTION_VALUE} if a time limit is not above zero, or the version
     *     is none that can be offered
     */
    public RunspaceOptions {
        applicationArguments = Map.copyOf(applicationArguments);
        Objects.requireNonNull(credentials, "credentials");
        Objects.requireNonNull(reports, "reports");
        Objects.requireNonNull(openRetry, "openRetry");
        requirePositive("openTimeout", openTimeout);
        requirePositive("stopTimeout", stopTimeout);
        requirePositive("closeTimeout", closeTimeout);
        requirePositive("callTimeout", callTimeout);
        if (protocolVersion.major() != 2 || protocolVersion.minor() > 4 || protocolVersion.build() != -1) {
            throw new RunspaceException(ErrorCode.OPTION_VALUE, null, "protocolVersion", "2.0 to 2.4", protocolVersion);
        }
    }

    /**
     * Returns a copy of these options with the given time limit for the opening.
     *
     * @param limit more than zero
     * @return the copy
     */
    public RunspaceOptions withOpenTimeout(Duration limit) {
        return with(draft -> draft.openTimeout = limit);
    }

    /**
     * Returns a copy of these options with the given time limit for a stop.
     *
     * @param limit more than zero
     * @return the copy
     */
    public RunspaceOptions withStopTimeout(Duration limit) {
        return with(draft -> draft.stopTimeout = limit);
    }

    /**
     * Returns a copy of these options with the given time limit for the close.
     *
     * @param limit more than zero
     * @return the copy
     */
    public RunspaceOptions withCloseTimeout(Duration limit) {
        return with(draft -> draft.closeTimeout = limit);
    }

    /**
     * Returns a copy of these options with the given time limit for requests about the session.
     *
     * @param limit more than zero
     * @return the copy
     */
    public RunspaceOptions withCallTimeout(Duration limit) {
        return with(draft -> draft.callTimeout = limit);
    }

    /**
     * Returns a copy of these options with the given data, which scripts see as
     * {@code $PSSenderInfo.ApplicationArguments}.
     *
     * @param arguments primitive values only, no nulls
     * @return the copy
     */
    public RunspaceOptions withApplicationArguments(Map<String, Object> arguments) {
        return with(draft -> draft.applicationArguments = arguments);
    }

    /**
     * Returns a copy of these options with the given highest version of the protocol.
     *
     * @param version 2.0 to 2.4
     * @return the copy
     */
    public RunspaceOptions withProtocolVersion(PSVersion version) {
        return with(draft -> draft.protocolVersion = version);
    }

    /**
     * Returns a copy of these options with the given host, which answers scripts that ask the user and shows what they
     * write to the host.
     *
     * @param newHost the host that scripts see as {@code $Host}, or null for none
     * @return the copy
     */
    public RunspaceOptions withHost(@Nullable PSHost newHost) {
        return with(draft -> draft.host = newHost);
    }

    /**
     * Returns a copy of these options with the given source of credentials.
     *
     * @param source asked when a credential is needed
     * @return the copy
     */
    public RunspaceOptions withCredentials(CredentialSource source) {
        return with(draft -> draft.credentials = source);
    }

    /**
     * Returns a copy of these options that log in with the given name and password.
     *
     * @param credential owned by the caller, which closes it when no session is opened with these options any more
     * @return the copy
     */
    public RunspaceOptions withCredential(PSCredential credential) {
        return withCredentials(CredentialSource.of(credential));
    }

    /**
     * Returns a copy of these options with the given limits for received data.
     *
     * @param newLimits usually {@link ReceiveLimits#DEFAULT} with changes
     * @return the copy
     */
    public RunspaceOptions withLimits(ReceiveLimits newLimits) {
        return with(draft -> draft.limits = newLimits);
    }

    /**
     * Returns a copy of these options with the given listeners for runs, in place of those before. All sessions that
     * are opened with the copy, or with copies of it, tell each listener one run after the other.
     *
     * @param listeners told independently of each other; none for nobody
     * @return the copy
     */
    public RunspaceOptions withRunListeners(RunListener... listeners) {
        return withReports(RunReports.to(List.of(listeners)));
    }

    /**
     * Returns a copy of these options that tells the listeners of others, too: each still gets one call at a time.
     *
     * @param newReports those of other options, or {@link RunReports#NONE}
     * @return the copy
     */
    public RunspaceOptions withReports(RunReports newReports) {
        return with(draft -> draft.reports = newReports);
    }

    /**
     * Returns a copy of these options that open in several attempts, where that may help.
     *
     * @param retry usually {@link OpenRetry#of}
     * @return the copy
     */
    public RunspaceOptions withOpenRetry(OpenRetry retry) {
        return with(draft -> draft.openRetry = retry);
    }

    private RunspaceOptions with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.options();
    }

    /** Options in which something is changed. */
    private static final class Draft {
        private Duration openTimeout;
        private Duration stopTimeout;
        private Duration closeTimeout;
        private Duration callTimeout;
        private Map<String, Object> applicationArguments;
        private PSVersion protocolVersion;
        private @Nullable PSHost host;
        private CredentialSource credentials;
        private ReceiveLimits limits;
        private RunReports reports;
        private OpenRetry openRetry;

        Draft(RunspaceOptions from) {
            openTimeout = from.openTimeout;
            stopTimeout = from.stopTimeout;
            closeTimeout = from.closeTimeout;
            callTimeout = from.callTimeout;
            applicationArguments = from.applicationArguments;
            protocolVersion = from.protocolVersion;
            host = from.host;
            credentials = from.credentials;
            limits = from.limits;
            reports = from.reports;
            openRetry = from.openRetry;
        }

        RunspaceOptions options() {
            return new RunspaceOptions(
                    openTimeout,
                    stopTimeout,
                    closeTimeout,
                    callTimeout,
                    applicationArguments,
                    protocolVersion,
                    host,
                    credentials,
                    limits,
                    reports,
                    openRetry);
        }
    }

    private static void requirePositive(String name, Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new RunspaceException(ErrorCode.OPTION_VALUE, null, name, "a duration above zero", limit);
        }
    }
}
