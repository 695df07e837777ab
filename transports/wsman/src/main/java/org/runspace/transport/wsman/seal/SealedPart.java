package org.runspace.transport.wsman.seal;

import java.nio.ByteBuffer;

/**
 * One encrypted part of a body.
 *
 * @param headerLength the length of the header that precedes the data, as the body states it
 * @param bytes header and data
 */
public record SealedPart(int headerLength, ByteBuffer bytes) {}
