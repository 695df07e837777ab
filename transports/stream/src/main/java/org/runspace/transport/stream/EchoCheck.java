package org.runspace.transport.stream;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.runspace.error.ErrorCode;
import org.runspace.error.ProtocolException;
import org.runspace.spi.Lane;

/** Notices a server that sends back the first packet that it got, which no PowerShell does. Thread-safe. */
final class EchoCheck {
    private static final byte[] OVER = {};

    /** Null before the first packet is sent. */
    private final AtomicReference<byte[]> first = new AtomicReference<>();

    /** Notes a packet that is sent. */
    void sent(byte[] line) {
        if (first.get() == null) {
            first.compareAndSet(null, line);
        }
    }

    /** Compares the first Data packet that arrives; throws a {@link ProtocolException}. */
    void received(Lane lane, UUID channel, ByteBuffer payload) {
        if (first.get() == OVER) {
            return;
        }
        byte[] line = first.getAndSet(OVER);
        if (line != null && Arrays.equals(line, PacketWriter.data(lane, channel, payload.duplicate()))) {
            throw new ProtocolException(ErrorCode.ECHO, null);
        }
    }

    /** The server acknowledged something, so it is no echo. */
    void acknowledged() {
        if (first.get() != OVER) {
            first.set(OVER);
        }
    }
}
