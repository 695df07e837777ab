package org.runspace.engine.fragment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.runspace.engine.fragment.Fragments.bytes;
import static org.runspace.engine.fragment.Fragments.fragment;
import static org.runspace.engine.fragment.Fragments.header;
import static org.runspace.engine.fragment.Fragments.join;
import static org.runspace.engine.fragment.Fragments.receive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.runspace.error.ErrorCode;
import org.runspace.error.ProtocolException;

/** Fragments are joined wherever the bytes were cut, and those that break the rules are refused. */
class ReassemblerTest {
    private static final long LIMIT = 1 << 20;

    private final Reassembler reassembler = new Reassembler("test", LIMIT);

    @Test
    void twoMessagesInFragmentsComeOutTheSameForEveryCut() {
        byte[] first = bytes(60, 1);
        byte[] second = bytes(10, 2);
        byte[] wire = join(
                fragment(7, 0, true, false, Arrays.copyOf(first, 25)),
                fragment(7, 1, false, false, Arrays.copyOfRange(first, 25, 26)),
                fragment(7, 2, false, true, Arrays.copyOfRange(first, 26, 60)),
                fragment(9, 0, true, true, second));
        for (int cut = 0; cut <= wire.length; cut++) {
            for (int next = cut; next <= wire.length; next++) {
                assertThat(receive(new Reassembler("test", LIMIT), wire, cut, next))
                        .as("cut at %d and %d", cut, next)
                        .containsExactly(first, second);
            }
        }
    }

    @Test
    void singleBytesAreEnough() {
        byte[] message = bytes(300, 3);
        byte[] wire = join(fragment(1, 0, true, false, message), fragment(1, 1, false, true, message));
        int[] everywhere = IntStream.range(1, wire.length).toArray();
        assertThat(receive(reassembler, wire, everywhere)).containsExactly(join(message, message));
    }

    @Test
    void theOrderOfTheBuffersBytesDoesNotMatter() {
        byte[] message = bytes(30, 4);
        ByteBuffer little = ByteBuffer.wrap(fragment(1, 0, true, true, message)).order(ByteOrder.LITTLE_ENDIAN);
        reassembler.receive(little, whole -> assertThat(whole.array()).isEqualTo(message));
        assertThat(little.hasRemaining()).isFalse();
    }

    @Test
    void emptyFragmentsAreTaken() {
        byte[] wire = join(
                fragment(1, 0, true, false, new byte[0]),
                fragment(1, 1, false, false, bytes(5, 5)),
                fragment(1, 2, false, true, new byte[0]));
        assertThat(receive(reassembler, wire)).containsExactly(bytes(5, 5));
    }

    @Test
    void theRestOfAMessageThatAnotherClientBeganToReceiveIsDroppedAndToldOnce() {
        AtomicInteger told = new AtomicInteger();
        reassembler.continued(told::incrementAndGet);
        byte[] rest = join(fragment(4, 7, false, false, bytes(9, 9)), fragment(4, 8, false, true, bytes(9, 9)));

        assertThat(receive(reassembler, join(rest, fragment(5, 0, true, true, bytes(3, 3)))))
                .containsExactly(bytes(3, 3));
        assertThat(told).hasValue(1);
    }

    @Test
    void aChannelThatGoesOnBetweenTwoMessagesDropsNothing() {
        AtomicInteger told = new AtomicInteger();
        reassembler.continued(told::incrementAndGet);

        assertThat(receive(reassembler, fragment(5, 0, true, true, bytes(3, 3))))
                .hasSize(1);
        assertThat(told).hasValue(0);
    }

    @Test
    void aNewStartAbandonsAMessageThatWasCutOff() {
        byte[] wire = join(fragment(1, 0, true, false, bytes(50, 6)), fragment(2, 0, true, true, bytes(8, 7)));
        assertThat(receive(reassembler, wire)).containsExactly(bytes(8, 7));
    }

    static Stream<Arguments> badFragments() {
        byte[] begun = fragment(5, 0, true, false, new byte[3]);
        return Stream.of(
                Arguments.of("object id zero", header(0, 0, true, true, 0), "object id 0"),
                Arguments.of("negative object id", header(-1, 0, true, true, 0), "object id -1"),
                Arguments.of("negative length", header(1, 0, true, true, -5), "length -5"),
                Arguments.of("negative fragment id", join(begun, header(5, -1, false, true, 0)), "fragment id -1"),
                Arguments.of("start that is not the first", header(1, 1, true, true, 0), "id 1 instead of 0"),
                Arguments.of("no start", header(1, 0, false, true, 0), "without a start fragment"),
                Arguments.of(
                        "another object in between",
                        join(begun, header(6, 1, false, true, 0)),
                        "object id 6 instead of 5"),
                Arguments.of(
                        "a missing fragment", join(begun, header(5, 2, false, true, 0)), "fragment id 2 instead of 1"),
                Arguments.of(
                        "the same fragment again",
                        join(begun, header(5, 1, false, false, 0), header(5, 1, false, true, 0)),
                        "fragment id 1 instead of 2"),
                Arguments.of(
                        "a fragment after the end",
                        join(fragment(5, 0, true, true, new byte[2]), header(5, 1, false, true, 0)),
                        "without a start fragment"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badFragments")
    void aBadHeaderIsRefusedForEveryCut(String name, byte[] wire, String words) {
        for (int cut = 0; cut <= wire.length; cut++) {
            int at = cut;
            assertThatThrownBy(() -> receive(new Reassembler("test", LIMIT), wire, at))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining(words)
                    .hasMessageContaining("channel test")
                    .satisfies(e -> assertThat(((ProtocolException) e).code()).isEqualTo(ErrorCode.FRAGMENT));
        }
    }

    @Test
    void theMessageNamesTheByteWhereTheBadFragmentBegins() {
        byte[] good = fragment(5, 0, true, true, new byte[79]);
        assertThatThrownBy(() -> receive(reassembler, join(good, header(0, 0, true, true, 0))))
                .hasMessageContaining("at byte 100 ");
    }

    @Test
    void aMessageBeyondTheLimitIsRefusedBeforeItsBytesArrive() {
        Reassembler small = new Reassembler("test", 1000);
        byte[] fits = fragment(1, 0, true, true, new byte[1000 - FragmentHeader.SIZE]);
        assertThat(receive(small, fits)).hasSize(1);
        assertThatThrownBy(() -> receive(small, header(2, 0, true, true, 1001 - FragmentHeader.SIZE)))
                .isInstanceOf(ProtocolException.class)
                .satisfies(e -> assertThat(((ProtocolException) e).code()).isEqualTo(ErrorCode.TOO_LARGE));
    }

    @Test
    void manySmallFragmentsCountTogether() {
        Reassembler small = new Reassembler("test", 1000);
        List<byte[]> none = receive(small, fragment(1, 0, true, false, new byte[1]));
        assertThat(none).isEmpty();
        assertThatThrownBy(() -> {
                    for (int i = 1; i < 1000; i++) {
                        receive(small, fragment(1, i, false, false, new byte[1]));
                    }
                })
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("1000");
    }

    @Test
    void aPromisedLengthCostsNoMemoryBeforeTheBytesAreThere() {
        Reassembler large = new Reassembler("test", Long.MAX_VALUE);
        for (int i = 1; i <= 1000; i++) {
            assertThat(receive(large, header(i, 0, true, false, 0))).isEmpty();
            assertThat(receive(new Reassembler("test", Long.MAX_VALUE), header(1, 0, true, true, Integer.MAX_VALUE)))
                    .isEmpty();
        }
    }

    @Test
    void unfinishedMessagesOfAllChannelsAreCountedTogether() {
        UnfinishedBytes unfinished = new UnfinishedBytes(20_000);
        Reassembler one = new Reassembler("one", LIMIT * 100, unfinished);
        byte[] begun = fragment(1, 0, true, false, bytes(10_000, 8));
        byte[] ended = fragment(1, 1, false, true, bytes(10, 9));
        assertThat(receive(one, begun)).isEmpty();
        assertThatThrownBy(() -> receive(new Reassembler("two", LIMIT * 100, unfinished), begun))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("channel two");
        assertThat(receive(one, ended)).hasSize(1);
        Reassembler three = new Reassembler("three", LIMIT * 100, unfinished);
        assertThat(receive(three, begun)).isEmpty();
        three.discard();
        assertThat(receive(one, join(begun, ended, begun, ended))).hasSize(2);
    }
}
