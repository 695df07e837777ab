package org.runspace.host;

/**
 * The size of a console's buffer or window (MS-PSRP 2.2.3.2).
 *
 * @param width in columns
 * @param height in rows
 */
public record Size(int width, int height) {}
