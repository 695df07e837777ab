package org.runspace.engine.protocol;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.runspace.RunspaceOptions;
import org.runspace.engine.message.HostInfo;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSVersion;

/**
 * What a client session is told at its beginning.
 *
 * @param target what it goes to, for messages
 * @param announced the highest protocol version to speak
 * @param minRunspaces the fewest runspaces of the pool
 * @param maxRunspaces the most runspaces of the pool
 * @param oneAtATime whether a second pipeline is refused while one is running, instead of waiting its turn at the
 *     server
 * @param host what the pool's host can do
 * @param options time limits and session data
 */
public record ClientSettings(
        String target,
        PSVersion announced,
        int minRunspaces,
        int maxRunspaces,
        boolean oneAtATime,
        HostInfo host,
        RunspaceOptions options) {
    private static final PSVersion SPOKEN_AS = PSVersion.of(7, 0);

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
