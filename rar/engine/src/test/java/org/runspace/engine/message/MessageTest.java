package org.runspace.engine.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.engine.clixml.ByteOutput;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.error.ErrorCode;
import org.runspace.error.ProtocolException;

/** The 40 bytes in front of a payload, as the specification's example has them. */
class MessageTest {
    private static final UUID POOL = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    private static final UUID PIPELINE = UUID.fromString("fedcba98-7654-3210-0123-456789abcdef");
    private static final UUID NONE = new UUID(0, 0);

    /** A queue of them would otherwise take several times the memory that it is limited to. */
    @Test
    void aMessageWithoutAPayloadCountsForWhatHoldsIt() {
        Message empty = Message.read(new byte[Message.HEADER_SIZE]);
        assertThat(empty.footprint()).isGreaterThan(4L * empty.size());
    }

    @Test
    void aHeaderIsLittleEndianWithTheIdsInTheOrderOfMicrosoft() {
        ByteOutput out = new ByteOutput(512);
        Message.begin(out, MessageType.PIPELINE_INPUT, Message.SERVER, POOL, PIPELINE);
        assertThat(HexFormat.of().formatHex(out.array(), 0, out.size()))
                .isEqualTo("02000000" + "02100400" + "33221100554477668899aabbccddeeff"
                        + "98badcfe547610320123456789abcdef" + "efbbbf");
    }

    @ParameterizedTest
    @EnumSource(MessageType.class)
    void whatWasWrittenIsRead(MessageType type) {
        ByteOutput out = new ByteOutput(512);
        Message.begin(out, type, Message.CLIENT, POOL, PIPELINE);
        Message message = Message.read(Arrays.copyOf(out.array(), out.size()));
        assertThat(message.type()).isEqualTo(type);
        assertThat(message.destination()).isEqualTo(Message.CLIENT);
        assertThat(message.pool()).isEqualTo(POOL);
        assertThat(message.pipeline()).isEqualTo(PIPELINE);
        assertThat(message.isEmpty()).isFalse();
    }

    @Test
    void aMessageWithoutPayloadIsAHeaderOnly() {
        OutboundMessage empty = Message.empty(MessageType.END_OF_PIPELINE_INPUT, Message.SERVER, POOL, NONE);
        assertThat(empty.remaining()).isEqualTo(Message.HEADER_SIZE);
        Message read = Message.read(new byte[Message.HEADER_SIZE]);
        assertThat(read.isEmpty()).isTrue();
        assertThat(read.pool()).isEqualTo(NONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 39})
    void aMessageShorterThanAHeaderIsRefused(int size) {
        assertThatThrownBy(() -> Message.read(new byte[size]))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining(size + " bytes")
                .satisfies(e -> assertThat(((ProtocolException) e).code()).isEqualTo(ErrorCode.MESSAGE));
    }

    @Test
    void anUnknownNumberIsKept() {
        byte[] bytes = new byte[Message.HEADER_SIZE];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(1).putInt(0x00099999);
        Message message = Message.read(bytes);
        assertThat(message.type()).isNull();
        assertThat(message.number()).isEqualTo(0x00099999);
        assertThat(message).hasToString("0x99999 of pipeline 00000000-0000-0000-0000-000000000000, 40 bytes");
    }

    @Test
    void aMessagesTextNeverShowsItsPayload() {
        ByteOutput out = new ByteOutput(512);
        Message.begin(out, MessageType.PIPELINE_INPUT, Message.SERVER, POOL, PIPELINE);
        byte[] secret = "<S>secret</S>".getBytes(StandardCharsets.US_ASCII);
        out.write(secret);
        assertThat(Message.read(Arrays.copyOf(out.array(), out.size())).toString())
                .doesNotContain("secret");
    }

    @Test
    void noTwoTypesHaveTheSameNumber() {
        for (MessageType type : MessageType.values()) {
            assertThat(MessageType.ofNumber(type.number())).isSameAs(type);
        }
        assertThat(MessageType.ofNumber(0)).isNull();
    }
}
