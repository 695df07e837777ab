package org.runspace;

import java.util.Objects;

/**
 * One computer, or another target, of a {@link RunspaceGroup}. Immutable.
 *
 * @param name what the results call it, once in a group; PowerShell's {@code PSComputerName}
 * @param connection a connection string, as {@link RunspaceFactory#open(String)} takes it
 * @param options its time limits, credentials and other options
 */
public record GroupTarget(String name, String connection, RunspaceOptions options) {
    /** Creates a target. */
    public GroupTarget {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(options, "options");
    }
}
