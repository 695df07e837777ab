package org.runspace.object;

/**
 * The place in a script that a record comes from (MS-PSRP 2.2.3.15.1). Numbers are zero and texts empty where the
 * server sent none.
 *
 * @param commandName the command
 * @param scriptName the script file, or empty
 * @param scriptLineNumber from 1
 * @param offsetInLine column, from 1
 * @param line the text of the line
 * @param positionMessage the lines with which PowerShell shows the place
 * @param invocationName the name by which the command was called, an alias for example
 * @param source the received object, with all its properties
 */
public record InvocationInfo(
        String commandName,
        String scriptName,
        int scriptLineNumber,
        int offsetInLine,
        String line,
        String positionMessage,
        String invocationName,
        PSObject source) {
    /** Returns the lines with which PowerShell shows the place. */
    @Override
    public String toString() {
        return positionMessage;
    }
}
