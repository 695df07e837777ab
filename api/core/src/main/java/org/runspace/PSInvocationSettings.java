package org.runspace;

import java.util.EnumSet;
import java.util.Set;
import org.runspace.host.PSHost;

/**
 * How a pipeline is run (MS-PSRP 2.2.2.10). Immutable; change one with the {@code with...} methods of {@link #DEFAULT}.
 *
 * @param addToHistory whether the session's history keeps the command
 * @param remoteStreamOptions the streams whose records tell where they come from; all of them by default
 * @param nested whether it may run while another one occupies the runspace, at a breakpoint for example, but not from
 *     inside of a host call; since protocol 2.2
 * @param host what the script sees as {@code $Host}, or null for that of the session
 */
public record PSInvocationSettings(
        boolean addToHistory, Set<RemoteStreamOptions> remoteStreamOptions, boolean nested, PSHost host) {
    /** The defaults named at each component. */
    public static final PSInvocationSettings DEFAULT =
            new PSInvocationSettings(false, EnumSet.allOf(RemoteStreamOptions.class), false, null);

    /** Copies the options. */
    public PSInvocationSettings {
        remoteStreamOptions = Set.copyOf(remoteStreamOptions);
    }

    /**
     * Changes whether the session's history keeps the command.
     *
     * @param add true to keep it
     * @return changed settings
     */
    public PSInvocationSettings withAddToHistory(boolean add) {
        return new PSInvocationSettings(add, remoteStreamOptions, nested, host);
    }

    /**
     * Changes which records tell where they come from.
     *
     * @param options none to save bandwidth
     * @return changed settings
     */
    public PSInvocationSettings withRemoteStreamOptions(Set<RemoteStreamOptions> options) {
        return new PSInvocationSettings(addToHistory, options, nested, host);
    }

    /**
     * Changes whether it may run while another one occupies the runspace.
     *
     * @param allowed true to let it
     * @return changed settings
     */
    public PSInvocationSettings withNested(boolean allowed) {
        return new PSInvocationSettings(addToHistory, remoteStreamOptions, allowed, host);
    }

    /**
     * Changes who answers the script's questions.
     *
     * @param newHost what the script sees as {@code $Host}, or null for that of the session
     * @return changed settings
     */
    public PSInvocationSettings withHost(PSHost newHost) {
        return new PSInvocationSettings(addToHistory, remoteStreamOptions, nested, newHost);
    }
}
