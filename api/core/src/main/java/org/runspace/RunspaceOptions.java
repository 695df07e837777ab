package org.runspace;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.runspace.error.ConnectionStringException;
import org.runspace.error.ErrorCode;
import org.runspace.host.PSHost;
import org.runspace.object.PSCredential;
import org.runspace.object.PSVersion;

/**
 * How a session is opened and ended. Immutable; change one with the {@code with...} methods of {@link #DEFAULT}.
 *
 * @param openTimeout from the first connect to the opened pool; default 3 minutes
 * @param stopTimeout how long the other side may take to stop a pipeline before the caller gets its exception; default
 *     60 s
 * @param closeTimeout how long it may take to close, before the connection is cut; default 60 s
 * @param callTimeout how long it may take to answer a call of the pool, a reset for example; default 60 s
 * @param applicationArguments what scripts see as {@code $PSSenderInfo.ApplicationArguments}; primitive values only, no
 *     nulls
 * @param protocolVersion the highest version of the protocol to speak, 2.0 to 2.4; where others could read what is
 *     sent, at most 2.3 is spoken all the same, so that secure strings are encrypted
 * @param host what scripts see as {@code $Host}, or null: then nobody can be asked for anything
 * @param credentials what the connection logs in with; default nothing but what the connection type finds by itself
 * @param limits what the other side may send
 */
public record RunspaceOptions(
        Duration openTimeout,
        Duration stopTimeout,
        Duration closeTimeout,
        Duration callTimeout,
        Map<String, Object> applicationArguments,
        PSVersion protocolVersion,
        PSHost host,
        CredentialSource credentials,
        ReceiveLimits limits) {
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
            ReceiveLimits.DEFAULT);

    /** Copies the arguments and refuses time limits that are not positive. */
    public RunspaceOptions {
        applicationArguments = Map.copyOf(applicationArguments);
        Objects.requireNonNull(credentials, "credentials");
        requirePositive("openTimeout", openTimeout);
        requirePositive("stopTimeout", stopTimeout);
        requirePositive("closeTimeout", closeTimeout);
        requirePositive("callTimeout", callTimeout);
        if (protocolVersion.major() != 2 || protocolVersion.minor() > 4 || protocolVersion.build() != -1) {
            throw new ConnectionStringException(
                    ErrorCode.SETTING_VALUE, null, "protocolVersion", "2.0 to 2.4", protocolVersion);
        }
    }

    /**
     * Changes the time limit of the opening.
     *
     * @param limit more than zero
     * @return changed options
     */
    public RunspaceOptions withOpenTimeout(Duration limit) {
        return new RunspaceOptions(
                limit,
                stopTimeout,
                closeTimeout,
                callTimeout,
                applicationArguments,
                protocolVersion,
                host,
                credentials,
                limits);
    }

    /**
     * Changes the time limit of a stop.
     *
     * @param limit more than zero
     * @return changed options
     */
    public RunspaceOptions withStopTimeout(Duration limit) {
        return new RunspaceOptions(
                openTimeout,
                limit,
                closeTimeout,
                callTimeout,
                applicationArguments,
                protocolVersion,
                host,
                credentials,
                limits);
    }

    /**
     * Changes the time limit of the close.
     *
     * @param limit more than zero
     * @return changed options
     */
    public RunspaceOptions withCloseTimeout(Duration limit) {
        return new RunspaceOptions(
                openTimeout,
                stopTimeout,
                limit,
                callTimeout,
                applicationArguments,
                protocolVersion,
                host,
                credentials,
                limits);
    }

    /**
     * Changes the time limit of calls of the pool.
     *
     * @param limit more than zero
     * @return changed options
     */
    public RunspaceOptions withCallTimeout(Duration limit) {
        return new RunspaceOptions(
                openTimeout,
                stopTimeout,
                closeTimeout,
                limit,
                applicationArguments,
                protocolVersion,
                host,
                credentials,
                limits);
    }

    /**
     * Changes the data that scripts see as {@code $PSSenderInfo.ApplicationArguments}.
     *
     * @param arguments primitive values only, no nulls
     * @return changed options
     */
    public RunspaceOptions withApplicationArguments(Map<String, Object> arguments) {
        return new RunspaceOptions(
                openTimeout,
                stopTimeout,
                closeTimeout,
                callTimeout,
                arguments,
                protocolVersion,
                host,
                credentials,
                limits);
    }

    /**
     * Changes the highest version of the protocol to speak.
     *
     * @param version 2.0 to 2.4
     * @return changed options
     */
    public RunspaceOptions withProtocolVersion(PSVersion version) {
        return new RunspaceOptions(
                openTimeout,
                stopTimeout,
                closeTimeout,
                callTimeout,
                applicationArguments,
                version,
                host,
                credentials,
                limits);
    }

    /**
     * Changes who answers scripts that ask the user, and shows what they write to the host.
     *
     * @param newHost what scripts see as {@code $Host}, or null for nobody
     * @return changed options
     */
    public RunspaceOptions withHost(PSHost newHost) {
        return new RunspaceOptions(
                openTimeout,
                stopTimeout,
                closeTimeout,
                callTimeout,
                applicationArguments,
                protocolVersion,
                newHost,
                credentials,
                limits);
    }

    /**
     * Changes what the connection logs in with.
     *
     * @param source asked when it is needed
     * @return changed options
     */
    public RunspaceOptions withCredentials(CredentialSource source) {
        return new RunspaceOptions(
                openTimeout,
                stopTimeout,
                closeTimeout,
                callTimeout,
                applicationArguments,
                protocolVersion,
                host,
                source,
                limits);
    }

    /**
     * Logs in with one user's name and password.
     *
     * @param credential stays the caller's, who closes it when no session is opened with these options any more
     * @return changed options
     */
    public RunspaceOptions withCredential(PSCredential credential) {
        return withCredentials(CredentialSource.of(credential));
    }

    /**
     * Changes what the other side may send.
     *
     * @param newLimits {@link ReceiveLimits#DEFAULT}, changed
     * @return changed options
     */
    public RunspaceOptions withLimits(ReceiveLimits newLimits) {
        return new RunspaceOptions(
                openTimeout,
                stopTimeout,
                closeTimeout,
                callTimeout,
                applicationArguments,
                protocolVersion,
                host,
                credentials,
                newLimits);
    }

    private static void requirePositive(String name, Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new ConnectionStringException(ErrorCode.SETTING_VALUE, null, name, "a duration above zero", limit);
        }
    }
}
