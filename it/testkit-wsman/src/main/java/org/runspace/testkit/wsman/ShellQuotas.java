package org.runspace.testkit.wsman;

/**
 * How much a {@link WSManEndpoint} lets a user have, by the names that Windows has for it. Immutable.
 *
 * @param shells how many shells a user may have ({@code MaxShellsPerUser})
 * @param commands how many commands a shell may have ({@code MaxConcurrentCommandsPerShell})
 * @param operations how many requests that wait for their answers and commands a user may have together
 *     ({@code MaxConcurrentOperationsPerUser})
 * @param envelopeBytes how large a request may be ({@code MaxEnvelopeSizekb})
 * @param listed how many shells or commands one answer lists ({@code MaxBatchItems})
 */
public record ShellQuotas(int shells, int commands, int operations, int envelopeBytes, int listed) {
    /** What a fresh Windows has. */
    public static final ShellQuotas WINDOWS = new ShellQuotas(30, 1_000, 1_500, 500 * 1024, 32_000);

    /**
     * Returns these quotas with another number of shells.
     *
     * @param most how many a user may have
     * @return the quotas
     */
    public ShellQuotas withShells(int most) {
        return new ShellQuotas(most, commands, operations, envelopeBytes, listed);
    }

    /**
     * Returns these quotas with another number of commands.
     *
     * @param most how many a shell may have
     * @return the quotas
     */
    public ShellQuotas withCommands(int most) {
        return new ShellQuotas(shells, most, operations, envelopeBytes, listed);
    }

    /**
     * Returns these quotas with another number of operations.
     *
     * @param most how many a user may have
     * @return the quotas
     */
    public ShellQuotas withOperations(int most) {
        return new ShellQuotas(shells, commands, most, envelopeBytes, listed);
    }

    /**
     * Returns these quotas with another size of requests.
     *
     * @param most the size in bytes
     * @return the quotas
     */
    public ShellQuotas withEnvelopeBytes(int most) {
        return new ShellQuotas(shells, commands, operations, most, listed);
    }

    /**
     * Returns these quotas with another size of lists.
     *
     * @param most how many items one answer has, above zero
     * @return the quotas
     */
    public ShellQuotas withListed(int most) {
        return new ShellQuotas(shells, commands, operations, envelopeBytes, most);
    }
}
