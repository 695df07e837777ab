package org.runspace.engine.protocol;

import java.time.Duration;
import java.util.Map;
import org.runspace.PSVersion;
import org.runspace.RunspaceOptions;

/**
 * What a client session is told at its beginning.
 *
 * @param target what it goes to, for messages
 * @param announced the highest protocol version to speak
 * @param openTimeout from the first connect to the opened pool
 * @param stopTimeout for the answer to a stop
 * @param closeTimeout for the whole close
 * @param callTimeout for the answer to a call of the pool
 * @param applicationArguments what scripts see as {@code $PSSenderInfo.ApplicationArguments}
 */
public record ClientSettings(String target, PSVersion announced, Duration openTimeout, Duration stopTimeout, Duration closeTimeout,
        Duration callTimeout, Map<String, Object> applicationArguments) {
    /** The highest version this engine speaks as a client. */
    public static final PSVersion HIGHEST = PSVersion.of(2, 3);

    /**
     * The settings for some options.
     *
     * @param target what the session goes to
     * @param options time limits and session data
     * @return the settings, announcing {@link #HIGHEST}
     */
    public static ClientSettings of(String target, RunspaceOptions options) {
        return new ClientSettings(target, HIGHEST, options.openTimeout(), options.stopTimeout(), options.closeTimeout(), options.callTimeout(),
                options.applicationArguments());
    }
}
