package org.runspace.debug;

import java.util.List;
import org.runspace.object.PSEventArgs;
import org.runspace.object.PSList;
import org.runspace.object.PSObject;

/**
 * The event that a script has stopped at a breakpoint or after a step. The script waits for
 * {@link RemoteDebugger#resume}.
 *
 * @param positionMessage the lines with which PowerShell shows the place; empty if the server sent none
 * @param breakpoints the breakpoints at the place; empty after a step
 * @param source the received arguments of the event, with all their properties
 */
public record DebuggerStop(String positionMessage, List<Object> breakpoints, PSObject source) {
    /** Reads the event's arguments as they stand in a USER_EVENT. */
    static DebuggerStop of(PSEventArgs event) {
        PSObject arguments = PSObject.of(
                event.sourceArgs().isEmpty() ? null : event.sourceArgs().get(0));
        Object place = arguments.get("SerializedInvocationInfo");
        Object message = place instanceof PSObject info ? info.get("InvocationInfo_PositionMessage") : null;
        Object points = arguments.get("Breakpoints");
        Object base = points instanceof PSObject wrapped ? wrapped.value() : points;
        return new DebuggerStop(PSObject.textOf(message), base instanceof PSList list ? list : List.of(), arguments);
    }
}
