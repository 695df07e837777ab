package org.runspace.debug;

import org.runspace.object.PSObject;

/**
 * A call that a stopped script is in.
 *
 * @param function the name of the function, or {@code <ScriptBlock>}
 * @param script the script's file, a path on the server; empty if the text has none
 * @param line the line that runs, from 1
 */
public record StackFrame(String function, String script, int line) {
    static StackFrame of(PSObject frame) {
        return new StackFrame(
                PSObject.textOf(frame.get("FunctionName")),
                PSObject.textOf(frame.get("ScriptName")),
                frame.get("ScriptLineNumber") instanceof Integer line ? line : 0);
    }
}
