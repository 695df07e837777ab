package org.runspace.transport.stream;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.runspace.error.ProtocolException;
import org.runspace.spi.Lane;

/** A server that sends back what it gets is noticed, by its first packet. */
class EchoCheckTest {
    private static final UUID CHANNEL = UUID.randomUUID();

    private final EchoCheck check = new EchoCheck();

    @Test
    void theSamePacketIsAnEcho() {
        check.sent(PacketWriter.data(Lane.DEFAULT, CHANNEL, bytes(1, 2)));
        check.sent(PacketWriter.data(Lane.DEFAULT, CHANNEL, bytes(3)));
        assertThatThrownBy(() -> check.received(Lane.DEFAULT, CHANNEL, bytes(1, 2)))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("PSRP1110")
                .hasMessageContaining("sends back");
    }

    @Test
    void anotherPacketOrALaterOneIsNone() {
        check.sent(PacketWriter.data(Lane.DEFAULT, CHANNEL, bytes(1, 2)));
        assertThatCode(() -> check.received(Lane.DEFAULT, CHANNEL, bytes(1))).doesNotThrowAnyException();
        assertThatCode(() -> check.received(Lane.DEFAULT, CHANNEL, bytes(1, 2))).doesNotThrowAnyException();
    }

    @Test
    void whoAcknowledgesIsNoEcho() {
        check.sent(PacketWriter.data(Lane.DEFAULT, CHANNEL, bytes(1, 2)));
        check.acknowledged();
        assertThatCode(() -> check.received(Lane.DEFAULT, CHANNEL, bytes(1, 2))).doesNotThrowAnyException();
    }

    private static ByteBuffer bytes(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length);
        for (int value : values) {
            bytes.put((byte) value);
        }
        return bytes.flip();
    }
}
