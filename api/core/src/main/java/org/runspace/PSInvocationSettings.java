package org.runspace;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runspace.host.PSHost;

/**
 * Settings of one run of a pipeline (MS-PSRP 2.2.2.10). Immutable; the {@code with...} methods return changed copies.
 *
 * @param addToHistory whether the command is added to the session's history
 * @param remoteStreamOptions the streams whose records say which place in the script they come from; all of them by
 *     default
 * @param nested whether the pipeline may run while another one occupies the runspace, at a breakpoint for example, but
 *     not from inside a host call; since protocol 2.2
 * @param host the host that the script sees as {@code $Host}, or null for that of the session
 */
public record PSInvocationSettings(
        boolean addToHistory,
        Set<RemoteStreamOptions> remoteStreamOptions,
        boolean nested,
        @Nullable PSHost host) {
    /** The defaults named at each component. */
    public static final PSInvocationSettings DEFAULT =
            new PSInvocationSettings(false, EnumSet.allOf(RemoteStreamOptions.class), false, null);

    /** Copies the options. */
    public PSInvocationSettings {
        remoteStreamOptions = Set.copyOf(remoteStreamOptions);
    }

    /**
     * Returns a copy of these settings that adds the command to the session's history, or does not.
     *
     * @param add true to keep it
     * @return the copy
     */
    public PSInvocationSettings withAddToHistory(boolean add) {
        return new PSInvocationSettings(add, remoteStreamOptions, nested, host);
    }

    /**
     * Returns a copy of these settings with the given streams.
     *
     * @param options the streams whose records say where they come from; none saves bandwidth
     * @return the copy
     */
    public PSInvocationSettings withRemoteStreamOptions(Set<RemoteStreamOptions> options) {
        return new PSInvocationSettings(addToHistory, options, nested, host);
    }

    /**
     * Returns a copy of these settings that lets the pipeline run while another one occupies the runspace, or does not.
     *
     * @param allowed true to let it
     * @return the copy
     */
    public PSInvocationSettings withNested(boolean allowed) {
        return new PSInvocationSettings(addToHistory, remoteStreamOptions, allowed, host);
    }

    /**
     * Returns a copy of these settings with the given host.
     *
     * @param newHost the host that the script sees as {@code $Host}, or null for that of the session
     * @return the copy
     */
    public PSInvocationSettings withHost(@Nullable PSHost newHost) {
        return new PSInvocationSettings(addToHistory, remoteStreamOptions, nested, newHost);
    }
}
