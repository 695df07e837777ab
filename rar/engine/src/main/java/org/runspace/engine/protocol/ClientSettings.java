package org.runspace.engine.protocol;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.runspace.RunspaceOptions;
import org.runspace.engine.message.HostInfo;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSVersion;

/**
 * The settings of a client session.
 *
 * @param target the server, for messages
 * @param announced the highest protocol version to offer
 * @param pool the pool that is wanted
 * @param oneAtATime whether a second pipeline is refused while one is running, instead of waiting at the server
 * @param options time limits, the host and other options
 */
public record ClientSettings(
        String target, PSVersion announced, PoolRequest pool, boolean oneAtATime, RunspaceOptions options) {
    private static final PSVersion SPOKEN_AS = PSVersion.of(7, 0);

    /** Returns the abilities of the pool's host, for which it is asked; an exception of its own may be thrown. */
    HostInfo host() {
        return options.host() == null ? HostInfo.NONE : HostInfo.of(options.host());
    }

    /** From the first connect to the opened pool. */
    Duration openTimeout() {
        return options.openTimeout();
    }

    /** For the answer to a stop. */
    Duration stopTimeout() {
        return options.stopTimeout();
    }

    /** For the whole close. */
    Duration closeTimeout() {
        return options.closeTimeout();
    }

    /** For the answer to a call of the pool, and for the key exchange. */
    Duration callTimeout() {
        return options.callTimeout();
    }

    /**
     * What scripts see as {@code $PSSenderInfo.ApplicationArguments}. Servers offer their debugger only to clients that
     * tell a PowerShell version of 4 or higher.
     */
    Map<String, Object> applicationArguments() {
        Map<String, Object> arguments = new LinkedHashMap<>(options.applicationArguments());
        arguments.computeIfAbsent(
                "PSVersionTable",
                key -> PSDictionary.of(
                        PSDictionary.PRIMITIVE,
                        Map.of("PSVersion", SPOKEN_AS, "PSRemotingProtocolVersion", announced)));
        return arguments;
    }
}
