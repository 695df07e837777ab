package org.runspace;

import java.util.Objects;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/**
 * One computer, or another target, of a {@link RunspaceGroup}. Immutable.
 *
 * @param name what the results call it, once in a group; PowerShell's {@code PSComputerName}
 * @param connection a connection string, as {@link RunspaceFactory#open(String)} takes it
 * @param options its time limits, credentials and other options
 */
public record GroupTarget(String name, String connection, RunspaceOptions options) {
    /**
     * Creates a target.
     *
     * @throws RunspaceException with {@link ErrorCode#OPTION_VALUE} if the name is blank
     */
    public GroupTarget {
        GroupPlan.require(!name.isBlank(), "name", "a target's name", '"' + name + '"');
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(options, "options");
    }
}
