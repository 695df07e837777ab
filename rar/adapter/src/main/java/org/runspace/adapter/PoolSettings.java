package org.runspace.adapter;

import java.time.Duration;
import org.runspace.CredentialSource;
import org.runspace.RunspaceOptions;
import org.runspace.spi.Target;

/**
 * What a pool's properties come to once they are checked.
 *
 * @param target where its sessions go to
 * @param options their time limits and credentials
 * @param checkIn what becomes of used sessions
 * @param probeAfterIdle how long a session may idle before its validation asks the other side
 */
record PoolSettings(Target target, RunspaceOptions options, CheckIn checkIn, Duration probeAfterIdle) {
    /** The property that limits how long validations wait. */
    static final String CALL_TIMEOUT = "callTimeoutMillis";

    /**
     * Reads the properties that all pools have.
     *
     * @throws org.runspace.error.ConnectionStringException if one is not what it must be
     */
    static PoolSettings of(PoolProperties properties, Target target, CredentialSource credentials) {
        properties.check(CommonSettings.ALL);
        RunspaceOptions options = RunspaceOptions.DEFAULT
                .withOpenTimeout(properties.duration("openTimeoutMillis"))
                .withStopTimeout(properties.duration("stopTimeoutMillis"))
                .withCloseTimeout(properties.duration("closeTimeoutMillis"))
                .withCallTimeout(properties.duration(CALL_TIMEOUT))
                .withCredentials(credentials);
        return new PoolSettings(
                target,
                options,
                properties.choice("checkIn", CheckIn.class),
                properties.duration("probeAfterIdleMillis"));
    }
}
