package org.runspace.host;

/**
 * A place in a console's buffer or window (MS-PSRP 2.2.3.1).
 *
 * @param x the column, 0 is the leftmost
 * @param y the row, 0 is the topmost
 */
public record Coordinates(int x, int y) {}
