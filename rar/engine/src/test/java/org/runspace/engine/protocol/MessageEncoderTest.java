package org.runspace.engine.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.runspace.engine.clixml.ClixmlWriter;
import org.runspace.engine.clixml.SecureStringCodec;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.fragment.Outbox;
import org.runspace.engine.message.MessageType;
import org.runspace.error.ValueFormatException;
import org.runspace.object.PSObject;
import org.runspace.object.SecureString;
import org.runspace.spi.Lane;

/** An encoder that keeps its memory writes what a new one would, and keeps nothing that it should not. */
class MessageEncoderTest {
    private static final UUID POOL = new UUID(1, 1);
    private static final UUID PIPELINE = new UUID(2, 2);
    private static final int PACKET = 1 << 20;

    private final MessageEncoder encoder = encoder();

    private static MessageEncoder encoder() {
        return new MessageEncoder(new ClixmlWriter(SecureStringCodec.CLEAR));
    }

    @Test
    void messagesOneAfterTheOtherAreThoseOfNewEncoders() {
        List<Object> values = List.of(
                "a text",
                PSObject.custom(Map.of("a<b", 1)),
                PSObject.custom(Map.of("a<b", 2)),
                List.of(1, 2, List.of(3)),
                named("a<\"b\""),
                PSObject.custom(Map.of("a<\"b\"", "a<\"b\"")),
                named("a<\"b\""),
                SecureString.of('s'),
                "the last one");
        for (Object value : values) {
            assertThat(bytes(encode(encoder, value))).isEqualTo(bytes(encode(encoder(), value)));
        }
    }

    @Test
    void namesThatMeetInOnePlaceOfATableAreWrittenRight() {
        List<PSObject> objects = IntStream.range(0, 2000)
                .mapToObj(i -> PSObject.custom(Map.of("Name_x" + i + "<", i)))
                .toList();
        for (PSObject object : objects) {
            assertThat(bytes(encode(encoder, object))).isEqualTo(bytes(encode(encoder(), object)));
        }
    }

    @Test
    void aMessageIsNotTouchedByTheNextOne() {
        OutboundMessage first = encode(encoder, "the first");
        byte[] expected = bytes(encode(encoder(), "the first"));
        encode(encoder, "another one, and longer");
        assertThat(bytes(first)).isEqualTo(expected);
    }

    @Test
    void aValueThatCannotBeWrittenLeavesNothingBehind() {
        List<Object> broken = new ArrayList<>(List.of(PSObject.custom(Map.of("Name", 1)), new Object()));
        assertThatThrownBy(() -> encode(encoder, broken)).isInstanceOf(ValueFormatException.class);
        assertThat(bytes(encode(encoder, broken.get(0)))).isEqualTo(bytes(encode(encoder(), broken.get(0))));
    }

    @Test
    void theMemoryOfASecretIsNotKept() {
        encode(encoder, "no secret");
        assertThat(encoder.isReusable()).isTrue();
        encode(encoder, List.of("one", SecureString.of('s', 'e', 'c', 'r', 'e', 't')));
        assertThat(encoder.isReusable()).isFalse();
    }

    @Test
    void theMemoryOfALargeMessageIsNotKept() {
        encode(encoder, "x".repeat(PACKET / 2));
        assertThat(encoder.isReusable()).isFalse();
    }

    private static PSObject named(String typeName) {
        return PSObject.builder()
                .typeNames(List.of(typeName))
                .extended("Name", typeName)
                .build();
    }

    private static OutboundMessage encode(MessageEncoder encoder, Object value) {
        return encoder.encode(MessageType.PIPELINE_INPUT, 2, POOL, PIPELINE, value);
    }

    /** What goes onto the wire for a message. */
    private static byte[] bytes(OutboundMessage message) {
        Outbox outbox = new Outbox(() -> 1);
        outbox.add(message, Lane.DEFAULT);
        ByteBuffer packet = ByteBuffer.allocate(PACKET);
        outbox.fill(packet);
        return Arrays.copyOf(packet.array(), packet.position());
    }
}
