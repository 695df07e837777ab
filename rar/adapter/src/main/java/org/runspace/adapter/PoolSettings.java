package org.runspace.adapter;

import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.runspace.CredentialSource;
import org.runspace.OpenRetry;
import org.runspace.RunspaceOptions;
import org.runspace.adapter.journal.TransactionRecord;
import org.runspace.adapter.tx.TransactionSettings;
import org.runspace.audit.RunReports;
import org.runspace.error.RefusedSetting;
import org.runspace.spi.Target;

/**
 * The checked properties of a pool.
 *
 * @param target the server of its sessions
 * @param origin where that and the login come from
 * @param options their time limits and credentials
 * @param checkIn what is done with used sessions
 * @param limits how long and how often one session is used
 * @param probeAfterIdle how long a session may be idle before its validation asks the server
 * @param openHandles what an open handle does if the server wants its session back
 * @param transactions the transactions that its sessions take part in
 */
record PoolSettings(
        Target target,
        SessionOrigin origin,
        RunspaceOptions options,
        CheckIn checkIn,
        SessionLimits limits,
        Duration probeAfterIdle,
        OpenHandles openHandles,
        TransactionSettings transactions) {
    /** The property that limits how long an opening takes. */
    static final String OPEN_TIMEOUT = "openTimeoutMillis";

    private static final String OPEN_ATTEMPTS = "openAttempts";
    private static final String OPEN_RETRY_WAIT = "openRetryWaitMillis";

    /** The property that limits how long validations wait. */
    static final String CALL_TIMEOUT = "callTimeoutMillis";

    /**
     * Reads the properties that all pools have.
     *
     * @param reports gives who is told of the runs, by properties that were checked
     * @param records begins what the pool's journal has of a transaction
     * @throws org.runspace.error.RunspaceException if one is not valid
     */
    static PoolSettings of(
            PoolProperties properties,
            Target target,
            SessionOrigin origin,
            CredentialSource credentials,
            Function<PoolProperties, RunReports> reports,
            Supplier<TransactionRecord> records) {
        properties.check(CommonSettings.ALL);
        return new PoolSettings(
                target,
                origin,
                options(properties, credentials, reports.apply(properties)).withOpenRetry(openRetry(properties)),
                properties.choice("checkIn", CheckIn.class),
                SessionLimits.of(properties),
                properties.duration("probeAfterIdleMillis"),
                properties.choice("openHandles", OpenHandles.class),
                new TransactionSettings(
                        transactionSupport(properties),
                        properties.duration("transactionScriptTimeoutMillis"),
                        records));
    }

    /** Wipes what its sessions logged in with, if that is a caller's. No session is opened any more. */
    void forgetCaller() {
        if (options.credentials() instanceof CallerLogin own) {
            own.close();
        }
    }

    /** Reads the time limits of a session, which were checked. */
    static RunspaceOptions options(PoolProperties properties, CredentialSource credentials, RunReports reports) {
        return RunspaceOptions.DEFAULT
                .withOpenTimeout(properties.duration(OPEN_TIMEOUT))
                .withStopTimeout(properties.duration("stopTimeoutMillis"))
                .withCloseTimeout(properties.duration("closeTimeoutMillis"))
                .withCallTimeout(properties.duration(CALL_TIMEOUT))
                .withCredentials(credentials)
                .withReports(reports);
    }

    private static OpenRetry openRetry(PoolProperties properties) {
        int attempts = properties.number(OPEN_ATTEMPTS);
        require(attempts <= OpenRetry.MOST_ATTEMPTS, OPEN_ATTEMPTS, "1 to " + OpenRetry.MOST_ATTEMPTS, properties);
        Duration wait = properties.duration(OPEN_RETRY_WAIT);
        Duration most = OpenRetry.MOST_WAIT;
        require(wait.compareTo(most) <= 0, OPEN_RETRY_WAIT, "1 to " + most.toMillis(), properties);
        Duration attempt = properties.duration("openAttemptTimeoutMillis");
        Duration longest = OpenRetry.NONE.longestWait();
        OpenRetry retry = OpenRetry.of(attempts).withWaits(wait, wait.compareTo(longest) > 0 ? wait : longest);
        return attempt.isZero() ? retry : retry.withAttemptTimeout(attempt);
    }

    private static void require(boolean met, String property, String needed, PoolProperties properties) {
        if (!met) {
            throw PoolProperties.failure(new RefusedSetting(property, needed, properties.text(property)));
        }
    }

    /** Returns the transactions of a pool's sessions; none if the property has no allowed text, which its use says. */
    static TransactionSupportLevel transactionSupport(PoolProperties properties) {
        return TransactionSupportLevel.LocalTransaction.name()
                        .equalsIgnoreCase(properties.text(TransactionSettings.LEVEL))
                ? TransactionSupportLevel.LocalTransaction
                : TransactionSupportLevel.NoTransaction;
    }
}
