package org.runspace.testkit.wsman;

/**
 * An answer that a server gave.
 *
 * @param action what was asked for
 * @param ofCommand whether it was asked of a command rather than of the whole shell
 * @param status the status of HTTP
 * @param envelope the content; it must not be changed
 */
public record WSManAnswer(WSManAction action, boolean ofCommand, int status, byte[] envelope) {}
