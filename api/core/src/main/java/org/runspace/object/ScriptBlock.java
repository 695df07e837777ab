package org.runspace.object;

/**
 * The source text of a script block (MS-PSRP 2.2.5.1.23). The client never runs it, and PowerShell receives it as a
 * string.
 *
 * @param text the source between the braces
 */
public record ScriptBlock(String text) {
    /** Returns the source. */
    @Override
    public String toString() {
        return text;
    }
}
