package org.runspace.transport.wsman.shell;

import java.nio.ByteBuffer;
import org.runspace.spi.Fill;

/**
 * What the engine has filled, for one request.
 *
 * @param content where it travels
 * @param bytes whole fragments
 */
record Packet(Fill content, ByteBuffer bytes) {
    boolean isEmpty() {
        return content == Fill.EMPTY;
    }
}
