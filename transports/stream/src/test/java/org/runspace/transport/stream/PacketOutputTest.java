package org.runspace.transport.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class PacketOutputTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<Throwable> failures = new ArrayList<>();
    private PacketOutput output = new PacketOutput(written, 10, tasks::add, failures::add);

    @Test
    void writesAtOnceWhatSurelyFits() {
        direct("12345");
        direct("67890");

        assertThat(written()).isEqualTo("1234567890");
        assertThat(tasks).isEmpty();
    }

    @Test
    void leavesToTheTaskWhatMayNotFit() {
        direct("12345");
        direct("678901");

        assertThat(written()).isEqualTo("12345");
        runTasks();
        assertThat(written()).isEqualTo("12345678901");
    }

    @Test
    void leavesEverythingToTheTaskWhereTheRoomIsNotKnown() {
        output = new PacketOutput(written, 0, tasks::add, failures::add);

        direct("1");

        assertThat(written()).isEmpty();
        runTasks();
        assertThat(written()).isEqualTo("1");
    }

    @Test
    void hasItsRoomBackOnlyWhenThePeerHasReadEveryPacket() {
        direct("12345");
        direct("67890");
        output.acknowledged();
        direct("a");
        assertThat(written()).isEqualTo("1234567890");
        runTasks();
        output.acknowledged();
        output.acknowledged();

        direct("b");

        assertThat(written()).isEqualTo("1234567890ab");
        assertThat(tasks).isEmpty();
    }

    @Test
    void countsWhatTheTaskWrote() {
        output.add(() -> bytes("1234567890"));
        runTasks();

        direct("a");

        assertThat(written()).isEqualTo("1234567890");
    }

    @Test
    void keepsTheOrderBehindWhatIsQueued() {
        output.add(() -> bytes("1"));
        direct("2");
        output.add(() -> bytes("3"));

        runTasks();

        assertThat(written()).isEqualTo("123");
    }

    @Test
    void leavesToTheTaskWhatIsQueuedWhileAPacketIsMade() {
        output.addOrWrite(() -> {
            direct("2");
            return bytes("1");
        });

        assertThat(written()).isEqualTo("1");
        runTasks();
        assertThat(written()).isEqualTo("12");
    }

    @Test
    void writesNothingForAPacketThatIsNotThere() {
        output.addOrWrite(() -> null);
        direct("1");

        assertThat(written()).isEqualTo("1");
        assertThat(tasks).isEmpty();
    }

    @Test
    void tellsOfAFailedWriteAndWritesNoMore() {
        output = new PacketOutput(new BrokenStream(), 10, tasks::add, failures::add);

        direct("1");
        direct("2");

        assertThat(failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasMessage("broken"));
        assertThat(tasks).isEmpty();
    }

    @Test
    void tellsThatThereIsNoThread() {
        output = new PacketOutput(
                written,
                0,
                task -> {
                    throw new RejectedExecutionException();
                },
                failures::add);

        direct("1");

        assertThat(failures).hasSize(1);
    }

    private void direct(String line) {
        output.addOrWrite(() -> bytes(line));
    }

    private void runTasks() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    private String written() {
        return written.toString(StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static final class BrokenStream extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("broken");
        }
    }
}
