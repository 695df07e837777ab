package org.runspace.adapter.inflow;

import java.util.List;
import java.util.function.Supplier;
import org.runspace.RunspaceOptions;
import org.runspace.spi.Target;

/**
 * The script whose output is the messages, and where it runs. Immutable.
 *
 * @param target the server
 * @param options gives the time limits and credentials of a session, for each attempt to open one; it throws what keeps
 *     the attempt from being made
 * @param script the script's text
 * @param arguments its positional arguments
 * @param position the name of the property that tells an object's place, or empty
 */
public record Feed(
        Target target, Supplier<RunspaceOptions> options, String script, List<String> arguments, String position) {
    /** The parameter of the script that gets the place of the last object that was taken. */
    static final String POSITION = "Position";

    /** Copies the list. */
    public Feed {
        arguments = List.copyOf(arguments);
    }

    /** Returns the server, for messages. */
    @Override
    public String toString() {
        return target.toString();
    }
}
