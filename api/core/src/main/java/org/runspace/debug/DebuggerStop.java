package org.runspace.debug;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runspace.object.PSEventArgs;
import org.runspace.object.PSObject;

/**
 * The event that a script has stopped at a breakpoint or after a step. The script waits for
 * {@link RemoteDebugger#resume}.
 *
 * @param script the script's file, a path on the server; empty if the text has none
 * @param line the line that is about to run, from 1; 0 if the server sent none
 * @param column where in the line the statement begins, from 1; 0 if the server sent none
 * @param lineText the line, without its end
 * @param positionMessage the lines with which PowerShell shows the place; empty if the server sent none
 * @param breakpoints the breakpoints at the place; empty after a step
 * @param source the received arguments of the event, with all their properties
 */
public record DebuggerStop(
        String script,
        int line,
        int column,
        String lineText,
        String positionMessage,
        List<Breakpoint> breakpoints,
        PSObject source) {
    private static final String PREFIX = "InvocationInfo_";

    /** Reads the event's arguments as they stand in a USER_EVENT. */
    static DebuggerStop of(PSEventArgs event) {
        PSObject arguments = PSObject.of(
                event.sourceArgs().isEmpty() ? null : event.sourceArgs().get(0));
        PSObject place = arguments.get("SerializedInvocationInfo") instanceof PSObject info ? info : PSObject.NULL;
        return new DebuggerStop(
                text(place, "ScriptName"),
                number(place, "ScriptLineNumber"),
                number(place, "OffsetInLine"),
                text(place, "Line").stripTrailing(),
                text(place, "PositionMessage"),
                Breakpoint.allOf(arguments.get("Breakpoints")),
                arguments);
    }

    private static String text(PSObject place, String name) {
        return PSObject.textOf(place.get(PREFIX + name));
    }

    private static int number(PSObject place, String name) {
        @Nullable Object value = place.get(PREFIX + name);
        return value instanceof Integer number ? number : 0;
    }
}
