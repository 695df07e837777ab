package org.runspace.object;

/**
 * Where in a script a record comes from (MS-PSRP 2.2.3.15.1). Numbers are zero and texts empty where the peer gave
 * none.
 *
 * @param commandName the command
 * @param scriptName the script file, or empty
 * @param scriptLineNumber from 1
 * @param offsetInLine column, from 1
 * @param line the text of the line
 * @param positionMessage several lines that show the place, as PowerShell prints them
 * @param invocationName the name the command was called by
 * @param source the object all of this was read from, with everything else the peer sent
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
    /** Returns the lines that show the place. */
    @Override
    public String toString() {
        return positionMessage;
    }
}
