package org.runspace.host;

/**
 * A part of a console's buffer, all four edges included. PowerShell clears the whole buffer with a rectangle of -1 on
 * every side.
 *
 * @param left the leftmost column
 * @param top the topmost row
 * @param right the rightmost column
 * @param bottom the lowest row
 */
public record Rectangle(int left, int top, int right, int bottom) {}
