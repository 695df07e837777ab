package org.runspace.testkit.wsman;

/**
 * An answer that a server gave.
 *
 * @param action what was asked for
 * @param command the id of the command that it was asked of; empty for the shell
 * @param status the status of HTTP
 * @param envelope the content; it must not be changed
 */
public record WSManAnswer(WSManAction action, String command, int status, byte[] envelope) {
    /**
     * Returns whether it was asked of a command rather than of the whole shell.
     *
     * @return whether a command is named
     */
    public boolean ofCommand() {
        return !command.isEmpty();
    }
}
