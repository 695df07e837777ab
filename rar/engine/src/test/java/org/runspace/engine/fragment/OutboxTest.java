package org.runspace.engine.fragment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.runspace.engine.fragment.Fragments.bytes;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.runspace.spi.Fill;
import org.runspace.spi.Lane;

/** Messages are cut to any packet size, prompt answers go first, and the two lanes never mix. */
class OutboxTest {
    private static final int SMALLEST = FragmentHeader.SIZE + 1;

    private final AtomicLong ids = new AtomicLong();
    private final Outbox outbox = new Outbox(ids::incrementAndGet);

    @Test
    void everyPacketSizeCarriesTheMessagesWhole() {
        for (int size = SMALLEST; size <= 200; size++) {
            Outbox box = new Outbox(ids::incrementAndGet);
            box.add(message(bytes(100, 1), false), Lane.DEFAULT);
            box.add(message(bytes(1, 2), false), Lane.DEFAULT);
            box.add(message(bytes(57, 3), false), Lane.DEFAULT);
            assertThat(messages(drain(box, size, Fill.DEFAULT)))
                    .as("packets of %d bytes", size)
                    .containsExactly(bytes(100, 1), bytes(1, 2), bytes(57, 3));
            assertThat(box.waiting()).isZero();
        }
    }

    @Test
    void aPacketThatIsTooSmallForAHeaderAndAByteStaysEmpty() {
        outbox.add(message(bytes(5, 1), false), Lane.DEFAULT);
        ByteBuffer small = ByteBuffer.allocate(SMALLEST - 1);
        assertThat(outbox.fill(small)).isEqualTo(Fill.EMPTY);
        assertThat(small.position()).isZero();
        assertThat(outbox.waiting()).isEqualTo(5);
    }

    @Test
    void anEmptyBoxFillsNothing() {
        assertThat(outbox.fill(ByteBuffer.allocate(100))).isEqualTo(Fill.EMPTY);
        assertThat(outbox.waiting()).isZero();
    }

    @Test
    void aPromptAnswerOvertakesAMessageThatIsBeingSentWithoutBreakingIt() {
        outbox.add(message(bytes(100, 1), false), Lane.DEFAULT);
        List<byte[]> ordinary = new ArrayList<>();
        ordinary.add(fillOne(outbox, 50, Fill.DEFAULT));
        outbox.add(message(bytes(40, 2), false), Lane.PROMPT_RESPONSE);
        List<byte[]> prompt = drain(outbox, 30, Fill.PROMPT_RESPONSE, Fill.DEFAULT, ordinary);
        assertThat(messages(prompt)).containsExactly(bytes(40, 2));
        assertThat(messages(ordinary)).containsExactly(bytes(100, 1));
    }

    @Test
    void aPacketHoldsOneLaneOnlyEvenIfThereIsRoom() {
        outbox.add(message(bytes(5, 1), false), Lane.DEFAULT);
        outbox.add(message(bytes(6, 2), false), Lane.PROMPT_RESPONSE);
        assertThat(messages(List.of(fillOne(outbox, 1000, Fill.PROMPT_RESPONSE))))
                .containsExactly(bytes(6, 2));
        assertThat(messages(List.of(fillOne(outbox, 1000, Fill.DEFAULT)))).containsExactly(bytes(5, 1));
    }

    @Test
    void nothingSharesAPacketWithTheBeginningOrTheEndOfAMessageThatIsToBeAlone() {
        outbox.add(message(bytes(5, 1), false), Lane.DEFAULT);
        outbox.add(message(bytes(150, 2), true), Lane.DEFAULT);
        outbox.add(message(bytes(7, 3), false), Lane.DEFAULT);
        assertThat(messages(List.of(fillOne(outbox, 100, Fill.DEFAULT)))).containsExactly(bytes(5, 1));
        List<byte[]> alone = List.of(fillOne(outbox, 100, Fill.DEFAULT), fillOne(outbox, 200, Fill.DEFAULT));
        assertThat(messages(alone)).containsExactly(bytes(150, 2));
        assertThat(messages(List.of(fillOne(outbox, 100, Fill.DEFAULT)))).containsExactly(bytes(7, 3));
    }

    @Test
    void objectIdsCountUpInTheOrderOfAdding() {
        outbox.add(message(bytes(1, 1), false), Lane.DEFAULT);
        outbox.add(message(bytes(1, 2), false), Lane.PROMPT_RESPONSE);
        assertThat(objectId(fillOne(outbox, 100, Fill.PROMPT_RESPONSE))).isEqualTo(2);
        assertThat(objectId(fillOne(outbox, 100, Fill.DEFAULT))).isEqualTo(1);
    }

    @Test
    void clearingForgetsBothLanes() {
        outbox.add(message(bytes(100, 1), false), Lane.DEFAULT);
        outbox.add(message(bytes(100, 1), false), Lane.PROMPT_RESPONSE);
        outbox.clear();
        assertThat(outbox.waiting()).isZero();
        assertThat(outbox.fill(ByteBuffer.allocate(500))).isEqualTo(Fill.EMPTY);
    }

    @Test
    void onlyTheMessagesPartOfAnArrayIsSent() {
        outbox.add(new OutboundMessage(bytes(100, 1), 10, false), Lane.DEFAULT);
        assertThat(messages(drain(outbox, 100, Fill.DEFAULT))).containsExactly(Arrays.copyOf(bytes(100, 1), 10));
    }

    private static OutboundMessage message(byte[] bytes, boolean alone) {
        return new OutboundMessage(bytes, bytes.length, alone);
    }

    private static byte[] fillOne(Outbox box, int size, Fill expected) {
        ByteBuffer packet = ByteBuffer.allocate(size);
        assertThat(box.fill(packet)).isEqualTo(expected);
        return Arrays.copyOf(packet.array(), packet.position());
    }

    private static List<byte[]> drain(Outbox box, int size, Fill expected) {
        return drain(box, size, expected, null, null);
    }

    /** Takes packets until there are none; those of the other lane go into a list of their own. */
    private static List<byte[]> drain(Outbox box, int size, Fill expected, Fill other, List<byte[]> ofOther) {
        List<byte[]> packets = new ArrayList<>();
        ByteBuffer packet = ByteBuffer.allocate(size);
        for (Fill filled = box.fill(packet); filled != Fill.EMPTY; filled = box.fill(packet)) {
            assertThat(filled).isIn(expected, other);
            (filled == expected ? packets : ofOther).add(Arrays.copyOf(packet.array(), packet.position()));
            packet.clear();
        }
        return packets;
    }

    private static List<byte[]> messages(List<byte[]> packets) {
        return Fragments.receive(new Reassembler("test", 1 << 20), Fragments.join(packets.toArray(byte[][]::new)));
    }

    private static long objectId(byte[] packet) {
        return FragmentHeader.read(ByteBuffer.wrap(packet)).objectId();
    }
}
